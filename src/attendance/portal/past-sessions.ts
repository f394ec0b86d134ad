import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { instantOf } from '../../platform/instants.ts'
import { rotates } from '../rotating/rotates.ts'

/** A past session of a series that somebody goes to, which they may say that they took part in. */
export type PastSession = {
  id: string
  title: string
  series: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  codeClosesAt: Temporal.Instant
}

const months = 12

/** The series in which a person attended a session within the last twelve months, in SQL. */
const seriesOf = (personId: string, at: string) => sql`
  select distinct s.activity_id from live_attendance t
  join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
  where t.person_id = ${personId} and s.starts_at > ${at}::timestamptz - ${`${months} months`}::interval`

/**
 * Sessions that a person may tick: over, not cancelled, their codes still valid, not attended, and of a series in which
 * they attended a session within the last twelve months. Where the code changes on the screen, proof is wanted that one
 * was there, so such sessions are not among them. The latest first, so many at `most`.
 */
export async function sessionsToTick(
  db: Db,
  personId: string,
  now: Temporal.Instant,
  most = 100,
): Promise<PastSession[]> {
  const at = now.toString()
  const { rows } = await sql<Row>`
    with mine as (${seriesOf(personId, at)})
    select s.id, s.title as session, a.title as activity, s.starts_at, s.ends_at,
      coalesce(s.code_closes_at, s.claim_closes_at) as code_closes_at
    from mine m
    join series r on r.activity_id = m.activity_id
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id and a.state = 'published'
    join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
    where s.cancelled_at is null and s.ends_at <= ${at}::timestamptz and not ${rotates}
      and coalesce(s.code_closes_at, s.claim_closes_at) > ${at}::timestamptz
      and not exists (select from live_attendance t where t.organization_id = s.organization_id
        and t.session_id = s.id and t.person_id = ${personId})
    order by s.starts_at desc, s.id limit ${most}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    title: row.session || row.activity,
    series: row.session ? row.activity : '',
    startsAt: instantOf(row.starts_at),
    endsAt: instantOf(row.ends_at),
    codeClosesAt: instantOf(row.code_closes_at),
  }))
}

/**
 * Which of these ids are sessions of the series that a person goes to, whatever became of them, the latest first. To the
 * person the others are not there.
 */
export async function knownSessionIds(
  db: Db,
  personId: string,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<string[]> {
  const asked = ids.filter(isId)
  if (!asked.length) return []
  const { rows } = await sql<{ id: string }>`
    with mine as (${seriesOf(personId, now.toString())})
    select s.id from mine m
    join series r on r.activity_id = m.activity_id
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id and a.state in ('published', 'closed', 'archived')
    join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
    where s.id = any(${asked}::uuid[])
    order by s.starts_at desc, s.id`.execute(db)
  return rows.map(({ id }) => id)
}

type Row = {
  id: string
  session: string
  activity: string
  starts_at: string
  ends_at: string
  code_closes_at: string
}
