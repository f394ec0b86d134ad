import type { ClaimedSession } from '../credit/claimed-session.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'

/** How a code reached us: typed, or pre-set by the portal's link or a QR code. */
export type Way = 'typed' | 'link' | 'qr'

/**
 * Records that a person was at a session. The same person in the same session is one attendance, however often and
 * by whichever ways it is said; each way is kept once as its source.
 */
export async function recordAttendance(
  db: Db,
  fact: { organizationId: string; personId: string; session: ClaimedSession; way: Way },
  now: Temporal.Instant,
): Promise<void> {
  const keys = { organization_id: fact.organizationId, recorded_at: now.toString() }
  const made = await db
    .insertInto('attendance')
    .values({ ...keys, id: newId(), session_id: fact.session.sessionId, person_id: fact.personId })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id', 'session_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const attendance = made ?? (await attendanceOf(db, fact.personId, fact.session.sessionId))
  await db
    .insertInto('attendance_source')
    .values({ ...keys, id: newId(), attendance_id: attendance.id, way: fact.way })
    .onConflict((conflict) => conflict.columns(['organization_id', 'attendance_id', 'way']).doNothing())
    .execute()
}

const attendanceOf = (db: Db, personId: string, sessionId: string) =>
  db
    .selectFrom('attendance')
    .select('id')
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
