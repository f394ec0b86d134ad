import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Choices } from '../activities/activity-form.ts'
import { type RoomAsk, roomFaults } from '../activities/office-calendar/room-faults.ts'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import type { FieldErrors } from '../web/form.ts'
import { isOver } from './past-times.ts'
import { isCoordinatorsTime } from './policies.ts'
import { type SeriesPlan, seriesPlan } from './queries.ts'
import { sessionFaults } from './session-faults.ts'
import {
  type SessionBeside,
  type SessionPlan,
  type SessionPlanContent,
  sessionPlan,
  sessionsToCome,
} from './session-plan.ts'
import { movedAlong, patternAlong, type Scope, type Shared } from './session-scope.ts'
import { holdSeries, stretchSeries } from './write-series.ts'
import { writeMoved, writePattern, writeSession } from './write-session.ts'

export type SaveSession = {
  organizationId: string
  actorId: string
  sessionId: string
  activityId: string
  /** The version that the form was opened on. */
  version: number
  zone: string
  content: SessionPlanContent
  scope: Scope
  choices: Choices
  /** Whether the change is made within what coordinators may change. */
  asCoordinator: boolean
  /** Whether an administrator confirmed that a session was held at a time that is over. */
  pastConfirmed: boolean
  room: RoomAsk
}

export type SessionSaved =
  | { ok: true; others: number }
  | { ok: false; code: 'no-session' }
  | { ok: false; code: 'changed-meanwhile'; current: SessionPlan }
  | { ok: false; code: 'refused'; errors: FieldErrors }

/**
 * Saves one session, and makes the same change in those after it or in all that are still to come, as far as they had in
 * common with it what was changed. A session that was attended is moved by nobody but itself. Refuses a change of a
 * version that is not the last one, a room that somebody else has, unless that is on purpose, and see {@link sessionFaults}. Saving what is saved already changes nothing.
 */
export async function saveSession(db: Db, order: SaveSession, now: Temporal.Instant): Promise<SessionSaved> {
  await holdSeries(db, order.activityId)
  const current = await sessionPlan(db, order.sessionId, { lock: true })
  const series = await seriesPlan(db, order.activityId)
  if (!current || !series) return { ok: false, code: 'no-session' }
  const content = settled(order.content, current.content)
  if (isDeepStrictEqual(content, current.content)) return { ok: true, others: 0 }
  if (current.version !== order.version) return { ok: false, code: 'changed-meanwhile', current }
  const others = await othersMoved(db, order, current.content, content, series, now)
  const after = [...others.map((other) => other.after), sharedOf(content)]
  const days = after.map(({ startsAt }) => dayText(startsAt, order.zone))
  const moved = [{ before: sharedOf(current.content), after: sharedOf(content) }, ...others].filter(isMoved)
  const ends = moved.map((one) => one.after.endsAt)
  const errors = await sessionFaults(db, { ...order, content }, current, { series, days, ends }, now)
  const ids = [current.id, ...others.map((other) => other.after.id)]
  Object.assign(errors, await roomFaults(db, order.room, booked(current.content, content, others), ids))
  if (Object.keys(errors).length > 0) return { ok: false, code: 'refused', errors }
  await writeSession(db, order, content, current, series.policies, now)
  await record(db, order, { id: current.id, old: current, content }, now)
  if (!series.draft && ends.some((one) => isOver(one, now))) await recordPast(db, order, ends, now)
  for (const other of others) await moveOther(db, order, other, series, now)
  if (order.scope !== 'this') await keepPattern(db, order, current.content, content, series)
  for (const day of days) await stretchSeries(db, order.activityId, day)
  await sql`select refresh_search_text(array[${order.activityId}]::uuid[])`.execute(db)
  return { ok: true, others: others.length }
}

/** A row of people without an id is the one that stands in its place. */
const settled = (content: SessionPlanContent, saved: SessionPlanContent): SessionPlanContent => ({
  ...content,
  people: content.people.map((one, index) => ({ ...one, id: one.id || (saved.people[index]?.id ?? '') })),
})

