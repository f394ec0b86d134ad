import { sql } from 'kysely'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { isRoom, roomKey } from './rooms.ts'

/** Where and when something would be. */
export type Wanted = { place: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** What is in a room already, for what is wanted as the `wanted`th. */
export type Taken = {
  wanted: number
  /** '' where whoever asks does not see it. */
  title: string
  /** The series that it belongs to; '' when it is a single activity. */
  series: string
  place: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

type Row = Omit<Taken, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }

/** From so many days on, what runs is in no room: it is there to be read. */
const longDays = 14

/**
 * What has the rooms already, at the times at which they are wanted, by time; one that ends when the next begins is in
 * nobody's way. Sessions of `leaveOut` (ids), cancelled ones and archived activities are in no room, nor is what is online.
 */
export async function takenRooms(
  db: Db,
  wanted: readonly Wanted[],
  own: OwnSeries,
  leaveOut: readonly string[] = [],
): Promise<Taken[]> {
  const asked = wanted.flatMap((one, index) => (isRoom(one.place) && isShort(one) ? [{ ...one, index }] : []))
  if (asked.length === 0) return []
  const { rows } = await sql<Row>`
    select w.index as wanted, s.place, s.starts_at as "startsAt", s.ends_at as "endsAt",
      case when ${sees(own)} then coalesce(nullif(s.title, ''), a.title) else '' end as title,
      case when ${sees(own)} and r.activity_id is not null and s.title <> '' then a.title else '' end as series
    from unnest(${asked.map(({ index }) => index)}::int[], ${asked.map(({ startsAt }) => startsAt.toString())}::timestamptz[],
      ${asked.map(({ endsAt }) => endsAt.toString())}::timestamptz[]) as w (index, from_at, to_at)
    join activity_session s on s.organization_id = current_organization()
      and s.starts_at > w.from_at - interval '14 days' and s.starts_at < w.to_at and s.ends_at > w.from_at
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    left join series r on r.organization_id = a.organization_id and r.activity_id = a.id
    where s.ends_at - s.starts_at <= interval '14 days' and s.cancelled_at is null and a.state <> 'archived'
      and s.place <> '' and s.id <> all(${[...leaveOut]}::uuid[])
    order by s.starts_at, s.id`.execute(db)
  return rows
    .filter((row) => roomKey(row.place) === roomKey(wanted[row.wanted]!.place))
    .map((row) => ({ ...row, startsAt: instantOf(row.startsAt), endsAt: instantOf(row.endsAt) }))
}

const isShort = ({ startsAt, endsAt }: Wanted) => startsAt.until(endsAt).total('hours') <= longDays * 24

const sees = (own: OwnSeries) => (own === null ? sql`true` : sql`a.id = any(${[...own]}::uuid[])`)
