import { randomBytes } from 'node:crypto'
import type { Scene } from '../web/scene.ts'
import { giveSealed, sealedIn } from './cookies.ts'

/**
 * Something that was mailed because this browser asked for it. It is remembered in the browser by a reference, which
 * may stand in an address because it is worth nothing anywhere else.
 */
export type Asked = { ref: string; email: string }

/** A cookie holds 4 KB. */
const mostRemembered = 3

/** How long a browser remembers, in seconds: as long as what was mailed is good, and the page after it. */
const remembered = 15 * 60

export const newRef = (): string => randomBytes(6).toString('base64url')

/** What this browser asked for lately under a name, the latest first. */
export const askedHere = <A extends Asked>(scene: Scene, name: string): A[] =>
  (sealedIn(scene, name) as A[] | null) ?? []

/** Notes it in the browser, in place of what had the same reference. */
export function noteAsked(response: Response, scene: Scene, name: string, asked: Asked): void {
  const others = askedHere(scene, name).filter(({ ref }) => ref !== asked.ref)
  giveSealed(response, scene, name, [asked, ...others].slice(0, mostRemembered), remembered)
}