type Moved = { before: SessionBeside; after: SessionBeside }

const isMoved = ({ before, after }: { before: Shared; after: Shared }): boolean =>
  !before.startsAt.equals(after.startsAt) || !before.endsAt.equals(after.endsAt)

/** What gets another room or another time. */
const booked = (saved: SessionPlanContent, content: SessionPlanContent, others: readonly Moved[]): Shared[] =>
  [{ before: sharedOf(saved), after: sharedOf(content) }, ...others]
    .filter((one) => one.before.place !== one.after.place || isMoved(one))
    .map(({ after }) => after)

/** What the change makes of the other sessions that it is for. */
async function othersMoved(
  db: Db,
  order: SaveSession,
  saved: SessionPlanContent,
  content: SessionPlanContent,
  series: SeriesPlan,
  now: Temporal.Instant,
): Promise<Moved[]> {
  if (order.scope === 'this') return []
  const [before, after] = [sharedOf(saved), sharedOf(content)]
  const beside = await sessionsToCome(db, order.activityId, order.sessionId, now)
  return beside
    .filter((one) => isInScope(one, before, order, series, now))
    .flatMap((one) => {
      const moved = movedAlong(before, after, one, order.zone, series.pattern.time)
      return moved ? [{ before: one, after: moved }] : []
    })
}

async function moveOther(
  db: Db,
  order: SaveSession,
  { before, after }: Moved,
  series: SeriesPlan,
  now: Temporal.Instant,
) {
  const version = await writeMoved(db, order, after, series.policies, now)
  const change = { id: after.id, old: { version: version - 1, content: contentOf(before) }, content: contentOf(after) }
  await record(db, order, change, now)
}

async function keepPattern(
  db: Db,
  order: SaveSession,
  saved: SessionPlanContent,
  content: SessionPlanContent,
  series: SeriesPlan,
) {
  const pattern = patternAlong(series.pattern, sharedOf(saved), sharedOf(content), order.zone)
  if (!isDeepStrictEqual(pattern, series.pattern)) await writePattern(db, order, pattern)
}

function isInScope(
  other: SessionBeside,
  before: Shared,
  order: SaveSession,
  series: SeriesPlan,
  now: Temporal.Instant,
) {
  if (order.asCoordinator && !isCoordinatorsTime(other.startsAt, series.policies, order.zone, now)) return false
  return order.scope === 'all' || Temporal.Instant.compare(other.startsAt, before.startsAt) > 0
}

const dayText = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainDate().toString()

const sharedOf = ({ startsAt, endsAt, place, designations }: SessionPlanContent): Shared => ({
  startsAt: Temporal.Instant.from(startsAt),
  endsAt: Temporal.Instant.from(endsAt),
  place,
  designations,
})

const contentOf = ({ startsAt, endsAt, place, designations }: Shared) => ({
  startsAt: startsAt.toString(),
  endsAt: endsAt.toString(),
  place,
  designations,
})

type Change = { id: string; old: { version: number; content: unknown }; content: unknown }

const record = (
  db: Db,
  { organizationId, actorId }: SaveSession,
  { id, old, content }: Change,
  now: Temporal.Instant,
) =>
  recordAudit(
    db,
    {
      organizationId,
      actorId,
      act: 'session.saved',
      subject: 'activity_session',
      subjectId: id,
      old: { version: old.version, content: old.content },
      new: { version: old.version + 1, content },
    },
    now,
  )

/** That an administrator said of sessions that they were held at times that were over. */
const recordPast = (
  db: Db,
  { organizationId, actorId, sessionId, scope }: SaveSession,
  ends: readonly Temporal.Instant[],
  now: Temporal.Instant,
) =>
  recordAudit(
    db,
    {
      organizationId,
      actorId,
      act: 'session.moved_to_past',
      subject: 'activity_session',
      subjectId: sessionId,
      new: { scope, ends: ends.map(String) },
    },
    now,
  )
