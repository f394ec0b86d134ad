export type StaffRole = 'administrator' | 'coordinator' | 'reviewer' | 'viewer'

/** Every member of staff may look at activities and at who claimed what. */
export const mayViewOffice = (_role: StaffRole): boolean => true

/** Administrators and coordinators plan activities: create, edit, publish, close, copy. */
export const mayPlanActivities = (role: StaffRole): boolean => role === 'administrator' || role === 'coordinator'

/** Administrators set the organization up: what its activities and pages choose from. */
export const mayManageOrganization = (role: StaffRole): boolean => role === 'administrator'
