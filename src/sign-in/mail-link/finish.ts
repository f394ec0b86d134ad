import type { Scene } from '../../web/scene.ts'
import { revokeSecrets, type Secret } from '../one-time-secrets.ts'
import type { Onward } from '../onward.ts'
import { proveAddress, removedText } from '../prove-address.ts'
import { accountByEmail } from '../queries.ts'
import { endSessionsOf } from '../sessions.ts'
import { tellOwner } from '../tell-owner.ts'
import { welcome } from '../welcome.tsx'

/**
 * Signs in whose mail it was, and goes straight on; null when the address signs in to nobody, or to somebody else, by
 * now. Link and code are spent together.
 */
export async function finish(scene: Scene, secret: Secret, onward: Onward): Promise<Response | null> {
  const { db, organization, now } = scene
  const account = await accountByEmail(db, organization.id, secret.subject)
  if (!account || account.personId !== secret.personId) return null
  const { personId } = account
  await revokeSecrets(db, personId, ['sign-in-link', 'sign-in-code'], now)
  const removed = await proveAddress(scene, account)
  if (removed.length) {
    await endSessionsOf(db, { organizationId: organization.id, personId, actorId: personId }, now)
    await tellOwner(scene, personId, {
      subject: `How you sign in to ${organization.name} CME has changed`,
      what: `Someone signed in to your ${organization.name} CME account with a link that we mailed to this address.${removedText(removed)} You can set it up again; a new password by Forgot Password.`,
    })
  }
  return welcome(scene, personId, onward, { way: 'link', straight: true })
}
