import { sql } from 'kysely'
import type { Way } from '../../../attendance/record-attendance.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

/** Somebody whose record the office looks at. */
export type RecordedPerson = {
  id: string
  name: string
  email: string
  /** Whether an administrator may change what stands in the record: not where it was merged into another. */
  open: boolean
}

export type RecordedSession = {
  id: string
  activityId: string
  title: string
  series: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  cancelled: boolean
  isSeries: boolean
}

/** One thing that said that the person was there; '' where nobody of the staff did, or gave no reason. */
export type Said = {
  id: string
  way: Way
  at: Temporal.Instant
  by: string
  reason: string
  undoneAt: Temporal.Instant | null
  undoneBy: string
  undoneReason: string
}

/** One entry of credit, as it was written; amounts in hundredths. */
export type Written = {
  id: string
  kind: 'award' | 'correction' | 'withdrawal' | 'restoration'
  shortName: string
  amount: number
  before: number | null
  at: Temporal.Instant
  by: string
  own: boolean
  ground: string
  reason: string
  /** What the learner was told of why. */
  note: string
  number: string
}

export async function recordedPerson(db: Db, id: string): Promise<RecordedPerson | null> {
  const { rows } = await sql<RecordedPerson>`
    select p.id, trim(p.given_name || ' ' || p.family_name) as name, p.merged_into is null as open,
      coalesce((select e.email from person_email e where e.organization_id = p.organization_id and e.person_id = p.id
        order by e.sign_in desc, e.position, e.created_at, e.email limit 1), '') as email
    from person p where p.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** A session of any state, for a record that may rest on it. */
export async function recordedSession(db: Db, id: string): Promise<RecordedSession | null> {
  const { rows } = await sql<Omit<RecordedSession, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }>`
    select s.id, a.id as "activityId", coalesce(nullif(s.title, ''), a.title) as title,
      case when s.title = '' then '' else a.title end as series, s.starts_at as "startsAt", s.ends_at as "endsAt",
      s.cancelled_at is not null as cancelled,
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as "isSeries"
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.id = ${id}`.execute(db)
  const [row] = rows
  return row ? { ...row, startsAt: instantOf(row.startsAt), endsAt: instantOf(row.endsAt) } : null
}

const named = (id: string) => sql`coalesce((select trim(o.given_name || ' ' || o.family_name) from person o
  where o.organization_id = current_organization() and o.id = ${sql.ref(id)}), '')`

/** All that was ever said of a person's attendance of a session, also what was undone. */
export async function saidOf(db: Db, personId: string, sessionId: string): Promise<Said[]> {
  const { rows } = await sql<Omit<Said, 'at' | 'undoneAt'> & { at: string; undoneAt: string | null }>`
    select x.id, x.way, coalesce(x.said_at, x.recorded_at) as at, ${named('x.actor_id')} as by, x.reason,
      x.undone_at as "undoneAt", ${named('x.undone_by')} as "undoneBy", x.undone_reason as "undoneReason"
    from attendance t
    join attendance_source x on x.organization_id = t.organization_id and x.attendance_id = t.id
    where t.person_id = ${personId} and t.session_id = ${sessionId}
    order by x.recorded_at, x.id`.execute(db)
  return rows.map((row) => ({
    ...row,
    at: instantOf(row.at),
    undoneAt: row.undoneAt === null ? null : instantOf(row.undoneAt),
  }))
}

/** When a person evaluated a session; null where they did not. */
export async function evaluatedOn(db: Db, personId: string, sessionId: string): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('evaluation_completion')
    .select('completed_at')
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row ? instantOf(row.completed_at) : null
}

/** Every entry of a person's credit for a session, in the order in which they were written. */
export async function writtenOf(db: Db, personId: string, sessionId: string): Promise<Written[]> {
  const { rows } = await sql<Omit<Written, 'at'> & { at: string }>`
    select e.id, e.kind, t.short_name as "shortName", e.amount, b.amount as before, e.recorded_at as at,
      ${named('e.actor_id')} as by, e.actor_id = e.person_id as own, e.ground, e.reason,
      coalesce(x.note, '') as note, c.number
    from credit_entry e
    join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
      and t.version = e.type_version
    join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
    left join credit_entry b on b.organization_id = e.organization_id and b.id = e.replaces_id
    left join credit_correction x on x.organization_id = e.organization_id and x.id = e.correction_id
    where e.person_id = ${personId} and e.session_id = ${sessionId}
    order by e.recorded_at, t.position, e.id`.execute(db)
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}
