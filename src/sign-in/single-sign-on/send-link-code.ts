import { queueMessage } from '../../messages/queue-message.ts'
import { phoneText } from '../../platform/phone.ts'
import { clientNetwork } from '../../web/client-address.ts'
import type { Scene } from '../../web/scene.ts'
import { codeText, issueCode, revokeSecrets } from '../one-time-secrets.ts'
import { bucketOf, checkThrottle, countFailure } from '../throttle.ts'
import { checkAddressPolicy, type ThrottlePolicy } from '../throttle-rules.ts'
import type { Provider } from './provider.ts'

const minutes = 10

/** Codes to one mailbox: three at once, for mail that got lost; then waits of a minute and longer. */
const mailboxPolicy: ThrottlePolicy = { free: 3, firstWait: 60, longestWait: 900, forgetAfter: 24 * 3600 }

/**
 * Mails a code that links an account, if there is one, and returns the id to try it by. Where there is none the same
 * happens except for the message, so that the answer does not tell.
 */
export async function sendLinkCode(
  scene: Scene,
  provider: Pick<Provider, 'label'>,
  account: { email: string; personId: string | null },
): Promise<{ ok: true; id: string } | { ok: false; seconds: number }> {
  const { app, context, db, organization, now } = scene
  const { email, personId } = account
  const buckets = [
    { bucket: bucketOf('link-code', email), policy: mailboxPolicy },
    { bucket: bucketOf('link-code-network', clientNetwork(app.settings, context)), policy: checkAddressPolicy },
  ]
  for (const { bucket, policy } of buckets) {
    const seconds = await checkThrottle(db, organization.id, bucket, policy, now)
    if (seconds) return { ok: false, seconds }
  }
  for (const { bucket, policy } of buckets) await countFailure(db, organization.id, bucket, policy, now)
  if (personId) await revokeSecrets(db, personId, ['link-identity'], now)
  const about = {
    organizationId: organization.id,
    purpose: 'link-identity' as const,
    personId,
    subject: email,
    minutes,
  }
  const { id, code } = await issueCode(db, about, now)
  if (!personId) return { ok: true, id }
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, personId }
  // Staff see the subjects of what was sent to a person, so no code stands in one.
  const subject = `Your code to link ${provider.label}`
  await queueMessage(db, app.jobs, { ...draft, subject, body: body(scene, provider.label, code) }, now)
  return { ok: true, id }
}

const body = ({ organization }: Scene, label: string, code: string) => `Your code is ${codeText(code)}.

Enter it on the page that asked for it, within ${minutes} minutes. It links ${label} to your CME account at ${organization.name}: from then on ${label} signs in to it.

If you did not ask for it, give it to nobody; there is nothing else to do. For help, write to ${organization.email} or call ${phoneText(organization.phone)}.`
