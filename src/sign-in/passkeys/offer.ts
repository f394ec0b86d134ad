import type { LearnerScene } from '../../web/scene.ts'
import { giveSealed, sealedIn } from '../cookies.ts'
import { hasPasskey } from './queries.ts'

/** Minutes after a claim in which a passkey is offered. */
const lately = 30

/** Days for which "Not now" holds in a browser. */
const days = 400

/**
 * Whether to offer a passkey beside a certificate: right after the claim, to whoever has none and has not said "Not
 * now" here. Who comes by single sign-on has a quick way in.
 */
export async function isPasskeyOffered(scene: LearnerScene, issuedAt: Temporal.Instant): Promise<boolean> {
  const { db, visitor, now } = scene
  if (visitor.session.way === 'single-sign-on' || now.since(issuedAt).total('minutes') >= lately) return false
  if ((sealedIn(scene, 'passkey-later') as { personId: string } | null)?.personId === visitor.personId) return false
  return !(await hasPasskey(db, visitor.personId))
}

/** Remembers "Not now" in the browser. */
export const declineOffer = (response: Response, scene: LearnerScene): void =>
  giveSealed(response, scene, 'passkey-later', { personId: scene.visitor.personId }, days * 24 * 3600)
