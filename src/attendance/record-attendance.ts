import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'

/**
 * How attendance reached us. A code may be typed, pre-set by a link or QR code, or one that changes on the screen;
 * 'office' is an administrator's word, with a reason.
 */
export type Way =
  | 'typed'
  | 'link'
  | 'qr'
  | 'rotating'
  | 'text'
  | 'door'
  | 'roster'
  | 'meeting'
  | 'ticked'
  | 'late'
  | 'office'
  | 'import'

export type AttendanceFact = {
  organizationId: string
  personId: string
  sessionId: string
  way: Way
  /** What tells one source of a way from another, such as the carrier's id of a text; repeats of it are one source. */
  reference?: string
  /** When it was, where it is recorded later. */
  saidAt?: Temporal.Instant
  /** Who of the staff says so. */
  actorId?: string
  /** The id of the badge that was scanned. */
  badgeId?: string
  importId?: string
  /** Why an administrator says so. */
  reason?: string
}

/**
 * Records that a person was at a session. The same person in the same session is one attendance, however often and
 * by whichever ways it is said; each way is kept with its reference as its source. `first` tells whether nothing that
 * stands said so before. What has no reference can be said again once it was undone; a repeat of what has one cannot.
 */
export async function recordAttendance(
  db: Db,
  fact: AttendanceFact,
  now: Temporal.Instant,
): Promise<{ attendanceId: string; first: boolean }> {
  const key = { organization_id: fact.organizationId }
  const made = await db
    .insertInto('attendance')
    .values({ ...key, id: newId(), session_id: fact.sessionId, person_id: fact.personId, recorded_at: now.toString() })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id', 'session_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const attendance = made ?? (await attendanceOf(db, fact))
  const reference = fact.reference ?? (made ? '' : await freeReference(db, attendance.id, fact.way, now))
  await db
    .insertInto('attendance_source')
    .values({
      ...key,
      id: newId(),
      attendance_id: attendance.id,
      way: fact.way,
      reference,
      said_at: fact.saidAt?.toString() ?? null,
      actor_id: fact.actorId ?? null,
      badge_id: fact.badgeId ?? null,
      import_id: fact.importId ?? null,
      reason: fact.reason ?? '',
      recorded_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'attendance_id', 'way', 'reference']).doNothing())
    .execute()
  return { attendanceId: attendance.id, first: !('live' in attendance && attendance.live) }
}

const attendanceOf = (db: Db, { personId, sessionId }: AttendanceFact) =>
  db
    .selectFrom('attendance as a')
    .leftJoin('live_attendance as l', (join) =>
      join.onRef('l.organization_id', '=', 'a.organization_id').onRef('l.id', '=', 'a.id'),
    )
    .select(['a.id', (eb) => eb('l.id', 'is not', null).as('live')])
    .where('a.person_id', '=', personId)
    .where('a.session_id', '=', sessionId)
    .executeTakeFirstOrThrow()

/** The reference of what is said without one: none; or, where all that was said by its way is undone, this moment. */
async function freeReference(db: Db, attendanceId: string, way: Way, now: Temporal.Instant): Promise<string> {
  const { undone } = await db
    .selectFrom('attendance_source')
    .select((eb) => eb.fn<boolean | null>('bool_and', [eb('undone_at', 'is not', null)]).as('undone'))
    .where('attendance_id', '=', attendanceId)
    .where('way', '=', way)
    .executeTakeFirstOrThrow()
  return undone ? now.toString() : ''
}

/** Which sources are undone: those of an import, of one way with these references, or these. */
export type Undone = { importId: string } | { way: Way; references: readonly string[] } | { ids: readonly string[] }

/**
 * Undoes sources of attendance, with the reason where somebody gave one: they stay as what was said, and count no more. What other sources say stands. Returns
 * how many were undone now.
 */
export async function undoSources(
  db: Db,
  which: Undone,
  actorId: string | null,
  now: Temporal.Instant,
  reason = '',
): Promise<number> {
  if ('references' in which && which.references.length === 0) return 0
  if ('ids' in which && which.ids.length === 0) return 0
  const undone = await db
    .updateTable('attendance_source')
    .set({ undone_at: now.toString(), undone_by: actorId, undone_reason: reason })
    .where('undone_at', 'is', null)
    .$if('importId' in which, (query) => query.where('import_id', '=', (which as { importId: string }).importId))
    .$if('ids' in which, (query) => query.where('id', 'in', [...(which as { ids: readonly string[] }).ids]))
    .$if('way' in which, (query) => {
      const { way, references } = which as { way: Way; references: readonly string[] }
      return query.where('way', '=', way).where('reference', 'in', [...references])
    })
    .executeTakeFirst()
  return Number(undone.numUpdatedRows)
}
