import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import type { LearnerScene, Scene } from '../../web/scene.ts'
import { giveSealed } from '../cookies.ts'
import type { Onward } from '../onward.ts'
import type { WayIn } from '../session-rules.ts'

/** A person who has shown the first factor; it travels in a sealed cookie until the second is shown. */
export type Pending = { personId: string; way: WayIn; word: string; providerSession?: object | undefined }

/** Seconds within which the second factor must follow the first. */
const patience = 600

/** Asks for the code of the authenticator app, or a passkey, before the session begins. */
export async function askSecondFactor(scene: Scene, pending: Pending, onward: Onward): Promise<Response> {
  const response = seeOther(routes.secondFactor.to({ org: scene.organization.slug }, { to: onward.to }))
  giveSealed(response, scene, 'pending', pending, patience)
  return response
}

/** Answers staff whose session has shown one factor only. */
export async function secondFactorFirst(scene: LearnerScene): Promise<Response> {
  const { pathname, search } = new URL(scene.context.req.url)
  return seeOther(routes.secondFactor.to({ org: scene.organization.slug }, { to: pathname + search }))
}
