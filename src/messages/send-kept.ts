import type { Organization } from '../organizations/organization.ts'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import type { App } from '../web/scene.ts'
import { daysOfTrying } from './fate.ts'
import { spentSecretIn } from './office/secrets-in-body.ts'
import { sendMessageQueue } from './queue-message.ts'
import { sendsOf } from './sends.ts'

/** Minutes in which a message's own job is sure to have come to it. */
const jobsTurn = 10
/** How many are queued at a time in an organization. */
const most = 500

type Kept = { id: string; body: string }

/**
 * Sends what was kept in the outbox because nothing was set up that takes it, once something is: messages of the last days
 * that were never tried. Those with a code or a link that has run out meanwhile stay where they are.
 */
export async function sendKept(app: App): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds))
    await app.database.inOrganization(id, (db) => sendKeptIn(app, db, id))
}

async function sendKeptIn(app: App, db: Db, id: string): Promise<void> {
  const organization = await db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const now = app.clock()
  const useful: Kept[] = []
  for (const kept of await keptOf(app, db, organization))
    if ((await spentSecretIn(db, kept.body, now)) === null) useful.push(kept)
  if (useful.length === 0) return
  const sending = useful.map((kept) => ({ organizationId: id, id: kept.id }))
  await app.jobs.enqueue(db, sendMessageQueue, sending)
}

async function keptOf(app: App, db: Db, organization: Organization): Promise<Kept[]> {
  const { email, text } = sendsOf(app, organization)
  const ways = [email ? ['email'] : [], text ? ['text'] : []].flat()
  if (ways.length === 0) return []
  const now = app.clock()
  return db
    .selectFrom('message')
    .select(['id', 'body'])
    .where('sent_at', 'is', null)
    .where('failure', 'is', null)
    .where('taken_at', 'is', null)
    .where('attempts', '=', 0)
    .where('channel', 'in', ways)
    .where('queued_at', '<', now.subtract({ minutes: jobsTurn }).toString())
    .where('queued_at', '>', now.subtract({ hours: 24 * daysOfTrying }).toString())
    .orderBy('queued_at')
    .limit(most)
    .execute()
}
