import { recordAudit } from '../../audit/record.ts'
import {
  holdAdministrators,
  isAdministrator,
  wouldLeaveNoAdministrator,
} from '../../organizations/staff/last-administrator.ts'
import type { Db } from '../../platform/database.ts'
import { holdAccount } from '../../sign-in/account-hold.ts'
import { endSessionsOf } from '../../sign-in/sessions.ts'

export type TurnedOff =
  | { ok: true; changed: boolean }
  | { ok: false; code: 'own' | 'no-administrator-any-more' | 'last-administrator' }

/**
 * Takes a person's authenticator app, recovery codes and passkeys away, for who has lost them, and ends their sessions:
 * the device that was lost may be signed in. Staff set a new second step up before the office opens to them again.
 * Nobody does it for themselves: whoever sat down at their screen could. It takes turns with changes of staff, so that who
 * does it is an administrator still, and one stays who can enter the office. A null actor is the installation's own
 * command, the way back for the last administrator, which is refused nothing. With nothing to take away, nothing changes.
 */
export async function turnSecondStepOff(
  db: Db,
  order: { organizationId: string; actorId: string | null; personId: string; reason: string },
  now: Temporal.Instant,
): Promise<TurnedOff> {
  const { organizationId, actorId, personId, reason } = order
  if (actorId === personId) return { ok: false, code: 'own' }
  if (actorId !== null) {
    await holdAdministrators(db, organizationId)
    if (!(await isAdministrator(db, organizationId, actorId))) return { ok: false, code: 'no-administrator-any-more' }
    if (await wouldLeaveNoAdministrator(db, organizationId, personId)) return { ok: false, code: 'last-administrator' }
  }
  await holdAccount(db, personId)
  const taken = {
    authenticatorApps: await takeAway(db, 'person_totp', personId),
    recoveryCodes: await takeAway(db, 'recovery_code', personId),
    passkeys: await takeAway(db, 'passkey', personId),
  }
  if (Object.values(taken).every((count) => count === 0)) return { ok: true, changed: false }
  await endSessionsOf(db, { organizationId, personId, actorId }, now)
  const act = { act: 'person.second_step_turned_off', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId, actorId, ...act, old: taken, new: { reason } }, now)
  return { ok: true, changed: true }
}

async function takeAway(db: Db, table: 'person_totp' | 'recovery_code' | 'passkey', personId: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom(table).where('person_id', '=', personId).executeTakeFirst()
  return Number(numDeletedRows)
}
