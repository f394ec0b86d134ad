export type StaffRole = 'administrator' | 'coordinator' | 'reviewer' | 'viewer'

/** Every member of staff may look at activities and at who claimed what; coordinators at those of their own series. */
export const mayViewOffice = (_role: StaffRole): boolean => true

/** Coordinators have to do with the series that they look after, and with nothing else; for the others all are open. */
export const isKeptToSeries = (role: StaffRole): boolean => role === 'coordinator'

/**
 * Administrators begin activities and series, and give them to coordinators; they publish, close and reopen series.
 */
export const mayStartActivities = (role: StaffRole): boolean => role === 'administrator'

/** Administrators and coordinators plan activities: edit, publish, close, copy; coordinators their own. */
export const mayPlanActivities = (role: StaffRole): boolean => role === 'administrator' || role === 'coordinator'

/** Administrators set the organization up: what its activities and pages choose from, its staff, how one signs in. */
export const mayManageOrganization = (role: StaffRole): boolean => role === 'administrator'

/** Administrators and viewers look at people: their profiles, credit and certificates. Each look is in the audit log. */
export const mayViewPeople = (role: StaffRole): boolean => role === 'administrator' || role === 'viewer'

/** Administrators and reviewers see what people disclosed, judge it and mitigate; others only whether it is complete. */
export const mayReviewDisclosures = (role: StaffRole): boolean => role === 'administrator' || role === 'reviewer'

/** Administrators say where the disclosures of an activity are, or why it needs none. */
export const maySetBasis = (role: StaffRole): boolean => role === 'administrator'

/** Administrators read the audit: who did what to what. */
export const mayReadAudit = (role: StaffRole): boolean => role === 'administrator'

/** Administrators add and correct attendance, credit and certificates, and deactivate accounts, each time with a reason. */
export const mayCorrectRecords = (role: StaffRole): boolean => role === 'administrator'

/**
 * Administrators see how people sign in, and help them: end sessions, send the way to a new password; they add people and
 * edit what the office may of a profile.
 */
export const mayHelpPeople = (role: StaffRole): boolean => role === 'administrator'
