import { recordAudit } from '../../audit/record.ts'
import type { Scene } from '../../web/scene.ts'
import { holdAccount } from '../account-hold.ts'
import { type Purpose, revokeSecrets, spendLink } from '../one-time-secrets.ts'
import { proveAddress, removedText } from '../prove-address.ts'
import { accountByEmail } from '../queries.ts'
import { endSessionsOf } from '../sessions.ts'
import { tellOwner } from '../tell-owner.ts'
import { forgetTries } from '../try-password.ts'
import { savePassword } from './save-password.ts'

/**
 * Sets a person's password by the grant of a right code, which is spent by it; returns the e-mail to sign in with, null
 * when the grant is worth nothing. All sessions of the person end, codes and links that are under way are worth nothing
 * any more, and the owner is told. An authenticator app stays.
 */
export async function resetPassword(scene: Scene, token: string, hash: string): Promise<string | null> {
  const { db, organization, now } = scene
  const organizationId = organization.id
  const secret = await spendLink(db, { organizationId, purpose: 'set-password', token }, now)
  const account = secret && (await accountByEmail(db, organizationId, secret.subject))
  if (!account || account.personId !== secret.personId) return null
  const { personId, email } = account
  await revokeSecrets(db, personId, underWay, now)
  if ((await holdAccount(db, personId))?.state === 'closed') return null
  const removed = await proveAddress(scene, account)
  await savePassword(db, { organizationId, personId, hash }, now)
  await endSessionsOf(db, { organizationId, personId, actorId: personId }, now)
  await forgetTries(scene, account)
  const act = { act: 'person.password_reset', subject: 'person', subjectId: personId, new: { by: 'code', removed } }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
  await tellOwner(scene, personId, {
    subject: `Your ${organization.name} CME password was changed`,
    what: `The password of your ${organization.name} CME account was changed, with a code that we mailed to ${email}. You were signed out everywhere.${removedText(removed)}`,
  })
  return email
}

/** What somebody else may have begun; the way back from a changed e-mail address stays open. */
const underWay: Purpose[] = [
  'reset-password',
  'set-password',
  'sign-in-link',
  'sign-in-code',
  'add-email',
  'verify-phone',
  'link-identity',
  'passkey-challenge',
  'merge-proof',
]
