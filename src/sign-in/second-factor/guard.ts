import type { LearnerScene } from '../../web/scene.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { secondFactorFirst } from './ask.tsx'
import { hasAuthenticatorApp } from './queries.ts'
import { isSecondStepGuarded } from './rules.ts'

type Handler = (scene: LearnerScene) => Promise<Response>

/** Holds a page that changes the second step until the one that is there was shown: a password alone cannot replace it. */
export const secondStepHeld =
  (handler: Handler): Handler =>
  async (scene) => {
    const { db, visitor } = scene
    if (visitor.session.secondFactorAt) return handler(scene)
    const app = await hasAuthenticatorApp(db, visitor.personId)
    const passkey = await hasPasskey(db, visitor.personId)
    const guarded = isSecondStepGuarded({ app, passkey, staff: visitor.role !== null })
    return guarded ? secondFactorFirst(scene) : handler(scene)
  }
