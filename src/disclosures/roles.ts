/** The roles in which somebody controls what is taught. */
export const roles = {
  speaker: 'Speaker',
  moderator: 'Moderator',
  author: 'Author',
  director: 'Course director',
  planner: 'Planner',
  reviewer: 'Reviewer',
  staff: 'Staff in control of content',
} as const
export type Role = keyof typeof roles

/** Those who teach. The others plan what is taught, and by whom. */
export const facultyRoles = ['speaker', 'moderator', 'author'] as const satisfies readonly Role[]

/**
 * What a role is about, as it is judged: of one session its title, or that of the activity where it has none; of all of an
 * activity the activity's, whatever its sessions are called, so that one judgement holds for all of them.
 */
export const topicOf = (role: { sessionId: string | null }, titles: { activity: string; session: string }): string =>
  (role.sessionId !== null && titles.session) || titles.activity

export const isFaculty = (role: string): boolean => (facultyRoles as readonly string[]).includes(role)

/** How relevant relationships of those who teach are mitigated. ACCME Standards 3.4 ask for other steps than for planners. */
export const facultyMitigations = {
  divest: 'Divested: the relationship was ended',
  recuse: 'Recused: does not teach what the relationship is about',
  'peer-review': 'Peer review of the content by somebody without relevant relationships',
  attest: 'Attested that clinical recommendations are evidence-based and free of commercial bias',
  other: 'Other',
} as const

/** How those of planners are. */
export const plannerMitigations = {
  divest: 'Divested: the relationship was ended',
  recuse: 'Recused: takes no part in planning what the relationship is about',
  'peer-review': 'Peer review of planning decisions by somebody without relevant relationships',
  other: 'Other',
} as const

export type MitigationWay = keyof typeof facultyMitigations

/** The ways of mitigating that there are for a role, and what each is. */
export const mitigationsFor = (role: Role): Partial<Record<MitigationWay, string>> =>
  isFaculty(role) ? facultyMitigations : plannerMitigations
