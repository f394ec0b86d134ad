import { generationOf } from '../../sign-in/account-hold.ts'
import { giveSealed, sealedIn, takeSealed } from '../../sign-in/cookies.ts'
import type { LearnerScene } from '../../web/scene.ts'

/** How the other account was proved. */
export type Proof = 'password' | 'code'

/** How far a person has come who merges two accounts of theirs; it travels in a sealed cookie. */
export type MyMerge =
  | { stage: 'code'; email: string; id: string }
  | ({ stage: 'second-step' } & Proved)
  | ({ stage: 'preview' } & Proved)

/** The other account, and the number of its `Standing` when it was proved. */
type Proved = { gone: string; proof: Proof; generation: number }

const name = 'merge'

/** Minutes for which a proof is good; then the other account is proved anew. */
const minutes = 15

/** Puts it into the browser, bound to who is signed in there. */
export const giveMyMerge = (response: Response, scene: LearnerScene, state: MyMerge): void =>
  giveSealed(response, scene, name, { ...state, visitor: scene.visitor.personId }, minutes * 60)

/**
 * How far the visitor has come; null when they have not begun, or begun too long ago, or as somebody else, or when
 * everybody was shut out of the other account since it was proved. Whoever merges by it holds both records before.
 */
export async function myMergeIn(scene: LearnerScene): Promise<MyMerge | null> {
  const state = sealedIn(scene, name) as (MyMerge & { visitor: string }) | null
  if (state?.visitor !== scene.visitor.personId) return null
  if (state.stage === 'code') return state
  return (await generationOf(scene.db, state.gone)) === state.generation ? state : null
}

/** Forgets it. */
export const takeMyMerge = (response: Response, scene: LearnerScene): void => takeSealed(response, scene, name)
