import type { Organization } from '../organizations/organization.ts'
import type { Database, Db } from '../platform/database.ts'
import type { JobData } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { App } from '../web/scene.ts'
import { carrierOf } from './carriers/account.ts'
import { type Delivery, deliveryOf, type Message, type Ways } from './deliver.ts'
import { type Failure, mostAttempts } from './fate.ts'
import { forgetSecrets } from './forget-secrets.ts'
import { giveUp } from './give-up.ts'
import { makeMailer } from './mail-transport.ts'
import { unsubscribeLink } from './opt-out/unsubscribe-link.ts'
import { sendMessageQueue } from './queue-message.ts'
import { sendKept } from './send-kept.ts'
import { withoutSecrets } from './without-secrets.ts'

type Outcome = {
  sent_at?: string
  last_error: string
  body?: string
  failure?: Failure
  failed_at?: string
  looked_at?: string
}
type Sending = Ways & { database: Database; log: Log; clock: () => Temporal.Instant }

/**
 * Sends messages as their jobs come; `origin` is where links in them lead. In the demo, without SMTP_URL, and without a number for texts, they stay in the
 * outbox.
 */
export async function registerMessageJobs(app: App, origin: string): Promise<void> {
  const sending = { database: app.database, log: app.log, clock: app.clock, ...waysOf(app, origin) }
  await app.jobs.work(sendMessageQueue, (data) => sendMessage(sending, data))
  await app.jobs.nightly('forget-message-secrets', () => forgetSecrets(app.database, app.clock()))
  await app.jobs.everyFiveMinutes('send-kept-messages', () => sendKept(app))
  await app.jobs.nightly('give-up-messages', () => giveUp(app.database, app.clock()))
}

function waysOf(app: App, origin: string): Ways {
  const ways = app.demo
    ? { mailer: null, carrierOf: () => null }
    : { mailer: makeMailer(app.settings), carrierOf: (organization: Organization) => carrierOf(app, organization) }
  const { keys } = app
  return { ...ways, unsubscribeLink: (organization, from) => unsubscribeLink({ keys, origin }, organization, from) }
}

/** Longer than a mail server or a carrier may take; after it, the process that took a message is believed dead. */
const patience = { minutes: 10 }

/** Who takes messages of a channel from us. */
const takers: Record<string, string> = { email: 'mail server', text: 'carrier' }

/**
 * Sends a message once: one that was sent is left alone, and one that another process is sending is left to it.
 * Nothing is held in the database while the mail server or the carrier is spoken to. What happened is written to the
 * message, and the codes and links in it are blanked once it is sent. Throws when it was not taken, or while another
 * process has it, so that the job comes again; not when it is given up.
 */
export async function sendMessage(sending: Sending, { organizationId, id }: JobData): Promise<void> {
  const { database, log, clock } = sending
  const taken = await database.inOrganization(organizationId, (db) => take(sending, db, id))
  if (!taken) return
  const { message, deliver } = taken
  const taker = takers[message.channel]!
  const failed = (failure: Failure) => ({ failure, failed_at: clock().toString() })
  const note = (outcome: Outcome) => database.inOrganization(organizationId, (db) => record(db, message, outcome))
  try {
    const delivered = await deliver(message)
    if (!delivered.ok) {
      const looked = delivered.unwanted ? { looked_at: clock().toString() } : {}
      await note({ last_error: delivered.why.slice(0, 500), ...failed('refused'), ...looked })
      log.warn({ message: id }, `not sent, and not tried again: the ${taker} was not asked, or refused it`)
      return
    }
  } catch (fault) {
    const last = message.attempts + 1 >= mostAttempts
    const why = String(fault instanceof Error ? fault.message : fault).slice(0, 500)
    await note({ last_error: why, ...(last ? failed('given-up') : {}) })
    log.warn({ message: id, attempts: message.attempts + 1 }, `not sent: the ${taker} did not take it`)
    if (last) return
    // The server's own words may hold the address, which belongs to the organization and not into the queue.
    throw new Error(`The ${taker} did not take message ${id}.`)
  }
  await note({ sent_at: clock().toString(), last_error: '', body: withoutSecrets(message.body) })
  log.info({ message: id }, 'sent')
}

type Taken = { message: Message; deliver: Delivery }

async function take(sending: Sending, db: Db, id: string): Promise<Taken | null> {
  const waiting = await db
    .selectFrom('message')
    .select(['channel', 'organization_id'])
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('failure', 'is', null)
    .executeTakeFirst()
  if (!waiting) return null
  const deliver = deliveryOf(sending, sending, await organizationOf(db, waiting), waiting.channel)
  if (!deliver) {
    sending.log.debug({ message: id }, 'kept in the outbox: nothing is set up that sends it')
    return null
  }
  const message = await hold(db, id, sending.clock())
  return message && { message, deliver }
}

const organizationOf = (db: Db, row: { organization_id: string }): Promise<Organization> =>
  db.selectFrom('organization').selectAll().where('id', '=', row.organization_id).executeTakeFirstOrThrow()

async function hold(db: Db, id: string, now: Temporal.Instant): Promise<Message | null> {
  const free = now.subtract(patience).toString()
  const message = await db
    .updateTable('message')
    .set({ taken_at: now.toString() })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('failure', 'is', null)
    .where((where) => where.or([where('taken_at', 'is', null), where('taken_at', '<', free)]))
    .returningAll()
    .executeTakeFirst()
  if (message) return message
  const waiting = await db
    .selectFrom('message')
    .select('id')
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('failure', 'is', null)
    .executeTakeFirst()
  if (waiting) throw new Error(`Message ${id} is being sent by another process.`)
  return null
}

async function record(db: Db, message: Message, outcome: Outcome): Promise<void> {
  await db
    .updateTable('message')
    .set({ ...outcome, taken_at: null, attempts: message.attempts + 1 })
    .where('organization_id', '=', message.organization_id)
    .where('id', '=', message.id)
    .execute()
}
