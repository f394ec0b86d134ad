import type { Db } from '../../platform/database.ts'
import { changeOrganization } from '../change-organization.ts'
import type { Organization } from '../organization.ts'
import type { SignInSettings, TypedSettings } from './settings-form.ts'

/** Saves how people sign in, with an audit row of what changed; nothing changed, nothing written. */
export const changeSignInSettings = (
  db: Db,
  by: { organizationId: string; actorId: string },
  settings: SignInSettings,
  now: Temporal.Instant,
): Promise<void> => changeOrganization(db, by, 'organization.sign_in_changed', columnsOf(settings), now)

const columnsOf = (settings: SignInSettings) => ({
  second_check: settings.secondCheck,
  conceal_accounts: settings.concealAccounts,
  sign_in_links: settings.signInLinks,
  local_sign_in_label: settings.localSignInLabel,
  password_least: settings.passwordLeast,
  password_least_with_second_factor: settings.passwordLeastWithSecondFactor,
  session_hours: settings.sessionHours,
  session_idle_minutes: settings.sessionIdleMinutes,
  staff_idle_minutes: settings.staffIdleMinutes,
  retention_years: settings.retentionYears,
})

/** The organization's settings as they stand in the form. */
export const storedSettings = (organization: Organization): TypedSettings => ({
  secondCheck: organization.second_check,
  concealAccounts: organization.conceal_accounts ? 'yes' : '',
  signInLinks: organization.sign_in_links ? 'yes' : '',
  localSignInLabel: organization.local_sign_in_label,
  passwordLeast: String(organization.password_least),
  passwordLeastWithSecondFactor: String(organization.password_least_with_second_factor),
  sessionHours: String(organization.session_hours),
  sessionIdleMinutes: String(organization.session_idle_minutes),
  staffIdleMinutes: String(organization.staff_idle_minutes),
  retentionYears: String(organization.retention_years),
})
