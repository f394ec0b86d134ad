import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { facultyRoles, isFaculty, type Role } from '../roles.ts'
import type { Asked, AskPolicy } from './rules.ts'

/** One start of a role that is to come, or goes on while learners still claim for it, as it is told of. */
export type ComingRole = Asked['coming'][number] & {
  discloserId: string
  activityId: string
  role: Role
  /** As the office wrote it. */
  name: string
  /** The series or activity, and the session's own title where the role is in one session of it; '' where not. */
  title: string
  sessionTitle: string
  /** Whether the role is in every session of a series. */
  isInAll: boolean
  endsAt: Temporal.Instant
  openUntil: Temporal.Instant
  /** When the last of what the role is held in is over. */
  lastEndsAt: Temporal.Instant
}

/** Somebody who has roles to come: an account's owner, or whoever an e-mail belongs to. */
export type Comer = Omit<Asked, 'coming'> & {
  /** What tells one from another: the person's id, or the discloser's. */
  key: string
  personId: string | null
  /** Of whoever has no account. */
  email: string
  /** Whether that e-mail's reader said that they are somebody else. */
  denied: boolean
  coming: ComingRole[]
}

type Row = Omit<ComingRole, 'hasBegun' | 'startsAt' | 'endsAt' | 'openUntil' | 'lastEndsAt' | 'askedAt'> & {
  personId: string | null
  email: string
  denied: boolean
  startsAt: string
  endsAt: string
  openUntil: string
  lastEndsAt: string
  askedAt: string | null
  attestedAt: string | null
  lastAskedAt: string | null
}

/** What the settings of an organization say of asking. */
export const askPolicyOf = (organization: Organization): AskPolicy => ({
  askDays: organization.disclosure_ask_days,
  remindDays: organization.disclosure_remind_days,
  expiryDays: organization.disclosure_expiry_days,
  months: organization.disclosure_months,
  zone: organization.time_zone,
})

/**
 * Everybody with roles to come in what is disclosed here, and in what has begun while learners still claim for it (but for
 * roles in all of a series, which go on), with what they were asked and disclosed. `where` may name `r`
 * (activity_role), `s` (activity_session) and `a` (activity). One statement, however many there are.
 */
export async function comersOf(db: Db, where: RawBuilder<unknown>, now: Temporal.Instant): Promise<Comer[]> {
  return read(db, where, sql`true`, now)
}

/** The same of whoever may have to be asked by itself now; drawn a little too wide, the rules decide. */
export async function comersNow(db: Db, policy: AskPolicy, now: Temporal.Instant): Promise<Comer[]> {
  const isUncovered = sql`(w.attested_at is null
      or t.starts_at >= w.attested_at + make_interval(months => ${policy.months}::int) - interval '2 days')
    and (w.person_id is not null or w.denied_at is null)`
  const soon = sql`a.state = 'published' and ${isNearOrBegun(policy, now)}`
  const near = await read(db, soon, isUncovered, now)
  const ids = await expiring(db, policy, now)
  if (ids.length === 0) return near
  const later = await read(db, sql`a.state = 'published' and r.discloser_id = any(${ids}::uuid[])`, isUncovered, now)
  return [...new Map([...near, ...later].map((comer) => [comer.key, comer])).values()]
}

/** Roles `r` in sessions `s` that start soon, and those whose work has begun when somebody is named: planning. */
export const isNearOrBegun = (policy: Pick<AskPolicy, 'askDays' | 'months'>, now: Temporal.Instant) =>
  sql`(s.starts_at < ${soonAt(policy, now).toString()} or not r.role = any(${[...facultyRoles]}::text[])
    and s.starts_at < ${now.toString()}::timestamptz + make_interval(months => ${policy.months}::int, days => 2))`

/** After what may be asked for by itself now, with two days to spare for zones and clocks. */
const soonAt = ({ askDays }: Pick<AskPolicy, 'askDays'>, now: Temporal.Instant): Temporal.Instant =>
  now.add({ hours: 24 * (askDays + 2) })

/** Whose disclosure runs out within the days in which they are told, who were not; all disclosers of one person. */
async function expiring(db: Db, policy: AskPolicy, now: Temporal.Instant): Promise<string[]> {
  const span = sql`make_interval(months => ${policy.months}::int)`
  const last = now.add({ hours: 24 * (policy.expiryDays + 2) }).toString()
  const { rows } = await sql<{ id: string }>`
    select distinct same.id from disclosure v
      join discloser d on d.organization_id = v.organization_id and d.id = v.discloser_id
      join discloser same on same.organization_id = d.organization_id and (same.id = d.id or same.person_id = d.person_id)
    where v.organization_id = current_organization()
      and v.attested_at between ${now.toString()}::timestamptz - ${span} - interval '2 days' and ${last}::timestamptz - ${span}
      and not exists (select from disclosure_request q where q.organization_id = v.organization_id
        and q.discloser_id = v.discloser_id and q.asked_at > v.attested_at)`.execute(db)
  return rows.map(({ id }) => id)
}

