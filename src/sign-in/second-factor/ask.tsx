import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import type { LearnerScene, Scene } from '../../web/scene.ts'
import { giveSealed } from '../cookies.ts'
import { keptFormOf } from '../kept-form.ts'
import type { Onward } from '../onward.ts'
import type { WayIn } from '../session-rules.ts'
import { presentSecondFactor } from './present-second-factor.tsx'

/** A person who has shown the first factor; it travels in a sealed cookie until the second is shown. */
export type Pending = {
  personId: string
  way: WayIn
  word: string
  providerSession?: object | undefined
  straight?: boolean
  /** See `Standing`: the second factor must follow before everybody is shut out of the account. */
  generation: number
}

/** Seconds within which the second factor must follow the first. */
const patience = 600

/**
 * Asks for the code of the authenticator app, or a passkey, before the session begins: by redirect, or at once where a
 * form is kept, since a redirect cannot carry it.
 */
export async function askSecondFactor(scene: Scene, pending: Pending, onward: Onward): Promise<Response> {
  const response = onward.kept
    ? await presentSecondFactor({ ...scene, visitor: null }, pending.personId, onward)
    : seeOther(routes.secondFactor.to({ org: scene.organization.slug }, { to: onward.to }))
  giveSealed(response, scene, 'pending', pending, patience)
  return response
}

/**
 * Answers whoever must show, or set up, a second factor before they go on: a page is asked for again afterwards, and a
 * form that was sent travels along, to be sent on with one press.
 */
export async function secondFactorFirst(scene: LearnerScene): Promise<Response> {
  const { app, context, organization, visitor } = scene
  const { pathname, search } = new URL(context.req.url)
  if (context.req.method !== 'POST')
    return seeOther(routes.secondFactor.to({ org: organization.slug }, { to: pathname + search }))
  const kept = keptFormOf(app.keys, pathname + search, await scene.sent(), scene.shownTo)
  return presentSecondFactor(
    scene,
    visitor.personId,
    { to: '', kept },
    { status: 401, interrupted: kept ? 'kept' : 'lost' },
  )
}
