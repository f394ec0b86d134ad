import type { ClaimWindow } from '../../activities/session-fields.ts'
import type { Credential, Profession } from '../../people/credentials.ts'
import type { Db } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { ImportKind } from '../kinds.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { ColumnFacts } from '../reading/column-facts.ts'
import type { Refusal } from './values.ts'

/** What becomes of a row: 'fill' completes a record, 'there' is here already, 'decide' waits for somebody's choice. */
export type VerdictKind = 'new' | 'fill' | 'there' | 'decide' | 'refused' | 'left-out'

/** A row as it is kept. */
export type ImportRow = {
  number: number
  cells: string[]
  chosenPerson: string | null
  chosenNew: boolean
  leftOut: boolean
  verdict: VerdictKind | ''
  sameAs: number | null
}

/** What a row made, by which it is taken back. */
export type Made = {
  person?: true
  filled?: Filled
  activity?: string
  /** Whether the activity is of this row, and not of one before it. */
  own?: true
  session?: string
  attendance?: string
  credits?: number
  /** The number of the certificate of the credit that the row was awarded. */
  credit?: string
}

/** What was filled in in a record that existed. */
export type Filled = {
  columns: Record<string, string>
  email?: string
  phone?: string
  licence?: string
  credentials?: string[]
  board?: string
}

/** A row that was looked at. `write` is what is written for it; null where nothing is. */
export type Judged<Work> = {
  number: number
  verdict: VerdictKind
  /** By what the person is known, or why not in words that many rows share. */
  ground: string
  reason: string
  candidates: string[]
  /** Whom a row that needs a decision names, as rows of the same person do. */
  names: string
  /** Who it is: a record, or null. */
  personId: string | null
  /** The row before it in the file that makes the same person or activity. */
  sameAs: number | null
  makesNew: boolean
  facts: number
  /** Why it should be looked at before it is written; '' where nothing speaks against it. */
  warning: string
  /** By what later rows of the file are known to mean the same. */
  keys: string[]
  work: Work | null
}

/** What is needed to issue certificates: `origin` stands on them. */
export type WritingMeans = { jobs: Jobs; origin: string }

/** What rows are judged and written by. */
export type ImportContext = {
  db: Db
  /** Null while rows are looked at. */
  app: WritingMeans | null
  organization: { id: string; zone: string }
  importId: string
  kind: ImportKind
  mapping: Mapping
  columns: readonly ColumnFacts[]
  lists: RowLists
  /** Whose import it is. */
  actorId: string
  now: Temporal.Instant
  /** Rows are looked at, or written now. */
  step: 'check' | 'run'
}

/** What words of rows are looked up in. */
export type RowLists = {
  credentials: readonly Credential[]
  professions: readonly Profession[]
  /** Names of specialties by their id. */
  specialties: ReadonlyMap<string, string>
  formats: ReadonlySet<string>
  types: ReadonlyMap<string, { id: string; name: string; shortName: string; step: number }>
  /** When credit of a new session can be claimed, as the organization has it. */
  claims: ClaimWindow
  words: Mapping['words']
}

/** How rows of one kind are judged, and written. */
export type Recipe<Work> = {
  judge: (context: ImportContext, rows: readonly ImportRow[]) => Promise<Judged<Work>[]>
  /** Writes what rows were judged to be; what each made, by its number. */
  write: (context: ImportContext, judged: readonly Judged<Work>[]) => Promise<Map<number, Written>>
}

/** `said`: what came of it otherwise than it was judged. */
export type Written = { personId: string | null; made: Made; said?: Refusal }

/** A row of which nothing is written. */
export const unwritten = (
  number: number,
  verdict: Exclude<VerdictKind, 'new' | 'fill'>,
  said: Partial<Pick<Judged<never>, 'ground' | 'reason' | 'candidates' | 'names' | 'personId' | 'sameAs'>> = {},
): Judged<never> => ({
  number,
  verdict,
  ground: '',
  reason: '',
  candidates: [],
  names: '',
  personId: null,
  sameAs: null,
  makesNew: false,
  facts: 0,
  warning: '',
  keys: [],
  work: null,
  ...said,
})
