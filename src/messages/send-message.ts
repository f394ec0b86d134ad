import type { Selectable } from 'kysely'
import type { Database, Db } from '../platform/database.ts'
import type { JobData } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { DB } from '../platform/schema.ts'
import type { App } from '../web/scene.ts'
import { isOneAddress, type Mail, type Mailer, makeMailer } from './mail-transport.ts'
import { sendMessageQueue } from './queue-message.ts'

type Message = Selectable<DB['message']>
type Outcome = { sent_at?: string; last_error: string }
type Sending = { database: Database; log: Log; mailer: Mailer | null; clock: () => Temporal.Instant }

/** Sends messages as their jobs come. In the demo, and without SMTP_URL, they stay in the outbox. */
export async function registerMessageJobs(app: App): Promise<void> {
  const mailer = app.demo ? null : makeMailer(app.settings)
  const sending = { database: app.database, log: app.log, clock: app.clock, mailer }
  await app.jobs.work(sendMessageQueue, (data) => sendMessage(sending, data))
}

/**
 * Sends a message once: one that was sent is left alone. The queue hands a message to one process at a time, and
 * nothing is held in the database while the mail server is spoken to. What happened is written to the message. Throws
 * when the mail server did not take it, so that the job is tried again.
 */
export async function sendMessage(sending: Sending, { organizationId, id }: JobData): Promise<void> {
  const { database, log, mailer } = sending
  const found = await database.inOrganization(organizationId, (db) => unsent(db, organizationId, id))
  if (!found) return
  const { message, mail } = found
  const note = (outcome: Outcome) => database.inOrganization(organizationId, (db) => record(db, message, outcome))
  if (message.channel !== 'email' || !mailer) {
    log.info({ message: id, channel: message.channel }, 'kept in the outbox: nothing is set up that sends it')
    return
  }
  if (!isOneAddress(message.recipient)) {
    await note({ last_error: 'The recipient is not one e-mail address.' })
    log.warn({ message: id }, 'not sent: the recipient is not one e-mail address')
    return
  }
  try {
    await mailer(mail)
  } catch (fault) {
    await note({ last_error: String(fault instanceof Error ? fault.message : fault).slice(0, 500) })
    log.warn({ message: id, attempts: message.attempts + 1 }, 'not sent: the mail server did not take it')
    // The server's own words may hold the address, which belongs to the organization and not into the queue.
    throw new Error(`The mail server did not take message ${id}.`)
  }
  await note({ sent_at: sending.clock().toString(), last_error: '' })
  log.info({ message: id }, 'sent')
}

async function unsent(db: Db, organizationId: string, id: string): Promise<{ message: Message; mail: Mail } | null> {
  const message = await db
    .selectFrom('message')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  return message ? { message, mail: await mailOf(db, message) } : null
}

async function mailOf(db: Db, message: Message): Promise<Mail> {
  const organization = await db
    .selectFrom('organization')
    .select(['name', 'email'])
    .where('id', '=', message.organization_id)
    .executeTakeFirstOrThrow()
  return {
    id: message.id,
    fromName: `${organization.name} CME`,
    replyTo: organization.email,
    to: message.recipient,
    subject: message.subject,
    text: message.body,
  }
}

async function record(db: Db, message: Message, outcome: Outcome): Promise<void> {
  await db
    .updateTable('message')
    .set({ ...outcome, attempts: message.attempts + 1 })
    .where('organization_id', '=', message.organization_id)
    .where('id', '=', message.id)
    .execute()
}
