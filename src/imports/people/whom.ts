import { matchNearly, matchPeople, peopleWith } from '../../attendance/matching/match-people.ts'
import type { Match } from '../../attendance/matching/rules.ts'
import { mayBeOnesName } from '../../attendance/matching/same-name.ts'
import { earlierRows } from '../rows/earlier-rows.ts'
import type { ImportContext, ImportRow } from '../rows/row.ts'
import { named, type Refusal } from '../rows/values.ts'
import { type PersonEntry, personKeys } from './person-entry.ts'
import { surer } from './surer.ts'

/** Whom a row means. */
export type Whom =
  | { kind: 'known'; id: string; by: string }
  /** The same as a row before it in the file. */
  | { kind: 'same'; row: number; id: string | null }
  | { kind: 'new' }
  | { kind: 'decide'; people: string[]; reason: string }
  | ({ kind: 'refused' } & Refusal)
  | { kind: 'left-out' }

export type PersonRow = { row: ImportRow; person: PersonEntry }

/** Near names are looked for among so many rows of a file: one with more of them is not of these people. */
const nearUpTo = 5000

/** Whom each of some rows means, in their order: people who have a record, those of rows before, or somebody new. */
export async function whomOf(
  context: ImportContext,
  rows: readonly PersonRow[],
  readPerson: (cells: readonly string[]) => PersonEntry,
): Promise<Whom[]> {
  const matches = await matchesOf(context, rows)
  const chosen = await peopleWith(
    context.db,
    rows.flatMap(({ row }) => row.chosenPerson ?? []),
  )
  const before = await earlierRows(
    context,
    rows.map(({ row }) => row.number),
    rows.flatMap(({ person }) => personKeys(person)),
    rows.flatMap(({ row }) => (context.step === 'run' ? (row.sameAs ?? []) : [])),
  )
  const within = new Map<string, { row: number; person: PersonEntry; id: string | null }>()
  return rows.map(({ row, person }, at) => {
    if (row.leftOut) return { kind: 'left-out' }
    const mine = row.chosenPerson && chosen.get(row.chosenPerson)
    if (mine) return mine.closed ? closed : { kind: 'known', id: mine.id, by: 'chosen' }
    const whom = whomBy(context, row, person, matches[at]!)
    const keys = personKeys(person)
    if (whom.kind === 'known' || whom.kind === 'refused' || whom.kind === 'left-out') return whom
    const kept = keys.flatMap((key) => within.get(key) ?? keptBy(context, before, row, key) ?? [])[0]
    if (kept) {
      const other = 'person' in kept ? kept.person : readPerson(kept.cells)
      if (!isOne(person, other)) return otherName(kept.row, person, other)
      return { kind: 'same', row: kept.row, id: kept.id }
    }
    if (whom.kind === 'new') for (const key of keys) within.set(key, { row: row.number, person, id: null })
    return whom
  })
}

type Before = Awaited<ReturnType<typeof earlierRows>>

/** A row before this one counts as long as it makes the person, or has made them. */
const keptBy = ({ step }: ImportContext, before: Before, row: ImportRow, key: string) => {
  const found = (row.sameAs !== null ? before.byNumber.get(row.sameAs) : undefined) ?? before.byKey.get(key)
  const counts = found && (step === 'run' ? found.id !== null : found.makesNew)
  return counts && found.row < row.number ? found : undefined
}

async function matchesOf(context: ImportContext, rows: readonly PersonRow[]): Promise<Match[]> {
  const asked = rows.map(({ person }) => person.asked)
  const nameless = rows.filter(({ row, person }) => personKeys(person).length === 0 && row.number <= nearUpTo)
  const found = await matchPeople(context.db, asked)
  const near =
    context.step === 'check'
      ? await matchNearly(
          context.db,
          nameless.map(({ person }) => person.asked),
        )
      : []
  for (const [at, { row }] of nameless.entries()) {
    const place = rows.findIndex((one) => one.row.number === row.number)
    if (found[place]!.kind === 'none' && near[at]) found[place] = near[at]
  }
  return surer(
    context.db,
    rows.map(({ person }) => person),
    found,
  )
}

function whomBy(context: ImportContext, row: ImportRow, person: PersonEntry, match: Match): Whom {
  if (match.kind === 'matched')
    return match.person.closed ? closed : { kind: 'known', id: match.person.id, by: match.by }
  if (match.kind === 'none' || row.chosenNew) return newOne(context, row, person, match)
  if (match.kind === 'several')
    return {
      kind: 'decide',
      people: match.people.map(({ id }) => id),
      reason: match.near ? doubts.near : doubts.several,
    }
  return { kind: 'decide', people: [match.person.id], reason: doubts[match.doubt] }
}

const doubts: Record<Extract<Match, { kind: 'likely' }>['doubt'] | 'several' | 'near', string> = {
  'only-name': 'Somebody here has this name, and nothing else tells that it is they',
  'near-name': 'Nobody here has this name; this one is nearly it',
  'other-name': 'What identifies them is that of somebody with another name',
  'other-email': 'Somebody here has this name, and another email',
  shared: 'A phone or license is that of somebody with another name',
  'badge-zeros': 'The badge alone says so, without the zeros before it',
  several: 'It may be one of several people',
  near: 'Nobody here has this name; these are nearly it',
}

const closed: Whom = { kind: 'refused', ground: 'Their account is closed', reason: 'Their account is closed' }

function newOne({ mapping }: ImportContext, row: ImportRow, person: PersonEntry, match: Match): Whom {
  if (person.wrongEmail && personKeys(person).length === 0)
    return refused(
      'An email that is wrong',
      `${named(person.wrongEmail)} is no email address. Correct it in the file: by it they are known, or get a record`,
    )
  if (!person.family) return refused('No name', 'Nobody here has these marks, and a new record needs a name')
  if (row.chosenNew && match.kind !== 'none' && isTheirs(match, person))
    return refused('An email of somebody else', 'A new record cannot have this email: it is that of somebody here')
  if (!mapping.makesPeople) return refused('Nobody here', 'Nobody here has this name, email or number')
  if (personKeys(person).length === 0)
    return refused(
      'A name alone',
      'Nobody here has this name. A new record needs an email, an NPI, an NABP number, or a license with its state',
    )
  return { kind: 'new' }
}

const isTheirs = (match: Match, { asked }: PersonEntry): boolean =>
  match.kind === 'likely' && match.by === 'email' && asked.email !== ''

const refused = (ground: string, reason: string): Whom => ({ kind: 'refused', ground, reason })

const nameOf = ({ given, family }: PersonEntry): string => `${given} ${family}`.trim()

const isOne = (one: PersonEntry, other: PersonEntry): boolean =>
  !one.family || nameOf(one) === nameOf(other) || mayBeOnesName(nameOf(one), nameOf(other))

function otherName(row: number, person: PersonEntry, other: PersonEntry): Whom {
  const same =
    personKeys(person)
      .find((key) => personKeys(other).includes(key))
      ?.split(' ')[0] ?? 'number'
  const mark = { email: 'email', npi: 'NPI', nabp: 'NABP number', badge: 'badge', licence: 'license' }[same] ?? same
  return refused(`The same ${mark} with another name`, `Row ${row} has the same ${mark}, and is ${nameOf(other)}`)
}
