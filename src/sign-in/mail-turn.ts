import { sql } from 'kysely'
import { queueMessage } from '../messages/queue-message.ts'
import { clientNetwork } from '../web/client-address.ts'
import type { Scene } from '../web/scene.ts'
import { isKnownDevice } from './cookies.ts'
import type { MailAccount } from './mail-account.ts'
import { bucketOf, byNetwork, checkThrottle, countUse } from './throttle.ts'
import { mailCrowd, mailDayPolicy, mailNetworkPolicy, mailPolicy } from './throttle-rules.ts'

/** How long the next message to an address must wait, and whether that is because there were too many today. */
export type MailWait = { seconds: number; today: boolean }

/**
 * Counts one message that a visitor has sent to an address; null when it may be sent, else how long it must wait. What
 * strangers ask for elsewhere makes a network's own waits begin sooner, and no more than that, until the address has
 * been sent as many as is bearable; a device on which the owner signed in before is not held up by it at all.
 */
export async function countMail(
  scene: Scene,
  what: string,
  email: string,
  account: MailAccount | null,
): Promise<MailWait | null> {
  const { app, context, db, organization, now } = scene
  const network = clientNetwork(app.settings, context)
  const everyAddress = byNetwork(`${what}-network`, network, { policy: mailNetworkPolicy })
  if (account !== null && isKnownDevice(scene, account.personId)) {
    const own = { bucket: bucketOf(`${what}-device`, account.personId), policy: mailPolicy }
    const seconds = await countUse(db, organization.id, [own, ...everyAddress], now)
    return seconds ? { seconds, today: false } : null
  }
  const day = bucketOf(`${what}-day`, email)
  const own = byNetwork(what, network, { crowd: mailCrowd, anywhere: bucketOf(`${what}-anywhere`, email) }, email)
  const byDay = { bucket: day, policy: mailDayPolicy }
  const seconds = await countUse(db, organization.id, [byDay, ...own, ...everyAddress], now)
  if (!seconds) return null
  return { seconds, today: (await checkThrottle(db, organization.id, day, mailDayPolicy, now)) >= seconds }
}

/**
 * Queues a message to an address that has an account. For one that has none (`account` null) the same work is done and
 * taken back, so that the time of the answer does not tell which it was.
 */
export async function mailOrPretend(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now'>,
  recipient: { email: string; account: MailAccount | null },
  words: { subject: string; body: string },
): Promise<void> {
  const { app, db, organization, now } = scene
  const { email, account } = recipient
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, ...words }
  await sql`savepoint mail`.execute(db)
  await queueMessage(db, app.jobs, { ...draft, personId: account?.personId ?? null }, now)
  await (account ? sql`release savepoint mail` : sql`rollback to savepoint mail`).execute(db)
}
