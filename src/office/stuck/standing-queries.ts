import { sql } from 'kysely'
import { claimantsOf } from '../../credit/claimant.ts'
import { creditTypesById } from '../../credit/queries.ts'
import { claimable, type Designation } from '../../credit/rules.ts'
import { evaluatedAt, lastOfQuarter, testPassedAt } from '../../evaluations/quarter-queries.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { waitedFor } from '../../series/board/awardable.ts'
import type { Standing } from './rules.ts'

/** Whose claim of which session stands where. */
export type OpenClaim = Standing & { sessionId: string; activityId: string; personId: string }

type Row = Pick<OpenClaim, 'sessionId' | 'activityId' | 'personId' | 'evaluation' | 'evaluated' | 'awardsItself'> & {
  endsAt: string
  closesAt: string
  /** Attempts at the test, none of which was passed, and how many there are; null: no limit. */
  used: number
  attempts: number | null
}

/** A late request, and the evaluation of a quarter, can leave a claim open for so long after its session's own time. */
const longestAfter = { hours: 24 * 100 }

/** So many people's professions and profiles are read at once. */
const atOnce = 500

/** Everybody who attended, has no certificate, and whose time is not over, with where they stand. For a job: it looks at all. */
export async function openClaims(db: Db, { zone, now }: { zone: string; now: Temporal.Instant }): Promise<OpenClaim[]> {
  const rows = await unfinished(db, now)
  const itself = [...new Set(rows.filter(({ awardsItself }) => awardsItself).map(({ sessionId }) => sessionId))]
  const waits = await waitedFor(db, itself, { now, zone })
  const missing = await missingFields(db, rows)
  return rows.map(({ endsAt, closesAt, used, attempts, ...row }) => ({
    ...row,
    endsAt: instantOf(endsAt),
    closesAt: instantOf(closesAt),
    waitsFor: waits.get(row.sessionId) ?? [],
    attemptsLeft: used > 0 && attempts !== null ? Math.max(0, attempts - used) : null,
    missing: missing.get(keyOf(row)) ?? [],
  }))
}

const keyOf = ({ sessionId, personId }: Pick<Row, 'sessionId' | 'personId'>) => `${sessionId} ${personId}`

async function unfinished(db: Db, now: Temporal.Instant): Promise<Row[]> {
  const at = now.toString()
  const { rows } = await sql<Row>`
    with open as materialized (
      select s.organization_id, s.id, s.activity_id, s.starts_at, s.ends_at, a.evaluation, a.test_form_id,
        coalesce(r.credit_after = 'attendance' and (r.awards_from is null or s.ends_at > r.awards_from), false) as itself,
        greatest(s.claim_closes_at, q.claim_closes_at) as closes_at,
        (select (v.settings ->> 'attempts')::int from form_version v where v.organization_id = a.organization_id
          and v.form_id = a.test_form_id order by v.number desc limit 1) as attempts
      from activity_session s
        join activity a on a.organization_id = s.organization_id and a.id = s.activity_id and a.state = 'published'
        left join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
        left join lateral ${lastOfQuarter} q on r.credit_after = 'quarter'
      where s.organization_id = current_organization() and s.cancelled_at is null
        and (s.ends_at <= ${at} or s.starts_at <= ${at} and coalesce(r.credit_after, 'session') = 'session')
        and s.claim_closes_at > ${now.subtract(longestAfter).toString()})
    select s.id as "sessionId", s.activity_id as "activityId", t.person_id as "personId", s.evaluation,
      s.ends_at as "endsAt", greatest(s.closes_at, l.claim_until) as "closesAt", s.itself as "awardsItself",
      ${evaluatedAt(sql`t.person_id`)} is not null as evaluated,
      case when s.test_form_id is null or ${testPassedAt(sql`t.person_id`)} is not null then 0 else
        (select count(*) from test_attempt m where m.organization_id = s.organization_id and m.person_id = t.person_id
          and m.session_id = s.id) end as used,
      s.attempts + (select count(*) from test_allowance w where w.organization_id = s.organization_id
        and w.person_id = t.person_id and w.session_id = s.id) as attempts
    from open s
      join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
      join person p on p.organization_id = t.organization_id and p.id = t.person_id
        and p.merged_into is null and p.closed_at is null
      left join late_request l on l.organization_id = s.organization_id and l.session_id = s.id
        and l.person_id = t.person_id and l.approved
    where greatest(s.closes_at, l.claim_until) > ${at}
      and not exists (select from certificate c where c.organization_id = s.organization_id
        and c.person_id = t.person_id and c.session_id = s.id and c.merged_from is null)`.execute(db)
  return rows
}

/** The empty fields of each person's profile that the credit of a session needs, where the credit is for them. */
async function missingFields(db: Db, rows: readonly Row[]): Promise<Map<string, string[]>> {
  const offers = await needingFields(db, [...new Set(rows.map(({ sessionId }) => sessionId))])
  const asked = rows.filter(({ sessionId }) => offers.has(sessionId))
  const found = new Map<string, string[]>()
  const people = [...new Set(asked.map(({ personId }) => personId))]
  for (let from = 0; from < people.length; from += atOnce) {
    const some = new Set(people.slice(from, from + atOnce))
    const claimants = await claimantsOf(db, [...some])
    for (const row of asked.filter(({ personId }) => some.has(personId))) {
      const claimant = claimants.get(row.personId)
      if (!claimant) continue
      const { withheld } = claimable(offers.get(row.sessionId)!, null, claimant, new Map())
      const fields = withheld.flatMap(({ reason, creditType }) =>
        reason === 'profile' ? creditType.requiredFields.filter((field) => !claimant.fields[field]) : [],
      )
      found.set(keyOf(row), fields)
    }
  }
  return found
}

/** What sessions offer of credit that needs something of the profile, by session. */
async function needingFields(db: Db, sessionIds: readonly string[]): Promise<Map<string, Designation[]>> {
  if (sessionIds.length === 0) return new Map()
  const { rows } = await sql<{ sessionId: string; maximum: number; typeId: string }>`
    select d.session_id as "sessionId", d.maximum, d.credit_type_id as "typeId"
    from session_offer d
      join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id
        and cardinality(t.required_fields) > 0
    where d.session_id = any(${[...sessionIds]}::uuid[])`.execute(db)
  const types = await creditTypesById(db, [...new Set(rows.map(({ typeId }) => typeId))])
  const byId = new Map(types.map((type) => [type.id, type]))
  const offers = rows.flatMap(({ typeId, ...row }) => {
    const creditType = byId.get(typeId)
    return creditType ? [{ ...row, creditType, universalActivityNumber: '' }] : []
  })
  return Map.groupBy(offers, ({ sessionId }) => sessionId)
}
