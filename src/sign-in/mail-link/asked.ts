import type { Scene } from '../../web/scene.ts'
import { giveSealed, sealedIn } from '../cookies.ts'

/** A link that this browser asked for: to which address, and the ids of the link and of the code beside it. */
export type Asked = { email: string; linkId: string; codeId: string }

/** How long link and code are good for. */
export const minutesOfLink = 10

const mostRemembered = 4

/** What this browser asked for lately, the latest first: a link opens nowhere else. */
export const askedHere = (scene: Scene): Asked[] => (sealedIn(scene, 'link') as Asked[] | null) ?? []

/** Notes in the browser that it has asked. */
export function noteAsked(response: Response, scene: Scene, asked: Asked): void {
  giveSealed(response, scene, 'link', [asked, ...askedHere(scene)].slice(0, mostRemembered), minutesOfLink * 60)
}
