import { giveSealed, sealedIn } from '../../sign-in/cookies.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { codeMinutes } from './send-codes.ts'

export const addingCookie = 'add-email'

/** The address that is being added; `id` is its code's, and null once the address was proved. */
export type Adding = { personId: string; email: string; id: string | null }

/** Keeps in the browser which address is being added, for as long as its code is good. */
export const giveAdding = (response: Response, scene: LearnerScene, adding: Adding) =>
  giveSealed(response, scene, addingCookie, adding, codeMinutes * 60)

/** The address that the visitor is adding in this browser; null where there is none. */
export function addingIn(scene: LearnerScene): Adding | null {
  const adding = sealedIn(scene, addingCookie) as Adding | null
  return adding?.personId === scene.visitor.personId ? adding : null
}
