import type { StaffRole } from '../permissions.ts'

/** The roles of the office in the order of their reach: what each is called, and what it is for. */
export const staffRoles: Record<StaffRole, { name: string; does: string }> = {
  administrator: { name: 'Administrator', does: 'Everything, also staff, people and how everybody signs in.' },
  coordinator: { name: 'Coordinator', does: 'Plans named series, and sees who attended them.' },
  reviewer: { name: 'Disclosure reviewer', does: 'Looks at activities, and at what speakers and planners disclose.' },
  viewer: { name: 'Viewer', does: 'Looks at activities and people, and changes nothing.' },
}

/** "an administrator" */
export const roleWithArticle = (role: StaffRole): string =>
  `${role === 'administrator' ? 'an' : 'a'} ${staffRoles[role].name.toLowerCase()}`

export const isStaffRole = (text: string): text is StaffRole => Object.hasOwn(staffRoles, text)