async function read(
  db: Db,
  where: RawBuilder<unknown>,
  isWanted: RawBuilder<unknown>,
  now: Temporal.Instant,
): Promise<Comer[]> {
  const { rows } = await sql<Row>`
    with t as materialized (
      ${startsOf(sql`r.session_id = s.id`, sql`true`, where, now)} union all
      ${startsOf(sql`r.activity_id = a.id and r.session_id is null`, notInAll, where, now)}),
    w as materialized (
      select d.id, d.person_id, d.email, d.denied_at, c.attested_at,
        (select max(q.asked_at) from discloser same
          join disclosure_request q on q.organization_id = same.organization_id and q.discloser_id = same.id
          where same.organization_id = d.organization_id and (same.id = d.id or same.person_id = d.person_id)
            and q.asked_at > coalesce(c.attested_at, '-infinity')) as asked_at
      from discloser d
        left join current_disclosure c on c.organization_id = d.organization_id and c.discloser_id = d.id
      where d.organization_id = current_organization() and d.id in (select discloser_id from t))
    select t.id as "roleId", t.discloser_id as "discloserId", t.activity_id as "activityId", t.role, t.name, t.title,
      case when t.session_id is null then '' else t.session_title end as "sessionTitle",
      t.session_id is null and exists (select from series x
        where x.organization_id = t.organization_id and x.activity_id = t.activity_id) as "isInAll", t.starts_at as "startsAt", t.ends_at as "endsAt",
      t.open_until as "openUntil",
      case when t.session_id is null then (select max(s.ends_at) from activity_session s
        where s.organization_id = t.organization_id and s.activity_id = t.activity_id) else t.ends_at end as "lastEndsAt",
      (select max(q.asked_at) from disclosure_request q
        where q.organization_id = t.organization_id and q.role_id = t.id and q.discloser_id = t.discloser_id
          and q.asked_at > coalesce(w.attested_at, '-infinity')) as "askedAt",
      w.person_id as "personId", coalesce(nullif(w.email, ''), t.email) as email,
      w.person_id is null and w.denied_at is not null as denied, w.attested_at as "attestedAt", w.asked_at as "lastAskedAt"
    from t join w on w.id = t.discloser_id
    where ${isWanted}
    order by t.starts_at, t.id`.execute(db)
  return [...Map.groupBy(rows, ({ personId, discloserId }) => personId ?? discloserId)].map(comer)
}

/** Two of these, for roles in a session and for those in all of an activity, are each found by an index. */
const startsOf = (
  isHeld: RawBuilder<unknown>,
  alsoBegun: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  now: Temporal.Instant,
) => sql`
  select r.id, r.organization_id, r.activity_id, r.session_id, r.discloser_id, r.role, r.name, r.email, a.title,
    s.title as session_title, s.starts_at, s.ends_at, greatest(s.ends_at, s.claim_closes_at) as open_until
  from activity a
    join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
    join activity_role r on r.organization_id = a.organization_id and ${isHeld}
  where a.organization_id = current_organization() and a.disclosure_basis = 'here' and s.cancelled_at is null
    and (s.starts_at > ${now.toString()} or ${isOpen(now)} and ${alsoBegun}) and r.discloser_id is not null
    and (${where})`

/** Not for roles in all of a series: what has begun of it is over, and the next session is told of. */
const notInAll = sql`not exists (select from series x
  where x.organization_id = a.organization_id and x.activity_id = a.id)`

/** Whether the session `s` goes on, or learners still claim for it. */
export const isOpen = (now: Temporal.Instant): RawBuilder<SqlBool> =>
  sql`(s.claim_closes_at > ${now.toString()} or s.ends_at > ${now.toString()} and s.ends_at - s.starts_at > interval '14 days')`

function comer([key, rows]: [string, Row[]]): Comer {
  const { personId, email, denied, lastAskedAt } = rows[0]!
  // Where two disclosures of one person wait to become one, both are renewed by sending it, and the older one is due first.
  const [oldest] = rows.flatMap(({ attestedAt }) => at(attestedAt) ?? []).sort(Temporal.Instant.compare)
  return {
    ...{ key, personId, email, denied },
    attestedAt: oldest ?? null,
    lastAskedAt: at(lastAskedAt),
    coming: rows.map(({ startsAt, endsAt, openUntil, lastEndsAt, askedAt, ...row }) => ({
      ...row,
      hasBegun: !isFaculty(row.role),
      startsAt: instantOf(startsAt),
      endsAt: instantOf(endsAt),
      openUntil: instantOf(openUntil),
      lastEndsAt: instantOf(lastEndsAt),
      askedAt: at(askedAt),
    })),
  }
}

const at = (text: string | null): Temporal.Instant | null => (text === null ? null : instantOf(text))
