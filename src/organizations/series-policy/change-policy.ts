import type { Db } from '../../platform/database.ts'
import { changeOrganization } from '../change-organization.ts'
import type { Organization } from '../organization.ts'
import type { SeriesPolicy, TypedPolicy } from './policy-form.ts'

/** Saves what the organization says of series, with an audit row of what changed; nothing changed, nothing written. */
export const changeSeriesPolicy = (
  db: Db,
  by: { organizationId: string; actorId: string },
  policy: SeriesPolicy,
  now: Temporal.Instant,
): Promise<void> => changeOrganization(db, by, 'organization.series_policy_changed', columnsOf(policy), now)

const columnsOf = (policy: SeriesPolicy) => ({
  series_lead_minutes: policy.leadMinutes,
  series_code_days: policy.codeDays,
  series_finish_days: policy.finishDays,
  tick_past_sessions: policy.tickPast,
  late_request_days: policy.lateDays,
  late_requests_a_year: policy.lateAYear,
})

/** The organization's policy as it stands in the form. */
export const storedPolicy = (organization: Organization): TypedPolicy => ({
  leadMinutes: String(organization.series_lead_minutes),
  codeDays: String(organization.series_code_days),
  finishDays: String(organization.series_finish_days),
  tickPast: organization.tick_past_sessions ? 'yes' : '',
  lateDays: String(organization.late_request_days),
  lateAYear: String(organization.late_requests_a_year),
})
