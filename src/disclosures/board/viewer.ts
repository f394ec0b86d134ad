import { mayPlanActivities, mayReviewDisclosures } from '../../organizations/permissions.ts'
import type { StaffScene } from '../../web/scene.ts'

/** Who of the staff looks, and what they may see and do. */
export type Viewer = {
  personId: string
  /** Whether they see what was disclosed, and so at which step it is. */
  mayReview: boolean
  mayAsk: boolean
  mayPlan: boolean
}

export const viewerOf = ({ visitor: { personId, role } }: StaffScene): Viewer => {
  const [mayReview, mayPlan] = [mayReviewDisclosures(role), mayPlanActivities(role)]
  return { personId, mayReview, mayPlan, mayAsk: mayReview || mayPlan }
}
