import { queueMessage } from '../../messages/queue-message.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import { bucketOf, checkThrottle, countFailure } from '../../sign-in/throttle.ts'
import { helpPolicy } from '../../sign-in/throttle-rules.ts'
import type { Scene } from '../../web/scene.ts'

const daysGood = 7

/**
 * Writes to an address the link by which its owner confirms it. False when it was written to a short while ago: then
 * nothing is sent, so that nobody's mailbox can be filled.
 */
export async function sendConfirmation(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>,
  personId: string,
  email: string,
): Promise<boolean> {
  const { app, db, organization, now, origin } = scene
  const organizationId = organization.id
  const bucket = bucketOf('confirm-email', email)
  if (await checkThrottle(db, organizationId, bucket, helpPolicy, now)) return false
  await countFailure(db, organizationId, bucket, helpPolicy, now)
  const about = { organizationId, purpose: 'confirm-email' as const, personId, subject: email }
  const token = await issueLink(db, { ...about, minutes: daysGood * 24 * 60 }, now)
  const link = origin + routes.confirmEmail.to({ org: organization.slug, token })
  const { name, phone } = organization
  const body = `There is an account with this email address in the ${name} CME portal.

Confirm that the address is yours: ${link}

The link is good for seven days. You can claim credit meanwhile.

If the account is not yours, write to ${organization.email} or call ${phoneText(phone)}.`
  const draft = { organizationId, channel: 'email' as const, recipient: email, personId }
  await queueMessage(db, app.jobs, { ...draft, subject: `Confirm your email for ${name} CME`, body }, now)
  return true
}
