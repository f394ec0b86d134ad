import { sql } from 'kysely'
import type { Organization } from '../organizations/organization.ts'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { longDate } from '../web/dates.ts'
import type { Missing } from './publishing.ts'
import { lacksNext } from './steps/judge.ts'
import { readinessOf } from './steps/readiness.ts'

/** Where activities in flight stand: before publishing, soon to begin, open for claims, and over without being closed. */
export const flights = ['draft', 'in-review', 'approved', 'soon', 'running', 'over'] as const
export type Flight = (typeof flights)[number]

export type ActivityInFlight = {
  id: string
  /** That of its only session where that has one, as the list of activities names it too. */
  title: string
  isSeries: boolean
  /** The ids of its first session, as `placeOf` of pages/missing-list.tsx asks for them. */
  sessions: { id: string }[]
  /** The start of the next session that is to come, or of the last; null while it has none. */
  startsAt: Temporal.Instant | null
  /** What it lacks next, the first thing first; `placeOf` says where each is mended. */
  lacks: Missing[]
}

export type InFlight = Record<Flight, { total: number; rows: ActivityInFlight[] }>

type At = {
  now: Temporal.Instant
  /** The series that this person sees; null: all. */
  own: OwnSeries
  /** Whether an administrator looks: some things only coordinators wait for. */
  isAdministrator: boolean
  /** At most so many of each. */
  most?: number
}

/** How many days ahead something is soon. */
const soonDays = 30
/** Of what is published so many are looked at, whether they lack something or not. */
const mostPublished = 25

type Row = {
  flight: Flight
  id: string
  title: string
  isSeries: boolean
  session: string | null
  startsAt: string | null
  total: number
}

/**
 * For the office's first page: of what is not published, of what is published and begins within 30 days, of what has begun,
 * is open for claims and may lack something, and of what is over and not closed yet, how many there are and the most urgent of each with what they lack next. At most 25 of each; the
 * number of statements does not depend on how many activities there are.
 */
export async function activitiesInFlight(
  db: Db,
  organization: Organization,
  { now, own, isAdministrator, most = 25 }: At,
): Promise<InFlight> {
  const rows = await rowsOf(db, { now, own, most: Math.min(25, most) })
  const ids = rows.map(({ id }) => id)
  const readiness = await readinessOf(db, organization, ids, now)
  const beside = {
    isAdministrator,
    when: (moment: Temporal.Instant) => longDate(moment, organization.time_zone),
  }
  const of = (flight: Flight) => {
    const own = rows.filter((row) => row.flight === flight)
    return {
      total: own[0]?.total ?? 0,
      rows: own.map((row) => inFlight(row, lacksNext(readiness.get(row.id)!, beside))),
    }
  }
  return Object.fromEntries(flights.map((flight) => [flight, of(flight)])) as InFlight
}

const inFlight = ({ id, title, isSeries, session, startsAt }: Row, lacks: Missing[]): ActivityInFlight => ({
  id,
  title,
  isSeries,
  sessions: session ? [{ id: session }] : [],
  startsAt: startsAt ? instantOf(startsAt) : null,
  lacks,
})

async function rowsOf(db: Db, { now, own, most }: { now: Temporal.Instant; own: OwnSeries; most: number }) {
  const at = now.toString()
  const until = now.add({ hours: 24 * soonDays }).toString()
  // What is overdue is so until the end of the day on which something begins, whatever the zone.
  const today = now.subtract({ hours: 24 }).toString()
  const theirs = own ? sql`and a.id = any(${[...own]}::uuid[])` : sql``
  const { rows } = await sql<Row>`
    with coming as (
      select s.organization_id, s.activity_id, min(s.starts_at) as starts_at from activity_session s
      where s.organization_id = current_organization() and s.starts_at > ${at} and s.starts_at < ${until}
        and s.cancelled_at is null
      group by s.organization_id, s.activity_id),
    found as (
      select a.state as flight, a.id, a.title, a.created_at,
        (select min(s.starts_at) from activity_session s
          where s.organization_id = a.organization_id and s.activity_id = a.id) as starts_at
      from activity a
      where a.organization_id = current_organization() and a.state in ('draft', 'in-review', 'approved') ${theirs}
      union all
      select 'soon', a.id, a.title, a.created_at, c.starts_at
      from coming c join activity a on a.organization_id = c.organization_id and a.id = c.activity_id
      where a.state = 'published' ${theirs}
      union all
      select 'running', a.id, a.title, a.created_at, max(s.starts_at)
      from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      where s.organization_id = current_organization() and s.claim_closes_at > ${at} and s.starts_at <= ${at}
        and s.cancelled_at is null and a.state = 'published' ${theirs}
        and not exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id)
        and not exists (select from coming c where c.activity_id = a.id)
        and (s.starts_at > ${today} or a.disclosure_basis = 'here' and (
          not exists (select from activity_role r where r.organization_id = a.organization_id and r.activity_id = a.id)
          or exists (select from activity_role r where r.organization_id = a.organization_id and r.activity_id = a.id
            and (r.settled_until is null or r.settled_until <= s.starts_at))))
      group by a.id, a.title, a.created_at
      union all
      select 'over', a.id, a.title, a.created_at, (select max(s.starts_at) from activity_session s
          where s.organization_id = a.organization_id and s.activity_id = a.id)
      from activity a
      where a.organization_id = current_organization() and a.state = 'published' ${theirs}
        and exists (select from activity_session s where s.organization_id = a.organization_id and s.activity_id = a.id)
        and not exists (select from activity_session s where s.organization_id = a.organization_id
          and s.activity_id = a.id and greatest(s.ends_at, s.claim_closes_at) > ${at})),
    placed as (
      select f.*, count(*) over (partition by flight) as total,
        row_number() over (partition by flight order by starts_at nulls last, created_at, id) as place
      from found f)
    select p.flight, p.id, p.total,
      coalesce((select nullif(min(s.title), '') from activity_session s
        where s.organization_id = current_organization() and s.activity_id = p.id
          and not exists (select from series x where x.organization_id = s.organization_id and x.activity_id = p.id)
        having count(*) = 1), p.title) as title, p.starts_at as "startsAt",
      exists (select from series x where x.organization_id = current_organization() and x.activity_id = p.id) as "isSeries",
      (select s.id from activity_session s where s.organization_id = current_organization() and s.activity_id = p.id
        order by s.starts_at, s.id limit 1) as session
    from placed p where p.place <= case when p.flight in ('soon', 'running') then ${mostPublished}::int else ${most}::int end
    order by p.flight, p.place`.execute(db)
  return rows
}
