import { carrierOf } from '../../messages/carriers/account.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { codeText, issueCode, type Purpose } from '../../sign-in/one-time-secrets.ts'
import { bucketOf, checkThrottle, countFailure } from '../../sign-in/throttle.ts'
import { askerPolicy, recipientPolicy } from '../../sign-in/throttle-rules.ts'
import type { LearnerScene } from '../../web/scene.ts'

/** Minutes for which a code is good; the page and the message say so. */
export const codeMinutes = 10

/** Whether texts leave from here, so that a phone can be confirmed; the demonstration shows them in its outbox. */
export const textsAreSent = ({ app, organization }: Pick<LearnerScene, 'app' | 'organization'>): boolean =>
  app.demo || carrierOf(app, organization) !== null

export type SentCode = { ok: true; id: string } | { ok: false; seconds: number }

/** Sends a code that proves who reads an e-mail address or a phone; not too often. */
export async function sendCode(
  scene: LearnerScene,
  to: { channel: 'email' | 'text'; recipient: string; purpose: Purpose },
): Promise<SentCode> {
  const { app, db, organization, visitor, now } = scene
  const { channel, recipient, purpose } = to
  const organizationId = organization.id
  const buckets = [
    { bucket: bucketOf('code-to', recipient), policy: recipientPolicy },
    { bucket: bucketOf('code-for', visitor.personId), policy: askerPolicy },
  ]
  for (const { bucket, policy } of buckets) {
    const seconds = await checkThrottle(db, organizationId, bucket, policy, now)
    if (seconds) return { ok: false, seconds }
  }
  for (const { bucket, policy } of buckets) await countFailure(db, organizationId, bucket, policy, now)
  const about = { organizationId, purpose, personId: visitor.personId, subject: recipient, minutes: codeMinutes }
  const { id, code } = await issueCode(db, about, now)
  const { name } = organization
  const words =
    channel === 'text'
      ? { subject: '', body: `${codeText(code)} is your code for ${name} CME. It is good for ${codeMinutes} minutes.` }
      : { subject: `Your code for ${name} CME`, body: mail(name, codeText(code)) }
  const draft = { organizationId, channel, recipient, personId: visitor.personId, ...words }
  await queueMessage(db, app.jobs, draft, now)
  return { ok: true, id }
}

const mail = (
  name: string,
  code: string,
) => `Someone, probably you, wants to use this email address for an account in the ${name} CME portal.

To confirm that it is yours, enter this code on the page that asks for it: ${code}

It is good for ${codeMinutes} minutes, once. If this was not you, there is nothing to do; do not give the code to anybody.`
