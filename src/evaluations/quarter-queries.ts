import { type RawBuilder, sql } from 'kysely'

/** The calendar quarter of a session's start, in the organization's zone. */
export const quarterOf = (session: 's' | 'n') =>
  sql`date_trunc('quarter', ${sql.ref(`${session}.starts_at`)}
    at time zone (select o.time_zone from organization o where o.id = current_organization()))`

/** Whether session `n` is of the same quarter as session `s` of the same activity. */
export const isOfQuarter = sql`n.activity_id = s.activity_id and ${quarterOf('n')} = ${quarterOf('s')}`

/** Of a session `s` of a series: the last one of its quarter that was not cancelled. */
export const lastOfQuarter = sql<{ id: string; starts_at: string; ends_at: string; claim_closes_at: string }>`(
  select n.id, n.starts_at, n.ends_at, n.claim_closes_at from activity_session n
  where n.organization_id = s.organization_id and n.cancelled_at is null and ${isOfQuarter}
  order by n.starts_at desc, n.id desc limit 1)`

/** Of a session `s`: itself, or any session of its quarter, where the series has one evaluation for all of a quarter. */
export const isTogether = sql`(n.id = s.id
    or ${isOfQuarter} and exists (select from series r where r.organization_id = s.organization_id
      and r.activity_id = s.activity_id and r.credit_after = 'quarter'))`

/** When a person passed the test of a session `s`, or of its quarter, by the first passed attempt; null when none was. */
export const testPassedAt = (personId: RawBuilder<string>) => sql<string | null>`(
  select min(e.submitted_at) from test_attempt e
  join activity_session n on n.organization_id = e.organization_id and n.id = e.session_id
  where e.organization_id = s.organization_id and e.person_id = ${personId} and e.passed and ${isTogether})`

/**
 * When a person evaluated a session `s`: itself, or any session of its quarter, where the series has one evaluation for
 * all of a quarter. Null when nothing was.
 */
export const evaluatedAt = (personId: RawBuilder<string>) => sql<string | null>`(
  select min(e.completed_at) from evaluation_completion e
  join activity_session n on n.organization_id = e.organization_id and n.id = e.session_id
  where e.organization_id = s.organization_id and e.person_id = ${personId} and ${isTogether})`
