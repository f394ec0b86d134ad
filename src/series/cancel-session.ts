import { recordAudit } from '../audit/record.ts'
import { queueMessages } from '../messages/queue-message.ts'
import { wordsOf } from '../messages/wording/queries.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { dateTimeRange } from '../web/dates.ts'
import { type SessionPlan, sessionPlan } from './session-plan.ts'
import { type WouldCome, whoWouldCome } from './who-would-come.ts'
import { holdSeries } from './write-series.ts'

export type CancelSession = {
  organizationId: string
  organization: Pick<Organization, 'name' | 'email' | 'phone'>
  actorId: string
  activityId: string
  seriesTitle: string
  sessionId: string
  zone: string
  /** Why, as those who would come read it; of a session that takes place after all, ''. */
  reason: string
  /** The session's page on the portal; null while the series is not on it. */
  address: string | null
}

export type Cancelled =
  | { ok: true; told: number }
  | { ok: false; code: 'no-session' }
  | { ok: false; code: 'held' | 'credited'; people: number }

/**
 * Cancels a session and tells those who would come, unless its time is over. Refused is one that has begun and that
 * somebody attended, for it was held, and one for which somebody has credit. Attendance that was recorded before it began
 * stays as what was said, and comes to nothing. One that is cancelled already stays so, and nobody is told again.
 */
export async function cancelSession(
  db: Db,
  jobs: Jobs,
  order: CancelSession,
  now: Temporal.Instant,
): Promise<Cancelled> {
  await holdSeries(db, order.activityId)
  const session = await sessionPlan(db, order.sessionId, { lock: true })
  if (!session) return { ok: false, code: 'no-session' }
  if (session.cancelledAt) return { ok: true, told: 0 }
  const refused = await cancelRefusal(db, session, now)
  if (refused) return { ok: false, ...refused }
  await write(db, order, { cancelled_at: now.toString(), cancelled_by: order.actorId, cancel_reason: order.reason })
  await record(db, order, { act: 'session.cancelled', session, reason: order.reason }, now)
  return { ok: true, told: await tell(db, jobs, order, session, cancelledNotice, now) }
}

/** Why a session cannot be cancelled; null when it can. */
export async function cancelRefusal(
  db: Db,
  { id, attended, content }: SessionPlan,
  now: Temporal.Instant,
): Promise<{ code: 'held' | 'credited'; people: number } | null> {
  const hasBegun = Temporal.Instant.compare(Temporal.Instant.from(content.startsAt), now) <= 0
  if (hasBegun && attended > 0) return { code: 'held', people: attended }
  const { people } = await db
    .selectFrom('live_credit')
    .select((eb) => eb.fn.count<number>('person_id').distinct().as('people'))
    .where('session_id', '=', id)
    .where('kind', '<>', 'withdrawal')
    .executeTakeFirstOrThrow()
  return people > 0 ? { code: 'credited', people } : null
}

/** Lets a cancelled session take place, and tells the same people. */
export async function reinstateSession(
  db: Db,
  jobs: Jobs,
  order: CancelSession,
  now: Temporal.Instant,
): Promise<Cancelled> {
  await holdSeries(db, order.activityId)
  const session = await sessionPlan(db, order.sessionId, { lock: true })
  if (!session) return { ok: false, code: 'no-session' }
  if (!session.cancelledAt) return { ok: true, told: 0 }
  await write(db, order, { cancelled_at: null, cancelled_by: null, cancel_reason: '' })
  await record(db, order, { act: 'session.reinstated', session, reason: session.cancelReason }, now)
  return { ok: true, told: await tell(db, jobs, order, session, reinstatedNotice, now) }
}

type Columns = { cancelled_at: string | null; cancelled_by: string | null; cancel_reason: string }

// A calendar that has the session learns of it by its next version.
const write = (db: Db, { sessionId }: CancelSession, columns: Columns) =>
  db
    .updateTable('activity_session')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', sessionId)
    .execute()

type Change = { act: string; session: SessionPlan; reason: string }

const record = (db: Db, order: CancelSession, { act, session, reason }: Change, now: Temporal.Instant) =>
  recordAudit(
    db,
    {
      organizationId: order.organizationId,
      actorId: order.actorId,
      act,
      subject: 'activity_session',
      subjectId: order.sessionId,
      old: { version: session.version, content: {} },
      new: { version: session.version + 1, reason },
    },
    now,
  )

type Notice = { kind: 'session.cancelled' | 'session.reinstated'; recorded: string }

/** `recorded` is for those who are recorded for the session already. */
const cancelledNotice: Notice = {
  kind: 'session.cancelled',
  recorded: 'You were recorded for it already. No credit comes with a session that is not held.',
}

const reinstatedNotice: Notice = { kind: 'session.reinstated', recorded: 'You are recorded for it already.' }

async function tell(
  db: Db,
  jobs: Jobs,
  order: CancelSession,
  session: SessionPlan,
  notice: Notice,
  now: Temporal.Instant,
): Promise<number> {
  const [starts, ends] = [session.content.startsAt, session.content.endsAt].map((one) => Temporal.Instant.from(one))
  if (Temporal.Instant.compare(ends!, now) <= 0) return 0
  const people = await whoWouldCome(db, { ...order, published: order.address !== null }, now)
  const words = await wordsOf(db, order.organization)
  const said = {
    session: [order.seriesTitle, session.content.title].filter(Boolean).join(': '),
    date: dateTimeRange(starts!, ends!, order.zone),
    link: order.address ?? '',
  }
  const drafts = people.map((one) => {
    const told = { ...said, recorded: one.recorded ? notice.recorded : '' }
    const message =
      notice.kind === 'session.cancelled'
        ? words(notice.kind, { ...told, reason: order.reason })
        : words(notice.kind, told)
    return draftFor(order, one, message)
  })
  await queueMessages(db, jobs, drafts, now)
  return people.length
}

const draftFor = (
  { organizationId }: CancelSession,
  one: WouldCome,
  message: { subject: string; body: string; kind: string },
) => ({
  organizationId,
  channel: 'email' as const,
  recipient: one.email,
  personId: one.personId,
  ...message,
})
