import { recordAttendance } from '../record-attendance.ts'
import { keepWaiting } from '../waiting.ts'
import { silentReference } from './earlier.ts'
import type { AtDoor } from './enter.ts'
import type { Meant } from './rules.ts'

type Kept = { id: string; said: Meant; when: Temporal.Instant; silent: boolean }

/** Records somebody by an entry; `badgeId` is that of the badge that was scanned. Returns whether it is their first. */
export async function recordEntry(
  at: AtDoor,
  entry: { id: string; when: Temporal.Instant; silent: boolean },
  personId: string,
  badgeId: string | undefined,
): Promise<{ first: boolean }> {
  const { organization, session, door } = at
  const fact = {
    organizationId: organization.id,
    personId,
    sessionId: session.id,
    way: 'door' as const,
    reference: entry.silent ? silentReference(entry.id) : entry.id,
    saidAt: entry.when,
    actorId: door.openedBy,
    ...(badgeId ? { badgeId } : {}),
  }
  return recordAttendance(at.db, fact, at.now)
}

/**
 * Keeps an entry of somebody unknown until they are known. The same text in the same session is one; returns the id
 * under which more can be said of it.
 */
export async function keepEntry(at: AtDoor, { id, said, when, silent }: Kept): Promise<string> {
  const { db, organization, session, door, now } = at
  const same = await db
    .selectFrom('waiting_attendance')
    .select(['id', 'reference'])
    .where('session_id', '=', session.id)
    .where('way', '=', 'door')
    .where(said.kind, '=', said.text)
    .where((is) =>
      is.and((['email', 'name', 'badge'] as const).filter((one) => one !== said.kind).map((one) => is(one, '=', ''))),
    )
    .where('joined_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .orderBy('recorded_at')
    .orderBy('id')
    .executeTakeFirst()
  if (!same) {
    const reference = silent ? silentReference(id) : id
    const from = { organizationId: organization.id, sessionId: session.id, way: 'door' as const, reference }
    await keepWaiting(db, { ...from, [said.kind]: said.text, saidAt: when, actorId: door.openedBy }, now)
    return id
  }
  if (silent || !same.reference.startsWith('silent ')) return same.reference
  // It was looked up aloud now, so more can be said of it.
  await db.updateTable('waiting_attendance').set({ reference: id }).where('id', '=', same.id).execute()
  return id
}
