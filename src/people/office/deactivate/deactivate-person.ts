import { recordAudit } from '../../../audit/record.ts'
import { lastAdministratorStays, wouldLeaveNoAdministrator } from '../../../organizations/staff/last-administrator.ts'
import type { Db } from '../../../platform/database.ts'
import { endSessionsOf } from '../../../sign-in/sessions.ts'

type Order = { organizationId: string; actorId: string; personId: string; reason: string }

export type Deactivated = { ok: true; changed: boolean } | { ok: false; message: string }

/**
 * Deactivates an account: nobody signs in to it from then on, and its sessions end. Attendance, credit, certificates and
 * their verification stay as they are, and so do its addresses and ways in, for the day on which it is reactivated.
 * Refuses one's own account and that of the last administrator; one that is deactivated already stays so.
 */
export async function deactivatePerson(db: Db, order: Order, now: Temporal.Instant): Promise<Deactivated> {
  const { organizationId, actorId, personId, reason } = order
  if (actorId === personId) return { ok: false, message: ownStays }
  if (await wouldLeaveNoAdministrator(db, organizationId, personId))
    return { ok: false, message: lastAdministratorStays }
  const changed = await setState(db, personId, { at: now.toString(), reason, from: null })
  if (!changed) return { ok: true, changed }
  await endSessionsOf(db, { organizationId, personId, actorId }, now)
  const act = { act: 'person.deactivated', subject: 'person', subjectId: personId, new: { reason } }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return { ok: true, changed }
}

/** Lets its owner sign in to a deactivated account again, by the ways in that it had. One that is active stays so. */
export async function reactivatePerson(db: Db, order: Order, now: Temporal.Instant): Promise<boolean> {
  const { organizationId, actorId, personId, reason } = order
  const changed = await setState(db, personId, { at: null, reason: '', from: 'deactivated' })
  const act = { act: 'person.reactivated', subject: 'person', subjectId: personId, new: { reason } }
  if (changed) await recordAudit(db, { organizationId, actorId, ...act }, now)
  return changed
}

async function setState(
  db: Db,
  personId: string,
  { at, reason, from }: { at: string | null; reason: string; from: 'deactivated' | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ deactivated_at: at, deactivated_reason: reason })
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .where('merged_into', 'is', null)
    .where('deactivated_at', from === null ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const ownStays = 'Nobody deactivates their own account. Ask another administrator.'
