import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { instantOf } from '../platform/instants.ts'
import { recordAttendance, type Way } from './record-attendance.ts'

export type WaitingFact = {
  organizationId: string
  sessionId: string
  way: Extract<Way, 'text' | 'door' | 'roster' | 'meeting'>
  /** As in recordAttendance; of a text, the phone. */
  reference: string
  phone?: string
  email?: string
  name?: string
  badge?: string
  saidAt?: Temporal.Instant
  actorId?: string
}

/** Keeps that somebody was at a session whom we do not know yet. A repeat is the same; returns its id. */
export async function keepWaiting(db: Db, fact: WaitingFact, now: Temporal.Instant): Promise<string> {
  const { organizationId, sessionId, way, reference, saidAt, actorId, ...known } = fact
  const made = await db
    .insertInto('waiting_attendance')
    .values({
      organization_id: organizationId,
      id: newId(),
      session_id: sessionId,
      way,
      reference,
      ...known,
      said_at: saidAt?.toString() ?? null,
      actor_id: actorId ?? null,
      recorded_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'session_id', 'way', 'reference']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return made.id
  const row = await db
    .selectFrom('waiting_attendance')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('way', '=', way)
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return row.id
}

/** Which of those who wait have said who they are: one, all of a phone, or all who left an address. */
export type Joined = { id: string } | { phone: string } | { email: string }

/**
 * Makes attendance of what waited for a person, at the moment it was said. What was joined or dismissed before stays as
 * it is. `actorId` is the member of staff who said who it is; null when the person did. Returns the sessions.
 */
export async function joinWaiting(
  db: Db,
  organizationId: string,
  which: Joined,
  personId: string,
  actorId: string | null,
  now: Temporal.Instant,
): Promise<{ sessionId: string; first: boolean }[]> {
  const [column, value] = Object.entries(which)[0] as ['id' | 'phone' | 'email', string]
  if (!value) return []
  const rows = await db
    .updateTable('waiting_attendance')
    .set({ person_id: personId, joined_at: now.toString(), joined_by: actorId })
    .where(column, '=', value)
    .where('joined_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .returningAll()
    .execute()
  const joined = []
  for (const row of rows) {
    const fact = {
      organizationId,
      personId,
      sessionId: row.session_id,
      way: row.way as WaitingFact['way'],
      reference: row.reference,
      saidAt: instantOf(row.said_at ?? row.recorded_at),
      ...(actorId ? { actorId } : {}),
    }
    joined.push({ sessionId: row.session_id, first: (await recordAttendance(db, fact, now)).first })
  }
  return joined
}
