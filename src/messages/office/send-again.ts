import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { mailPolicy } from '../../sign-in/throttle-rules.ts'
import type { App, StaffScene } from '../../web/scene.ts'
import { isStopped } from '../consent.ts'
import type { Fate } from '../fate.ts'
import { queueMessages, sendMessageQueue } from '../queue-message.ts'
import { sendsOf } from '../sends.ts'
import { type MessageRecord, messageRecord } from './message-record.ts'
import { type SpentSecret, spentSecretIn } from './secrets-in-body.ts'

/** Why a message is not sent again. */
export type NotAgain = SpentSecret | 'under-way' | 'nothing-sends' | 'not-theirs' | 'stopped'

export type SentAgain =
  | { ok: true; id: string }
  | { ok: false; code: NotAgain | 'gone' }
  | { ok: false; code: 'wait'; seconds: number }

/** Minutes in which a job of its own is sure to come to a new message. */
const underWay = 10
/** Minutes in which a second press is the same wish. */
const onePress = 2

type Place = { app: App; db: Db; organization: Organization; now: Temporal.Instant }

/** What speaks against sending a message again now; null when it may be. */
export async function whyNotAgain(place: Place, message: MessageRecord): Promise<NotAgain | null> {
  const { app, db, organization, now } = place
  const { channel, recipient, fate, body } = message
  const since = (moment: Temporal.Instant, minutes: number) =>
    Temporal.Instant.compare(moment, now.subtract({ minutes })) > 0
  if (!sendsOf(app, organization)[channel]) return 'nothing-sends'
  if (fate === 'waiting' && since(message.againAt ?? message.at, underWay)) return 'under-way'
  const spent = await spentSecretIn(db, body, now)
  if (spent) return spent
  if (wasSent(fate) && !(await isTheirs(db, message))) return 'not-theirs'
  if (channel === 'text' && (await isStopped(db, recipient))) return 'stopped'
  return null
}

/** Whether it left, also where it came back: then a copy goes out. */
const wasSent = (fate: Fate): boolean => fate === 'sent' || fate === 'bounced'

/** Whether the address is still one of the person's: what was theirs may be somebody else's by now. */
async function isTheirs(db: Db, { channel, recipient, personId }: MessageRecord): Promise<boolean> {
  if (personId === null) return true
  const mine =
    channel === 'email'
      ? db.selectFrom('person_email').select('person_id').where('email', '=', recipient.toLowerCase())
      : db.selectFrom('person_phone').select('person_id').where('phone', '=', recipient)
  const { rows } = await sql<{ person_id: string }>`${mine}`.execute(db)
  return rows.some((row) => row.person_id === personId)
}

/**
 * Sends a message again, always to the address it was written to: a copy of one that was sent, or the same one, tried anew.
 * A second press within two minutes is the first. Its text is not shown to whoever sends it, and not changed.
 */
export async function sendAgain(scene: StaffScene, id: string): Promise<SentAgain> {
  const { db, organization, now } = scene
  await db.selectFrom('message').select('id').where('id', '=', id).forUpdate().execute()
  const message = await messageRecord(db, id)
  if (!message) return { ok: false, code: 'gone' }
  const before = pressedBefore(message, now)
  if (before) return { ok: true, id: before }
  const fault = await whyNotAgain(scene, message)
  if (fault) return { ok: false, code: fault }
  const bucket = { bucket: bucketOf('message again', message.recipient), policy: mailPolicy }
  const seconds = await countUse(db, organization.id, [bucket], now)
  if (seconds) return { ok: false, code: 'wait', seconds }
  const sent = wasSent(message.fate) ? await copy(scene, message) : await tryAnew(scene, message)
  const act = { act: 'message.sent_again', subject: 'message', subjectId: id, new: { message: sent } }
  await recordAudit(db, { organizationId: organization.id, actorId: scene.visitor.personId, ...act }, now)
  return { ok: true, id: sent }
}

/** The message that a press a moment ago has sent; null when there was none. */
function pressedBefore({ id, againAt, fate, copies }: MessageRecord, now: Temporal.Instant): string | null {
  const justNow = (moment: Temporal.Instant | undefined | null) =>
    !!moment && Temporal.Instant.compare(moment, now.subtract({ minutes: onePress })) > 0
  if (justNow(copies[0]?.at)) return copies[0]!.id
  return justNow(againAt) && (fate === 'waiting' || fate === 'trying') ? id : null
}

async function copy({ app, db, organization, now }: StaffScene, message: MessageRecord): Promise<string> {
  const { channel, recipient, personId, subject, body } = message
  const draft = { organizationId: organization.id, channel, recipient, personId, subject, body }
  const [id] = await queueMessages(db, app.jobs, [draft], now)
  await db.updateTable('message').set({ again_of: message.id }).where('id', '=', id!).execute()
  return id!
}

async function tryAnew({ app, db, organization, now }: StaffScene, { id }: MessageRecord): Promise<string> {
  const anew = { failure: null, failed_at: null, looked_at: null, attempts: 0, again_at: now.toString() }
  await db.updateTable('message').set(anew).where('id', '=', id).execute()
  await app.jobs.enqueue(db, sendMessageQueue, [{ organizationId: organization.id, id }])
  return id
}

/** Notes that somebody looked into a message that was not delivered, so that it waits on Today no longer. */
export async function noteLookedAt(scene: StaffScene, id: string): Promise<boolean> {
  const { db, organization, visitor, now } = scene
  const noted = await db
    .updateTable('message')
    .set({ looked_at: now.toString() })
    .where('id', '=', id)
    .where('failure', 'is not', null)
    .where('looked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!noted) return (await messageRecord(db, id)) !== null
  const act = { act: 'message.looked_into', subject: 'message', subjectId: id }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  return true
}
