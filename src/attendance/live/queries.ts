import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Way } from '../record-attendance.ts'
import type { RefusalReason } from '../refusals.ts'

/**
 * A number that is another one whenever anything was recorded, undone, said of one who waits, or refused at a session:
 * each of these only adds. Cheaper than the lists themselves, and asked every two seconds.
 */
export async function changesOf(db: Db, sessionId: string): Promise<number> {
  const { rows } = await sql<{ changes: number }>`
    select (select count(*) + count(x.undone_at) from attendance t join attendance_source x
        on x.organization_id = t.organization_id and x.attendance_id = t.id where t.session_id = ${sessionId})
      + (select count(*) + count(joined_at) + count(dismissed_at) from waiting_attendance where session_id = ${sessionId})
      + (select count(*) from refused_attendance where session_id = ${sessionId}) as changes`.execute(db)
  return rows[0]!.changes
}

/** How many people attended a session. */
export async function countOf(db: Db, sessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('live_attendance')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return count
}

/** The held session before one: how many were there in all, and how many by as long after its start. */
export type LastTime = { startsAt: Temporal.Instant; total: number; byThen: number }

/** The session of the same activity that was held before this one, at the same minute; null when there is none. */
export async function lastTimeOf(
  db: Db,
  session: { activityId: string; startsAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<LastTime | null> {
  const elapsed = now.since(session.startsAt).total('seconds')
  const { rows } = await sql<{ startsAt: string; total: number; byThen: number }>`
    with before as (
      select id, starts_at from activity_session
      where activity_id = ${session.activityId} and starts_at < ${session.startsAt.toString()}
        and ends_at <= ${now.toString()} and cancelled_at is null
      order by starts_at desc limit 1
    )
    select b.starts_at as "startsAt", count(t.id) as total,
      count(t.id) filter (where t.recorded_at <= b.starts_at + make_interval(secs => ${elapsed})) as "byThen"
    from before b left join live_attendance t on t.session_id = b.id group by b.starts_at`.execute(db)
  const [row] = rows
  return row ? { ...row, startsAt: instantOf(row.startsAt) } : null
}

export type Attendee = { personId: string; name: string; credentials: string; ways: Way[]; at: Temporal.Instant }

/** Names on the live board; the list of learners has all of them. */
export const mostNames = 200

/** Who attended, newest first. */
export async function attendeesOf(db: Db, sessionId: string): Promise<Attendee[]> {
  const { rows } = await sql<Attendee & { at: string }>`
    with came as (
      select * from live_attendance where session_id = ${sessionId} order by recorded_at desc, id desc limit ${mostNames}
    )
    select t.person_id as "personId", trim(p.given_name || ' ' || p.family_name) as name, t.recorded_at as at,
      coalesce((select string_agg(c.abbreviation, ', ' order by pc.position) from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        where pc.organization_id = t.organization_id and pc.person_id = t.person_id), '') as credentials,
      array(select x.way from attendance_source x where x.organization_id = t.organization_id
        and x.attendance_id = t.id and x.undone_at is null
        group by x.way order by min(x.recorded_at)) as ways
    from came t join person p on p.organization_id = t.organization_id and p.id = t.person_id
    order by t.recorded_at desc, t.id desc`.execute(db)
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}

/** Those who wait that stand on the board; a page of their own has all of them. */
const mostUnknown = 10

/** Somebody who was there and is not known yet, by what they left. */
export type Unknown = {
  id: string
  way: Way
  name: string
  email: string
  phone: string
  badge: string
  at: Temporal.Instant
}

/** Who waits to be known, newest first. */
export async function unknownOf(db: Db, sessionId: string): Promise<{ rows: Unknown[]; total: number }> {
  const { rows } = await sql<Unknown & { at: string; total: number }>`
    select id, way, name, email, phone, badge, recorded_at as at, count(*) over () as total
    from waiting_attendance
    where session_id = ${sessionId} and joined_at is null and dismissed_at is null
    order by recorded_at desc, id desc limit ${mostUnknown}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, at: instantOf(row.at) })),
  }
}

/** Those refused that stand on the board; the figures count all of them. */
const mostRefused = 50

export type Refused = {
  id: string
  way: Way
  reason: RefusalReason
  name: string
  phone: string
  at: Temporal.Instant
}

/** Who was refused and why, newest first. */
export async function refusedOf(db: Db, sessionId: string): Promise<{ rows: Refused[]; total: number }> {
  const { rows } = await sql<Refused & { at: string; total: number }>`
    select r.id, r.way, r.reason, r.phone, r.at, count(*) over () as total,
      coalesce(trim(p.given_name || ' ' || p.family_name), '') as name
    from refused_attendance r left join person p on p.organization_id = r.organization_id and p.id = r.person_id
    where r.session_id = ${sessionId} order by r.at desc, r.id desc limit ${mostRefused}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, at: instantOf(row.at) })),
  }
}
