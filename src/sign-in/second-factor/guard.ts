import type { LearnerScene } from '../../web/scene.ts'
import { holdVisitor } from '../account-hold.ts'
import { signInFirst } from '../sign-in-first.tsx'
import { secondFactorFirst } from './ask.tsx'
import { hasGuardedStep } from './queries.ts'

type Handler = (scene: LearnerScene) => Promise<Response>

/**
 * Holds a page that changes what lets somebody in to the account, or the second step itself, until the second step that
 * is there was shown: a password alone, or a mailed code, adds no other way in.
 */
export const secondStepHeld =
  (handler: Handler): Handler =>
  async (scene) => {
    const sends = scene.context.req.method !== 'GET'
    // Nobody who is shut out of the account at this moment adds a way back in to it.
    if (sends && !(await holdVisitor(scene))) return signInFirst({ ...scene, visitor: null })
    return (await secondStepDue(scene)) ?? handler(scene)
  }

/** Answers a visitor who has a second step and has not shown it in this session; null when they may go on. */
export async function secondStepDue(scene: LearnerScene): Promise<Response | null> {
  const { db, visitor } = scene
  if (visitor.session.secondFactorAt) return null
  return (await hasGuardedStep(db, visitor.personId)) ? secondFactorFirst(scene) : null
}
