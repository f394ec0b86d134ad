import { sql } from 'kysely'
import { isAwardedByItself } from '../../credit/claimed-session.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Way } from '../record-attendance.ts'
import type { Attendable } from '../rules.ts'
import type { AwardTerms } from './award-right.ts'
import type { Amount } from './entry.ts'
import type { Role } from './table/roles.ts'
import { type Mark, markKey } from './unknown.ts'

export type ImportKind = 'roster' | 'typed' | 'meeting'

/** The columns of an import as they were recognized or chosen. */
export type Columns = {
  header: string[]
  roles: Role[]
  /** Where a meeting's stays are kept; -1 where there are none. */
  staysAt: number
  /** Rows of the file that are nobody. */
  skipped: number
  /** The product that wrote a meeting's report; '' of other lists. */
  product: string
}

export type RosterImport = {
  id: string
  sessionId: string
  activityId: string
  kind: ImportKind
  fileName: string
  columns: Columns
  minimumMinutes: number | null
  awards: boolean
  mails: boolean
  madeAt: Temporal.Instant
  confirmedAt: Temporal.Instant | null
  undoneAt: Temporal.Instant | null
  confirmedBy: string
  undoneBy: string
  undoReason: string
}

/** An import; null when there is none. With `lock`, nobody else confirms or undoes it meanwhile. */
export async function rosterImport(db: Db, id: string, lock = false): Promise<RosterImport | null> {
  const row = await db
    .selectFrom('roster_import as i')
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 'i.organization_id').onRef('s.id', '=', 'i.session_id'),
    )
    .selectAll('i')
    .select(['s.activity_id', nameOf('i.confirmed_by').as('confirmedBy'), nameOf('i.undone_by').as('undoneBy')])
    .where('i.id', '=', id)
    .$if(lock, (query) => query.forUpdate('i'))
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    sessionId: row.session_id,
    activityId: row.activity_id,
    kind: row.kind as ImportKind,
    fileName: row.file_name,
    columns: row.columns as unknown as Columns,
    minimumMinutes: row.minimum_minutes,
    awards: row.awards,
    mails: row.mails,
    madeAt: instantOf(row.made_at),
    confirmedAt: row.confirmed_at ? instantOf(row.confirmed_at) : null,
    undoneAt: row.undone_at ? instantOf(row.undone_at) : null,
    confirmedBy: row.confirmedBy,
    undoneBy: row.undoneBy,
    undoReason: row.undo_reason,
  }
}

const nameOf = (column: string) => sql<string>`coalesce((select trim(p.given_name || ' ' || p.family_name) from person p
  where p.organization_id = i.organization_id and p.id = ${sql.ref(column)}), '')`

export type RosterRow = {
  number: number
  cells: string[]
  chosenPerson: string | null
  chosenNew: boolean
  leftOut: boolean
  /** Instead of the amounts in the file; null: those. */
  amounts: Amount[] | null
  outcome: string
  personId: string | null
  /** Whether they were written to because of it, besides a certificate. */
  told: boolean
}

/** The rows of an import, in their order in the file. */
export const rosterRows = async (db: Db, importId: string): Promise<RosterRow[]> =>
  (await db
    .selectFrom('roster_row')
    .select(['number', 'cells', 'chosen_person as chosenPerson', 'chosen_new as chosenNew', 'left_out as leftOut'])
    .select(['amounts', 'outcome', 'person_id as personId', 'told'])
    .where('import_id', '=', importId)
    .orderBy('number')
    .execute()) as unknown as RosterRow[]

export type ListedImport = Pick<RosterImport, 'id' | 'kind' | 'fileName' | 'madeAt' | 'confirmedAt' | 'undoneAt'> & {
  madeBy: string
  rows: number
  recorded: number
}

/** The imports of a session, the newest first. */
export async function importsOf(db: Db, sessionId: string): Promise<ListedImport[]> {
  const rows = await db
    .selectFrom('roster_import as i')
    .select(['i.id', 'i.kind', 'i.file_name as fileName', 'i.made_at', 'i.confirmed_at', 'i.undone_at'])
    .select(nameOf('i.made_by').as('madeBy'))
    .select(
      sql<number>`(select count(*) from roster_row r
        where r.organization_id = i.organization_id and r.import_id = i.id)`.as('rows'),
    )
    .select(
      sql<number>`(select count(*) from roster_row r where r.organization_id = i.organization_id
        and r.import_id = i.id and r.outcome in ('matched', 'new'))`.as('recorded'),
    )
    .where('i.session_id', '=', sessionId)
    .orderBy('i.made_at', 'desc')
    .orderBy('i.id')
    .execute()
  return rows.map(({ made_at, confirmed_at, undone_at, ...row }) => ({
    ...row,
    kind: row.kind as ImportKind,
    madeAt: instantOf(made_at),
    confirmedAt: confirmed_at ? instantOf(confirmed_at) : null,
    undoneAt: undone_at ? instantOf(undone_at) : null,
  }))
}

