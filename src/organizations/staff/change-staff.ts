import { isDeepStrictEqual } from 'node:util'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { StaffRole } from '../permissions.ts'
import { writeSeries } from './add-staff-account.ts'
import { isAdministrator, wouldLeaveNoAdministrator } from './last-administrator.ts'
import type { StaffPlace } from './staff-form.ts'

type By = { organizationId: string; actorId: string }

export type StaffChanged =
  | { ok: true; changed: boolean }
  | { ok: false; code: 'gone' | 'last-administrator' | 'no-administrator-any-more' }

/**
 * Gives a member of staff another role or other series, which holds from their next page on. The last administrator
 * stays one, and whoever was removed at this moment changes nobody.
 */
export async function changeStaff(
  db: Db,
  by: By,
  personId: string,
  place: StaffPlace,
  now: Temporal.Instant,
): Promise<StaffChanged> {
  const before = await heldPlace(db, by, personId)
  if (!before.ok) return before
  if (!before.place) return { ok: false, code: 'gone' }
  if (isDeepStrictEqual(before.place, place)) return { ok: true, changed: false }
  if (before.last && place.role !== 'administrator') return { ok: false, code: 'last-administrator' }
  await db
    .updateTable('staff_member')
    .set({ role: place.role })
    .where('organization_id', '=', by.organizationId)
    .where('person_id', '=', personId)
    .execute()
  await writeSeries(db, { organizationId: by.organizationId, personId }, place.series)
  await record(db, by, 'staff.changed', personId, { old: before.place, new: place }, now)
  return { ok: true, changed: true }
}

/** Takes a person off the staff: the office is closed to them from their next page on. Done twice, it is done once. */
export async function removeFromStaff(db: Db, by: By, personId: string, now: Temporal.Instant): Promise<StaffChanged> {
  const before = await heldPlace(db, by, personId)
  if (!before.ok) return before
  if (!before.place) return { ok: true, changed: false }
  if (before.last) return { ok: false, code: 'last-administrator' }
  await db
    .deleteFrom('staff_member')
    .where('organization_id', '=', by.organizationId)
    .where('person_id', '=', personId)
    .execute()
  await record(db, by, 'staff.removed', personId, { old: before.place }, now)
  return { ok: true, changed: true }
}

type Held = { ok: true; place: StaffPlace | null; last: boolean } | { ok: false; code: 'no-administrator-any-more' }

/** Where somebody stands; changes of staff take turns, so that each sees what the one before it did. */
async function heldPlace(db: Db, { organizationId, actorId }: By, personId: string): Promise<Held> {
  const last = await wouldLeaveNoAdministrator(db, organizationId, personId)
  if (!(await isAdministrator(db, organizationId, actorId))) return { ok: false, code: 'no-administrator-any-more' }
  return { ok: true, place: await placeOf(db, organizationId, personId), last }
}

async function placeOf(db: Db, organizationId: string, personId: string): Promise<StaffPlace | null> {
  const member = await db
    .selectFrom('staff_member')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!member) return null
  const series = await db
    .selectFrom('staff_series')
    .select('activity_id')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute()
  return { role: member.role as StaffRole, series: series.map((row) => row.activity_id).sort() }
}

const record = (
  db: Db,
  { organizationId, actorId }: By,
  act: string,
  subjectId: string,
  change: { old?: object; new?: object },
  now: Temporal.Instant,
) => recordAudit(db, { organizationId, actorId, act, subject: 'person', subjectId, ...change }, now)
