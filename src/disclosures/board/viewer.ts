import { mayPlanActivities, mayReviewDisclosures } from '../../organizations/permissions.ts'
import type { StaffScene } from '../../web/scene.ts'
import { ownRoles } from '../review/own-roles.ts'

/** Who of the staff looks, and what they may see and do. */
export type Viewer = {
  /** Whether they see what was disclosed, and so at which step it is. */
  mayReview: boolean
  mayAsk: boolean
  mayPlan: boolean
  /** Ids of the roles of whoever reviews that are their own: somebody else reviews those. */
  own: ReadonlySet<string>
}

export async function viewerOf({ db, visitor: { personId, role } }: StaffScene): Promise<Viewer> {
  const [mayReview, mayPlan] = [mayReviewDisclosures(role), mayPlanActivities(role)]
  return { mayReview, mayPlan, mayAsk: mayReview || mayPlan, own: mayReview ? await ownRoles(db, personId) : new Set() }
}
