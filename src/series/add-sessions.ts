import { type RoomAsk, roomFaults } from '../activities/office-calendar/room-faults.ts'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import type { FieldErrors } from '../web/form.ts'
import { isOver, pastFaults } from './past-times.ts'
import type { Occurrence } from './patterns.ts'
import { seriesPlan } from './queries.ts'
import { yearFault } from './session-faults.ts'
import { holdSeries, stretchSeries } from './write-series.ts'
import { insertSessions } from './write-sessions.ts'

export type AddSessions = {
  organizationId: string
  actorId: string
  activityId: string
  zone: string
  place: string
  sessions: readonly Occurrence[]
  /** Of one session: its id, chosen when the form was opened, so that sending it twice adds one. */
  sessionId?: string
  /** Whether whoever asks is kept to what coordinators may do. */
  asCoordinator: boolean
  /** Whether an administrator confirmed that sessions were held at times that are over. */
  pastConfirmed: boolean
  /** Of one session: who asks for its room; several are shown before with what has theirs. */
  room?: RoomAsk
}

export type Added =
  | { ok: true; added: number }
  | { ok: false; code: 'no-series' }
  | { ok: false; code: 'refused'; errors: FieldErrors }

/**
 * Adds sessions to a series within its twelve months; those that are over as {@link pastFaults} lets. A day that has its
 * session already gets no second one. One whose room somebody else has is refused, unless that is on purpose.
 */
export async function addSessions(db: Db, order: AddSessions, now: Temporal.Instant): Promise<Added> {
  const { organizationId, activityId, sessions } = order
  await holdSeries(db, activityId)
  const series = await seriesPlan(db, activityId)
  if (!series) return { ok: false, code: 'no-series' }
  const days = sessions.map(({ day }) => day.toString())
  const fault = yearFault(series, days)
  if (fault) return { ok: false, code: 'refused', errors: { from: fault } }
  const timing = { ...order, draft: series.draft, confirmed: order.pastConfirmed }
  const ends = sessions.map(({ endsAt }) => endsAt)
  const errors = pastFaults(ends, timing, now, 'from')
  if (Object.keys(errors).length > 0) return { ok: false, code: 'refused', errors }
  const isThere = order.sessionId !== undefined && (await hasSession(db, order.sessionId))
  const taken = order.room && !isThere ? await roomFaults(db, order.room, wantedOf(order), []) : {}
  if (Object.keys(taken).length > 0) return { ok: false, code: 'refused', errors: taken }
  const one = order.sessionId ? { id: order.sessionId, ...(await besideDay(db, activityId, days[0]!)) } : {}
  const added = await insertSessions(
    db,
    { ...order, policy: series.policies },
    sessions.map((session) => ({ ...session, ...one })),
    now,
  )
  if (added === 0) return { ok: true, added }
  for (const day of [days[0]!, days.at(-1)!]) await stretchSeries(db, activityId, day)
  await recordAudit(
    db,
    {
      organizationId,
      actorId: order.actorId,
      act: 'sessions.added',
      subject: 'series',
      subjectId: activityId,
      new: { days, place: order.place, added, over: ends.filter((end) => isOver(end, now)).length },
    },
    now,
  )
  return { ok: true, added }
}

const wantedOf = ({ place, sessions }: AddSessions) => sessions.map((one) => ({ ...one, place }))

const hasSession = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('activity_session').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** A second session of a day is asked for by somebody, and stands for no day of the pattern. */
async function besideDay(db: Db, activityId: string, day: string): Promise<{ day?: null }> {
  const there = await db
    .selectFrom('activity_session')
    .select('id')
    .where('activity_id', '=', activityId)
    .where('occurrence', '=', day)
    .executeTakeFirst()
  return there ? { day: null } : {}
}
