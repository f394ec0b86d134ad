import type { Scene } from '../../web/scene.ts'
import { holdAccount } from '../account-hold.ts'
import { sealedIn } from '../cookies.ts'
import type { Pending } from './ask.tsx'
import { providerSessionOf } from './queries.ts'

/** Who must show a second factor: whoever has shown the first one just now, or the visitor, to raise the session. */
export type Asked = Pending

/**
 * Null when nobody has shown a first factor here, when everybody was shut out of the account since, or when the visitor's
 * session has shown both. The account is held, so that it stays so.
 */
export async function askedIn(scene: Scene): Promise<Asked | null> {
  const { db, visitor } = scene
  const pending = sealedIn(scene, 'pending') as Pending | null
  if (pending) {
    const standing = await holdAccount(db, pending.personId)
    if (standing && standing.generation === pending.generation) return pending
  }
  if (!visitor || visitor.session.secondFactorAt) return null
  const standing = await holdAccount(db, visitor.personId)
  const providerSession = await providerSessionOf(db, visitor.session.id)
  if (!standing || providerSession === null) return null
  const { personId, session } = visitor
  return { personId, way: session.way, word: '', providerSession, straight: true, generation: standing.generation }
}