export type RosterSession = Attendable &
  AwardTerms & {
    id: string
    activityId: string
    /** The session's title, or its activity's where it has none. */
    title: string
    /** What it is part of; '' where it has no title of its own. */
    partOf: string
    startsAt: Temporal.Instant
    endsAt: Temporal.Instant
    /** Whether its credit comes by itself with attendance. */
    straight: boolean
  }

/** The session that a roster is of; null when there is none. */
export const rosterSession = async (db: Db, id: string): Promise<RosterSession | null> =>
  (await rosterSessions(db, [id]))[0] ?? null

/** The sessions with these ids. */
export async function rosterSessions(db: Db, ids: readonly string[]): Promise<RosterSession[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .leftJoin('series as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.activity_id', '=', 's.activity_id'),
    )
    .select(['s.id', 's.activity_id as activityId', 's.title', 's.starts_at', 's.ends_at', 's.claim_opens_at'])
    .select(['s.claim_closes_at', 's.code_closes_at', 's.cancelled_at', 'a.title as activityTitle', 'a.state'])
    .select([
      'r.credit_after',
      'r.awards_from',
      'r.activity_id as seriesId',
      'r.coordinator_fields',
      'a.evaluation',
      'a.test_form_id',
    ])
    .where('s.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    activityId: row.activityId,
    isSeries: row.seriesId !== null,
    coordinatorFields: row.coordinator_fields ?? [],
    waitsFor: waitsFor(row),
    title: row.title || row.activityTitle,
    partOf: row.title ? row.activityTitle : '',
    published: row.state === 'published',
    cancelledAt: row.cancelled_at ? instantOf(row.cancelled_at) : null,
    opensAt: instantOf(row.claim_opens_at),
    codeClosesAt: instantOf(row.code_closes_at ?? row.claim_closes_at),
    startsAt: instantOf(row.starts_at),
    endsAt: instantOf(row.ends_at),
    straight: isAwardedByItself(row),
  }))
}

function waitsFor(row: {
  evaluation: string
  test_form_id: string | null
  credit_after: string | null
}): AwardTerms['waitsFor'] {
  const asks = row.evaluation !== 'none' || row.test_form_id !== null
  if (!asks || row.credit_after === 'attendance') return ''
  return row.credit_after === 'quarter' ? 'quarter' : 'session'
}

/** By which ways people attended a session, of those whose attendance stands. */
export async function waysOf(db: Db, sessionId: string): Promise<Map<string, Way[]>> {
  const rows = await db
    .selectFrom('attendance as t')
    .innerJoin('attendance_source as s', (join) =>
      join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.attendance_id', '=', 't.id'),
    )
    .select(['t.person_id', sql<Way[]>`array_agg(distinct s.way order by s.way)`.as('ways')])
    .where('t.session_id', '=', sessionId)
    .where('s.undone_at', 'is', null)
    .groupBy('t.person_id')
    .execute()
  return new Map(rows.map(({ person_id, ways }) => [person_id, ways]))
}

/** By what people wait at a session until somebody says who they are, or were set aside. */
export async function waitingAt(db: Db, sessionId: string): Promise<Set<string>> {
  const rows: Mark[] = await db
    .selectFrom('waiting_attendance')
    .select(['name', 'email', 'badge', 'phone'])
    .where('session_id', '=', sessionId)
    .where('joined_at', 'is', null)
    .execute()
  return new Set(rows.map(markKey))
}

/** Whose rows of a recorded list are, by their numbers: as they were matched, or as the office said since. */
export async function peopleOfRows(db: Db, importId: string): Promise<Map<number, { id: string; name: string }>> {
  const { rows } = await sql<{ number: number; id: string; name: string }>`
    select r.number, p.id, trim(p.given_name || ' ' || p.family_name) as name
    from roster_row r
    left join waiting_attendance w on w.organization_id = r.organization_id and w.import_id = r.import_id
      and w.reference = r.import_id::text || ':' || r.number
    join person o on o.organization_id = r.organization_id and o.id = coalesce(r.person_id, w.person_id)
    join person p on p.organization_id = o.organization_id and p.id = coalesce(o.merged_into, o.id)
    where r.import_id = ${importId}`.execute(db)
  return new Map(rows.map(({ number, ...person }) => [number, person]))
}

/** Who has credit for a session that stands. */
export async function creditedIn(db: Db, sessionId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('live_credit')
    .select('person_id')
    .distinct()
    .where('session_id', '=', sessionId)
    .where('kind', '<>', 'withdrawal')
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}
