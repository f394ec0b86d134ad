import type { Scene } from '../../web/scene.ts'
import type { Onward } from '../onward.ts'
import { welcome } from '../welcome.tsx'
import type { Asked } from './asked.ts'

/** Lets a person in who has shown both factors: a new session, or the visitor's own under a new token. */
export function finishSecondFactor(scene: Scene, asked: Asked, onward: Onward): Promise<Response> {
  const { personId, ...arrival } = asked
  return welcome(scene, personId, onward, { ...arrival, strong: true })
}
