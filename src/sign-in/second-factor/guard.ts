import type { LearnerScene } from '../../web/scene.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { secondFactorFirst } from './ask.tsx'
import { hasAuthenticatorApp } from './queries.ts'
import { isSecondStepGuarded } from './rules.ts'

type Handler = (scene: LearnerScene) => Promise<Response>

/** Holds a page that changes the second step until the one that is there was shown: a password alone cannot replace it. */
export const secondStepHeld =
  (handler: Handler): Handler =>
  async (scene) =>
    (await secondStepDue(scene)) ?? handler(scene)

/** Answers a visitor who has a second step and has not shown it in this session; null when they may go on. */
export async function secondStepDue(scene: LearnerScene): Promise<Response | null> {
  const { db, visitor } = scene
  if (visitor.session.secondFactorAt) return null
  const app = await hasAuthenticatorApp(db, visitor.personId)
  const passkey = await hasPasskey(db, visitor.personId)
  const guarded = isSecondStepGuarded({ app, passkey, staff: visitor.role !== null })
  return guarded ? secondFactorFirst(scene) : null
}
