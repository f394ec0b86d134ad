import type { Scene } from '../../web/scene.ts'
import { sealedIn } from '../cookies.ts'
import type { Pending } from './ask.tsx'
import { providerSessionOf } from './queries.ts'

/** Who must show a second factor: whoever has shown the first one just now, or the visitor, to raise the session. */
export type Asked = Pending

/** Null when nobody has shown a first factor here, or the visitor's session has shown both. */
export async function askedIn(scene: Scene): Promise<Asked | null> {
  const pending = sealedIn(scene, 'pending') as Pending | null
  if (pending) return pending
  const { db, visitor } = scene
  if (!visitor || visitor.session.secondFactorAt) return null
  const providerSession = await providerSessionOf(db, visitor.session.id)
  return { personId: visitor.personId, way: visitor.session.way, word: '', providerSession, straight: true }
}
