import { type RawBuilder, sql } from 'kysely'
import { testPassedAt } from '../../evaluations/quarter-queries.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type StuckWhy, stuckAPage } from './rules.ts'

/** How many claims do not go on for one reason, of how many activities, and when the first of them ends. */
export type StuckGroup = {
  why: StuckWhy
  claims: number
  activities: number
  /** The one activity, where it is only one. */
  activityId: string | null
  /** Its title. */
  activity: string | null
  firstCloses: Temporal.Instant
}

/** Those who have gone on since the claims were found are not among them. */
const isStill = (now: Temporal.Instant): RawBuilder<boolean> => sql<boolean>`c.closes_at > ${now.toString()}
  and not exists (select from certificate k where k.organization_id = c.organization_id and k.person_id = c.person_id
    and k.session_id = c.session_id and k.merged_from is null)
  and (c.why <> 'test' or not exists (select from test_allowance w where w.organization_id = c.organization_id
    and w.person_id = c.person_id and w.session_id = c.session_id and w.allowed_at >= c.found_at))`

const within = (own: OwnSeries): RawBuilder<boolean> =>
  own === null ? sql<boolean>`true` : sql<boolean>`c.activity_id = any(${[...own]}::uuid[])`

/** The claims that do not go on, by the reason; the one whose time is over first at the head. */
export async function stuckGroups(db: Db, own: OwnSeries, now: Temporal.Instant): Promise<StuckGroup[]> {
  const { rows } = await sql<Omit<StuckGroup, 'firstCloses'> & { firstCloses: string }>`
    select c.why, count(*) as claims, count(distinct c.activity_id) as activities, min(c.closes_at) as "firstCloses",
      case when count(distinct c.activity_id) = 1 then min(c.activity_id::text) end as "activityId",
      case when count(distinct c.activity_id) = 1 then min(a.title) end as activity
    from stuck_claim c join activity a on a.organization_id = c.organization_id and a.id = c.activity_id
    where c.organization_id = current_organization() and ${within(own)} and ${isStill(now)}
    group by c.why order by min(c.closes_at), c.why`.execute(db)
  return rows.map((row) => ({ ...row, firstCloses: instantOf(row.firstCloses) }))
}

/** One claim that does not go on. */
export type StuckRow = {
  sessionId: string
  activityId: string
  personId: string
  name: string
  credentials: string
  title: string
  series: string
  startsAt: Temporal.Instant
  why: StuckWhy
  closesAt: Temporal.Instant
  writtenAt: Temporal.Instant | null
}

type Row = Omit<StuckRow, 'startsAt' | 'closesAt' | 'writtenAt'> & {
  startsAt: string
  closesAt: string
  writtenAt: string | null
}

/** One page of the claims that do not go on, for one reason or for any; those whose time is over first at the head. */
export async function stuckRows(
  db: Db,
  asked: { why: StuckWhy | null; own: OwnSeries; page: number; now: Temporal.Instant },
): Promise<StuckRow[]> {
  const { why, own, page, now } = asked
  const { rows } = await sql<Row>`
    with shown as (
      select c.* from stuck_claim c
      where c.organization_id = current_organization() and ${within(own)} and ${isStill(now)}
        and (${why}::text is null or c.why = ${why})
      order by c.closes_at, c.session_id, c.person_id limit ${stuckAPage} offset ${(page - 1) * stuckAPage})
    select c.session_id as "sessionId", c.activity_id as "activityId", c.person_id as "personId", c.why,
      c.closes_at as "closesAt", c.written_at as "writtenAt", s.starts_at as "startsAt",
      concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name,
      coalesce((select string_agg(k.abbreviation, ', ' order by pc.position) from person_credential pc
        join credential k on k.organization_id = pc.organization_id and k.id = pc.credential_id
        where pc.organization_id = c.organization_id and pc.person_id = c.person_id), '') as credentials,
      coalesce(nullif(s.title, ''), a.title) as title, case when s.title <> '' then a.title else '' end as series
    from shown c
      join person p on p.organization_id = c.organization_id and p.id = c.person_id
      join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
      join activity a on a.organization_id = c.organization_id and a.id = c.activity_id
    order by c.closes_at, c.session_id, c.person_id`.execute(db)
  return rows.map((row) => ({
    ...row,
    startsAt: instantOf(row.startsAt),
    closesAt: instantOf(row.closesAt),
    writtenAt: row.writtenAt ? instantOf(row.writtenAt) : null,
  }))
}

/** Whom to write to about a reason: each with their e-mail and claims; nobody who was written to since a moment. */
export type ToWrite = {
  personId: string
  name: string
  email: string
  /** `testFirst`: its test is still to be passed. */
  claims: {
    sessionId: string
    title: string
    startsAt: Temporal.Instant
    closesAt: Temporal.Instant
    testFirst: boolean
  }[]
}

/** So many people are written to with one press. */
export const mostWritten = 500

type ToWriteRow = Omit<ToWrite, 'claims'> & {
  claims: { sessionId: string; title: string; startsAt: string; closesAt: string; testFirst: boolean }[]
}

/** Those who can mend a reason themselves and were not written to about it since a moment. */
export async function peopleToWrite(
  db: Db,
  asked: { why: StuckWhy; own: OwnSeries; since: Temporal.Instant; now: Temporal.Instant },
): Promise<ToWrite[]> {
  const { why, own, since, now } = asked
  const { rows } = await sql<ToWriteRow>`
    select c.person_id as "personId", concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name, e.email,
      jsonb_agg(jsonb_build_object('sessionId', c.session_id, 'title', concat_ws(': ', a.title, nullif(s.title, '')),
        'startsAt', s.starts_at, 'closesAt', c.closes_at, 'testFirst', a.test_form_id is not null
          and coalesce(r.credit_after, 'session') <> 'attendance' and ${testPassedAt(sql`c.person_id`)} is null) order by c.closes_at, c.session_id) as claims
    from stuck_claim c
      join person p on p.organization_id = c.organization_id and p.id = c.person_id
      join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
      join activity a on a.organization_id = c.organization_id and a.id = c.activity_id
      left join series r on r.organization_id = c.organization_id and r.activity_id = c.activity_id
      join lateral (select x.email from person_email x where x.organization_id = p.organization_id and x.person_id = p.id
        order by x.sign_in desc, x.created_at limit 1) e on true
    where c.organization_id = current_organization() and c.why = ${why} and ${within(own)} and ${isStill(now)}
      and (c.written_at is null or c.written_at < ${since.toString()})
    group by c.person_id, p.given_name, p.family_name, e.email
    order by min(c.closes_at), c.person_id limit ${mostWritten}`.execute(db)
  return rows.map(({ claims, ...row }) => ({
    ...row,
    claims: claims.map((one) => ({ ...one, startsAt: instantOf(one.startsAt), closesAt: instantOf(one.closesAt) })),
  }))
}
