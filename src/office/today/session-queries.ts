import { sql } from 'kysely'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** A session that ended a short while ago, and how many came against the time before; null: there was none. */
export type JustHeld = {
  id: string
  title: string
  activityId: string
  activityTitle: string
  endsAt: Temporal.Instant
  attended: number
  before: number | null
}

const held = (own: OwnSeries) => sql`exists (select from series x where x.organization_id = s.organization_id
    and x.activity_id = s.activity_id) ${own ? sql`and s.activity_id = any(${[...own]}::uuid[])` : sql``}`

/** The sessions of series that ended since a moment, the latest first. */
export async function justHeld(
  db: Db,
  own: OwnSeries,
  { since, now, limit }: { since: Temporal.Instant; now: Temporal.Instant; limit: number },
): Promise<JustHeld[]> {
  const { rows } = await sql<Omit<JustHeld, 'endsAt'> & { endsAt: string }>`
    select s.id, s.title, s.activity_id as "activityId", a.title as "activityTitle", s.ends_at as "endsAt",
      (select count(*) from live_attendance t
        where t.organization_id = s.organization_id and t.session_id = s.id) as attended,
      (select count(t.id) from (select o.organization_id, o.id from activity_session o
          where o.organization_id = s.organization_id and o.activity_id = s.activity_id and o.starts_at < s.starts_at
            and o.cancelled_at is null order by o.starts_at desc, o.id limit 1) o
        left join live_attendance t on t.organization_id = o.organization_id and t.session_id = o.id
        group by o.id) as before
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.organization_id = current_organization() and s.starts_at > ${since.subtract({ hours: 48 }).toString()}
      and s.ends_at > ${since.toString()} and s.ends_at <= ${now.toString()} and s.starts_at < ${now.toString()}
      and s.cancelled_at is null and a.state = 'published' and ${held(own)}
    order by s.ends_at desc, s.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, endsAt: instantOf(row.endsAt) }))
}

/** People at the door, texts and rows of rosters that wait to be told who they are, by their session. */
export type Unknown = {
  sessionId: string
  title: string
  activityTitle: string
  people: number
  since: Temporal.Instant
}

/** The sessions with somebody whom nobody knows yet, who has waited longest first. */
export async function unknownPeople(db: Db, own: OwnSeries, limit: number): Promise<Unknown[]> {
  const { rows } = await sql<Omit<Unknown, 'since'> & { since: string }>`
    select s.id as "sessionId", s.title, a.title as "activityTitle", count(*) as people, min(w.recorded_at) as since
    from waiting_attendance w
    join activity_session s on s.organization_id = w.organization_id and s.id = w.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where w.organization_id = current_organization() and w.joined_at is null and w.dismissed_at is null
      ${own ? sql`and s.activity_id = any(${[...own]}::uuid[])` : sql``}
    group by s.id, s.title, a.title order by since, s.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, since: instantOf(row.since) }))
}

/** How many people are recorded at the sessions that begin within a span, as of a day. */
export async function attendedWithin(
  db: Db,
  own: OwnSeries,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql<{ attended: number }>`
    select count(*) as attended from activity_session s
      join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
    where s.organization_id = current_organization() and s.cancelled_at is null and s.starts_at >= ${from.toString()}
      and s.starts_at < ${until.toString()} ${own ? sql`and s.activity_id = any(${[...own]}::uuid[])` : sql``}`.execute(
    db,
  )
  return rows[0]!.attended
}
