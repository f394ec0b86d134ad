import { sql } from 'kysely'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Booking } from './rooms.ts'

/** A session as the calendar shows it. */
export type CalendarSession = Booking & {
  activityId: string
  title: string
  /** The series that it belongs to; '' when it is a single activity. */
  series: string
  isSeries: boolean
  state: string
  /** Whether whoever looks has to do with it; of others only the room and the time are told. */
  own: boolean
}

export type CalendarFilter = { specialty: string; format: string }

type Row = Omit<CalendarSession, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }

/** From so long on, what runs is told beside the days and not on each of them. */
const longDays = 14

/** The most that a calendar reads at once: more could not be read by anybody either. */
export const mostSessions = 2000

/**
 * The sessions that take place between two instants, by their start, without those that run for longer than two weeks;
 * at most {@link mostSessions}. Archived activities are left out.
 */
export async function sessionsBetween(
  db: Db,
  from: Temporal.Instant,
  to: Temporal.Instant,
  filter: CalendarFilter,
  own: OwnSeries,
): Promise<CalendarSession[]> {
  const earliest = from.subtract({ hours: longDays * 24 })
  return read(
    db,
    sql`s.starts_at >= ${earliest.toString()} and s.starts_at < ${to.toString()} and s.ends_at > ${from.toString()}
      and s.ends_at - s.starts_at <= interval '14 days'`,
    filter,
    own,
    mostSessions,
  )
}

/** What runs for longer than two weeks and at some time between two instants, by its end; at most fifty. */
export async function runningBetween(
  db: Db,
  from: Temporal.Instant,
  to: Temporal.Instant,
  filter: CalendarFilter,
  own: OwnSeries,
): Promise<CalendarSession[]> {
  const running = await read(
    db,
    sql`s.ends_at > ${from.toString()} and s.starts_at < ${to.toString()} and s.ends_at - s.starts_at > interval '14 days'
      and a.state <> 'draft'`,
    filter,
    own,
    50,
  )
  return running.filter((session) => session.own)
}

async function read(
  db: Db,
  when: ReturnType<typeof sql>,
  filter: CalendarFilter,
  own: OwnSeries,
  most: number,
): Promise<CalendarSession[]> {
  const { rows } = await sql<Row>`
    select s.id, s.activity_id as "activityId", coalesce(nullif(s.title, ''), a.title) as title, s.place,
      s.starts_at as "startsAt", s.ends_at as "endsAt", s.cancelled_at is not null as cancelled, a.state,
      r.activity_id is not null as "isSeries", case when r.activity_id is null then '' else a.title end as series,
      ${own === null ? sql`true` : sql`a.id = any(${[...own]}::uuid[])`} as own
    from activity_session s
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    left join specialty p on p.organization_id = a.organization_id and p.id = a.specialty_id
    left join series r on r.organization_id = a.organization_id and r.activity_id = a.id
    where ${when} and a.state <> 'archived'
      and (${filter.specialty} = '' or p.slug = ${filter.specialty})
      and (${filter.format} = '' or a.format_key = ${filter.format})
    order by s.starts_at, s.id limit ${most}`.execute(db)
  return rows.map((row) => ({ ...row, startsAt: instantOf(row.startsAt), endsAt: instantOf(row.endsAt) }))
}
