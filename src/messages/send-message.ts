import type { Selectable } from 'kysely'
import type { Database, Db } from '../platform/database.ts'
import type { JobData } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { DB } from '../platform/schema.ts'
import type { App } from '../web/scene.ts'
import { forgetSecrets } from './forget-secrets.ts'
import { isOneAddress, type Mail, type Mailer, makeMailer } from './mail-transport.ts'
import { sendMessageQueue } from './queue-message.ts'
import { withoutSecrets } from './without-secrets.ts'

type Message = Selectable<DB['message']>
type Outcome = { sent_at?: string; last_error: string; body?: string }
type Sending = { database: Database; log: Log; mailer: Mailer | null; clock: () => Temporal.Instant }

/** Sends messages as their jobs come. In the demo, and without SMTP_URL, they stay in the outbox. */
export async function registerMessageJobs(app: App): Promise<void> {
  const mailer = app.demo ? null : makeMailer(app.settings)
  const sending = { database: app.database, log: app.log, clock: app.clock, mailer }
  await app.jobs.work(sendMessageQueue, (data) => sendMessage(sending, data))
  await app.jobs.nightly('forget-message-secrets', () => forgetSecrets(app.database, app.clock()))
}

/** Longer than a mail server may take; after it, the process that took a message is believed dead. */
const patience = { minutes: 10 }

/**
 * Sends a message once: one that was sent is left alone, and one that another process is sending is left to it.
 * Nothing is held in the database while the mail server is spoken to. What happened is written to the message, and
 * the codes and links in it are blanked once it is sent. Throws
 * when the mail server did not take it, or while another process has it, so that the job comes again.
 */
export async function sendMessage(sending: Sending, { organizationId, id }: JobData): Promise<void> {
  const { database, log, mailer } = sending
  if (!mailer) {
    log.debug({ message: id }, 'kept in the outbox: nothing is set up that sends it')
    return
  }
  const { message, mail } = await database.inOrganization(organizationId, (db) => take(db, id, sending.clock()))
  if (!message || !mail) return
  const note = (outcome: Outcome) => database.inOrganization(organizationId, (db) => record(db, message, outcome))
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
  await note({ sent_at: sending.clock().toString(), last_error: '', body: withoutSecrets(message.body) })
  log.info({ message: id }, 'sent')
}

async function take(db: Db, id: string, now: Temporal.Instant): Promise<{ message?: Message; mail?: Mail }> {
  const free = now.subtract(patience).toString()
  const message = await db
    .updateTable('message')
    .set({ taken_at: now.toString() })
    .where('id', '=', id)
    .where('channel', '=', 'email')
    .where('sent_at', 'is', null)
    .where((where) => where.or([where('taken_at', 'is', null), where('taken_at', '<', free)]))
    .returningAll()
    .executeTakeFirst()
  if (message) return { message, mail: await mailOf(db, message) }
  const waiting = await db
    .selectFrom('message')
    .select('id')
    .where('id', '=', id)
    .where('channel', '=', 'email')
    .where('sent_at', 'is', null)
    .execute()
  if (waiting.length) throw new Error(`Message ${id} is being sent by another process.`)
  return {}
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
    .set({ ...outcome, taken_at: null, attempts: message.attempts + 1 })
    .where('organization_id', '=', message.organization_id)
    .where('id', '=', message.id)
    .execute()
}
