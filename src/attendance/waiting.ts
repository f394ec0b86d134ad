import { sql } from 'kysely'
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
  const { phone = '', sessionId } = fact
  const before = phone ? await waitingOfPhone(db, phone, sessionId) : undefined
  if (before?.open) return before.open
  // What the phone said before is somebody's by now: whoever has it today waits for themselves.
  return insertWaiting(db, before?.joined ? { ...fact, reference: `${phone} ${now.toString()}` } : fact, now)
}

/** What a phone said of a session and waits or was set aside, and whether anything that it said is somebody's. */
async function waitingOfPhone(db: Db, phone: string, sessionId: string) {
  const rows = await db
    .selectFrom('waiting_attendance')
    .select(['id', 'joined_at'])
    .where('phone', '=', phone)
    .where('session_id', '=', sessionId)
    .execute()
  return {
    open: rows.find(({ joined_at }) => joined_at === null)?.id,
    joined: rows.some(({ joined_at }) => joined_at !== null),
  }
}

async function insertWaiting(db: Db, fact: WaitingFact, now: Temporal.Instant): Promise<string> {
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
      ...(row.import_id ? { importId: row.import_id } : {}),
      ...(actorId ? { actorId } : {}),
    }
    joined.push({ sessionId: row.session_id, first: (await recordAttendance(db, fact, now)).first })
  }
  return joined
}

/**
 * Lets wait again what was joined to a person and became these sources, which are undone then. Under a new reference: the
 * undone source keeps the old one, and the same person may be named again.
 */
export async function waitAgain(db: Db, personId: string, sourceIds: readonly string[]): Promise<void> {
  if (sourceIds.length === 0) return
  await sql`update waiting_attendance w
    set person_id = null, joined_at = null, joined_by = null, reference = gen_random_uuid()::text
    from attendance_source s
    join attendance a on a.organization_id = s.organization_id and a.id = s.attendance_id
    where s.id = any(${[...sourceIds]}::uuid[]) and a.organization_id = w.organization_id
      and a.session_id = w.session_id and s.way = w.way and s.reference = w.reference
      and w.person_id = ${personId}`.execute(db)
}
