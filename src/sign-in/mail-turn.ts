import { sql } from 'kysely'
import { queueMessage } from '../messages/queue-message.ts'
import { clientNetwork } from '../web/client-address.ts'
import type { Scene } from '../web/scene.ts'
import { isKnownDevice } from './cookies.ts'
import type { MailAccount } from './mail-account.ts'
import { bucketOf, countUse } from './throttle.ts'
import { mailAnywherePolicy, mailNetworkPolicy, mailPolicy } from './throttle-rules.ts'

/**
 * Counts one message that a visitor has sent to an address, and says how many seconds they must wait, 0 when it may be
 * sent. A device on which the owner signed in before is not held up by what strangers ask for elsewhere.
 */
export function countMail(scene: Scene, what: string, email: string, account: MailAccount | null): Promise<number> {
  const { app, context, db, organization, now } = scene
  const network = clientNetwork(app.settings, context)
  const known = account !== null && isKnownDevice(scene, account.personId)
  const own = known ? bucketOf(`${what}-device`, account.personId) : bucketOf(what, email, network)
  const anywhere = { bucket: bucketOf(`${what}-anywhere`, email), policy: mailAnywherePolicy }
  return countUse(
    db,
    organization.id,
    [
      { bucket: own, policy: mailPolicy },
      ...(known ? [] : [anywhere]),
      { bucket: bucketOf(`${what}-network`, network), policy: mailNetworkPolicy },
    ],
    now,
  )
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
