import type { Db } from '../../platform/database.ts'
import { changeOrganization } from '../change-organization.ts'
import type { Organization } from '../organization.ts'
import type { DisclosurePolicy, TypedPolicy } from './policy-form.ts'

/** Saves what the organization asks of disclosures, with an audit row of what changed; nothing changed, nothing written. */
export const changeDisclosurePolicy = (
  db: Db,
  by: { organizationId: string; actorId: string },
  policy: DisclosurePolicy,
  now: Temporal.Instant,
): Promise<void> => changeOrganization(db, by, 'organization.disclosure_policy_changed', columnsOf(policy), now)

const columnsOf = (policy: DisclosurePolicy) => ({
  disclosure_months: policy.months,
  disclosure_spouse: policy.spouse,
  disclosure_incomplete: policy.incomplete,
  disclosure_ask_days: policy.askDays,
  disclosure_remind_days: policy.remindDays,
  disclosure_expiry_days: policy.expiryDays,
})

/** The organization's policy as it stands in the form. */
export const storedPolicy = (organization: Organization): TypedPolicy => ({
  months: String(organization.disclosure_months),
  spouse: organization.disclosure_spouse ? 'yes' : '',
  incomplete: organization.disclosure_incomplete,
  askDays: String(organization.disclosure_ask_days),
  remindDays: String(organization.disclosure_remind_days),
  expiryDays: String(organization.disclosure_expiry_days),
})
