import type { Selectable } from 'kysely'
import type { Database, Db } from '../platform/database.ts'
import type { JobData } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { DB } from '../platform/schema.ts'
import type { App } from '../web/scene.ts'
import { isOneAddress, type Mailer, makeMailer } from './mail-transport.ts'
import { sendMessageQueue } from './queue-message.ts'

type Message = Selectable<DB['message']>
type Sending = { database: Database; log: Log; mailer: Mailer | null; clock: () => Temporal.Instant }

/** Sends messages as their jobs come. In the demo, and without SMTP_URL, they stay in the outbox. */
export async function registerMessageJobs(app: App): Promise<void> {
  const mailer = app.demo ? null : makeMailer(app.settings)
  const sending = { database: app.database, log: app.log, clock: app.clock, mailer }
  await app.jobs.work(sendMessageQueue, (data) => sendMessage(sending, data))
}

/**
 * Sends a message once: one that was sent is left alone, and while one process sends it another waits and then finds
 * it sent. What happened is written to the message. Throws when the mail server did not take it, so that the job is
 * tried again.
 */
export async function sendMessage(sending: Sending, { organizationId, id }: JobData): Promise<void> {
  const fault = await sending.database.inOrganization(organizationId, async (db) => {
    const message = await db
      .selectFrom('message')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    return message ? attempt(db, sending, message) : undefined
  })
  if (fault) throw fault
}

async function attempt(db: Db, sending: Sending, message: Message): Promise<Error | undefined> {
  const { log, mailer } = sending
  if (message.channel !== 'email' || !mailer) {
    log.info({ message: message.id, channel: message.channel }, 'kept in the outbox: nothing is set up that sends it')
    return undefined
  }
  if (!isOneAddress(message.recipient)) {
    await record(db, message, { last_error: 'The recipient is not one e-mail address.' })
    log.warn({ message: message.id }, 'not sent: the recipient is not one e-mail address')
    return undefined
  }
  try {
    await mailer(await mailOf(db, message))
    await record(db, message, { sent_at: sending.clock().toString(), last_error: '' })
    log.info({ message: message.id }, 'sent')
    return undefined
  } catch (fault) {
    await record(db, message, { last_error: String(fault instanceof Error ? fault.message : fault).slice(0, 500) })
    log.warn({ message: message.id, attempts: message.attempts + 1 }, 'not sent: the mail server did not take it')
    // The server's own words may hold the address, which belongs to the organization and not into the queue.
    return new Error(`The mail server did not take message ${message.id}.`)
  }
}

async function mailOf(db: Db, message: Message) {
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

async function record(db: Db, message: Message, outcome: { sent_at?: string; last_error: string }): Promise<void> {
  await db
    .updateTable('message')
    .set({ ...outcome, attempts: message.attempts + 1 })
    .where('organization_id', '=', message.organization_id)
    .where('id', '=', message.id)
    .execute()
}
