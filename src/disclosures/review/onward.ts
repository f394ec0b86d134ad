import { routes } from '../../routes.ts'
import type { Sent } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { RoleAt } from './role-at.ts'
import { nextToReview } from './waiting.ts'
import { isToDecide, waitOf } from './waiting-rules.ts'

/**
 * Where a reviewer goes after an act: with "Save and next" on to the next role that waits for them, or to the board when
 * none does; but back to this one while it has something that they can decide.
 */
export async function onward(scene: StaffScene, { facts, state }: RoleAt, sent: Sent, said: string): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const org = organization.slug
  const here = routes.officeRoleDisclosure.to({ org, role: facts.id }, { said })
  const waits = waitOf(state, facts.role)
  if (sent.one('go') !== 'next' || (waits !== null && isToDecide({ waits }))) return seeOther(here)
  const next = await nextToReview(db, organization, { roleId: facts.id, reviewerId: visitor.personId }, now)
  if (next) return seeOther(routes.officeRoleDisclosure.to({ org, role: next }, { said: `${said}-next` }))
  return seeOther(routes.officeDisclosureBoard.to({ org }, { said: 'review-done' }))
}
