import { mayPlanActivities, mayReviewDisclosures } from '../../organizations/permissions.ts'
import type { StaffScene } from '../../web/scene.ts'
import { ownRoles } from '../review/own-roles.ts'

/** Who of the staff looks, and what they may see and do. */
export type Viewer = {
  /** Whether they see what was disclosed, and so at which step it is. */
  mayReview: boolean
  mayAsk: boolean
  mayPlan: boolean
  /** Ids of roles that are shown and are the own ones of whoever reviews: somebody else reviews those. */
  own: ReadonlySet<string>
}

/** Who looks; of these roles it is known which are their own. */
export async function viewerOf({ db, visitor }: StaffScene, roleIds: readonly string[]): Promise<Viewer> {
  const { personId, role } = visitor
  const [mayReview, mayPlan] = [mayReviewDisclosures(role), mayPlanActivities(role)]
  const own = mayReview ? await ownRoles(db, personId, roleIds) : new Set<string>()
  return { mayReview, mayPlan, mayAsk: mayReview || mayPlan, own }
}
