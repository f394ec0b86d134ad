/** From idea to archive, in this order. */
export const activityStates = ['draft', 'in-review', 'approved', 'published', 'closed', 'archived'] as const
export type ActivityState = (typeof activityStates)[number]

/** What the office calls each. */
export const stateNames: Record<ActivityState, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  published: 'Published',
  closed: 'Closed',
  archived: 'Archived',
}

/** All but those that are over; in SQL named one by one, they are found without looking at every activity. */
export const openStates: ActivityState[] = ['draft', 'in-review', 'approved', 'published']

/** Nobody outside the office has seen it yet. */
export const isUnpublished = (state: string): boolean => ['draft', 'in-review', 'approved'].includes(state)

/** Learners see what is published, and what is closed; what is archived keeps its credit and is shown no more. */
export const isOnPortal = (state: string): boolean => state === 'published' || state === 'closed'
