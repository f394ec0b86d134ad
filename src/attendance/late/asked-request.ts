import { type RawBuilder, sql } from 'kysely'
import type { Organization } from '../../organizations/organization.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { usedAt } from './rules.ts'

/** A late request with who asked and for what, as whoever decides it sees it. */
export type AskedRequest = {
  id: string
  personId: string
  name: string
  credentials: string
  email: string
  sessionId: string
  activityId: string
  title: string
  series: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Whether approving can lead to credit: the session was held, and its activity is open. */
  open: boolean
  reason: string
  askedAt: Temporal.Instant
  /** Which of this person's requests of its calendar year it is, those that were declined before it aside. */
  count: number
  /** Whether the code was withheld when they gave it: then it counts toward no limit. */
  excused: boolean
  decided: null | {
    at: Temporal.Instant
    by: string
    approved: boolean
    answer: string
    claimUntil: Temporal.Instant | null
  }
}

type Row = {
  id: string
  person_id: string
  given_name: string
  family_name: string
  credentials: string
  email: string | null
  session_id: string
  activity_id: string
  session_title: string
  activity_title: string
  starts_at: string
  ends_at: string
  cancelled_at: string | null
  state: string
  reason: string
  asked_at: string
  /** What its person had asked before. */
  before: { asked: string; declined: string | null; excused: boolean }[]
  excused: boolean
  decided_at: string | null
  decided_by_name: string | null
  approved: boolean | null
  answer: string
  claim_until: string | null
}

const askedRequest = (row: Row, zone: string): AskedRequest => ({
  id: row.id,
  personId: row.person_id,
  name: `${row.given_name} ${row.family_name}`.trim(),
  credentials: row.credentials,
  email: row.email ?? '',
  sessionId: row.session_id,
  activityId: row.activity_id,
  title: row.session_title || row.activity_title,
  series: row.session_title ? row.activity_title : '',
  startsAt: instantOf(row.starts_at),
  endsAt: instantOf(row.ends_at),
  open: row.state === 'published' && row.cancelled_at === null,
  reason: row.reason,
  askedAt: instantOf(row.asked_at),
  count: countOf(row, zone),
  excused: row.excused,
  decided: row.decided_at
    ? {
        at: instantOf(row.decided_at),
        by: row.decided_by_name ?? '',
        approved: row.approved === true,
        answer: row.answer,
        claimUntil: row.claim_until ? instantOf(row.claim_until) : null,
      }
    : null,
})

function countOf({ before, asked_at }: Row, zone: string): number {
  const made = before.map(({ asked, declined, excused }) => ({
    excused,
    askedAt: instantOf(asked),
    declinedAt: declined === null ? null : instantOf(declined),
  }))
  return usedAt(made, instantOf(asked_at), zone) + 1
}

/** The requests that wait, the oldest first; those of other series are not there for a coordinator. */
export const waitingRequests = (db: Db, organization: Organization, own: OwnSeries): Promise<AskedRequest[]> =>
  requests(db, organization, sql`r.decided_at is null and ${within(own)} order by r.asked_at, r.id limit 100`)

/** What was decided last, the latest first. */
export const decidedRequests = (db: Db, organization: Organization, own: OwnSeries): Promise<AskedRequest[]> =>
  requests(db, organization, sql`r.decided_at is not null and ${within(own)} order by r.decided_at desc, r.id limit 20`)

/** How many requests wait for sessions of an activity. */
export async function waitingRequestsOf(db: Db, activityId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from late_request r
    join activity_session s on s.organization_id = r.organization_id and s.id = r.session_id
    where r.decided_at is null and s.activity_id = ${activityId}`.execute(db)
  return rows[0]!.waiting
}

/** One request; null when it is not there. */
export async function requestById(db: Db, organization: Organization, id: string): Promise<AskedRequest | null> {
  const [found] = await requests(db, organization, sql`r.id = ${id}`)
  return found ?? null
}

const within = (own: OwnSeries): RawBuilder<unknown> =>
  own === null ? sql`true` : sql`s.activity_id = any(${own}::uuid[])`

async function requests(db: Db, organization: Organization, which: RawBuilder<unknown>): Promise<AskedRequest[]> {
  const { rows } = await sql<Row>`
    select r.id, r.person_id, p.given_name, p.family_name, r.session_id, s.activity_id, s.title as session_title,
      a.title as activity_title, s.starts_at, s.ends_at, s.cancelled_at, a.state, r.reason, r.asked_at, r.decided_at,
      r.approved, r.answer, r.claim_until, r.excused,
      coalesce((select string_agg(c.abbreviation, ', ' order by pc.position) from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        where pc.organization_id = p.organization_id and pc.person_id = p.id), '') as credentials,
      (select e.email from person_email e where e.organization_id = p.organization_id and e.person_id = p.id
        order by e.sign_in desc, e.position, e.created_at limit 1) as email,
      (select coalesce(json_agg(json_build_object('asked', o.asked_at::text, 'excused', o.excused,
          'declined', case when not o.approved then o.decided_at::text end)), '[]')
        from late_request o
        where o.organization_id = r.organization_id and o.person_id = r.person_id and o.id < r.id) as before,
      (select trim(d.given_name || ' ' || d.family_name) from person d
        where d.organization_id = r.organization_id and d.id = r.decided_by) as decided_by_name
    from late_request r
    join person p on p.organization_id = r.organization_id and p.id = r.person_id
    join activity_session s on s.organization_id = r.organization_id and s.id = r.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where ${which}`.execute(db)
  return rows.map((row) => askedRequest(row, organization.time_zone))
}
