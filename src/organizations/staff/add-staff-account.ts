import { familyNameKey } from '../../people/name-key.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { StaffPlace } from './staff-form.ts'

/** Somebody of the office, who needs no learner's profile; the password is hashed already, the address is theirs. */
export type StaffAccount = StaffPlace & { givenName: string; familyName: string; email: string; passwordHash: string }

/** Makes an account with its place in the office, and returns the person's id. The address is known to be free. */
export async function addStaffAccount(
  db: Db,
  organizationId: string,
  account: StaffAccount,
  now: Temporal.Instant,
): Promise<string> {
  const at = now.toString()
  const key = { organization_id: organizationId }
  const id = newId()
  await db
    .insertInto('person')
    .values({
      ...key,
      id,
      given_name: account.givenName,
      family_name: account.familyName,
      family_name_key: familyNameKey(account.familyName),
      created_at: at,
      updated_at: at,
    })
    .execute()
  const of = { ...key, person_id: id }
  await db
    .insertInto('person_email')
    .values({ ...of, email: account.email, verified_at: at, created_at: at })
    .execute()
  await db
    .insertInto('person_password')
    .values({ ...of, hash: account.passwordHash, changed_at: at })
    .execute()
  await addToStaff(db, { organizationId, personId: id }, account, now)
  return id
}

/** Gives a person a place in the office. */
export async function addToStaff(
  db: Db,
  whose: { organizationId: string; personId: string },
  { role, series }: StaffPlace,
  now: Temporal.Instant,
): Promise<void> {
  const of = { organization_id: whose.organizationId, person_id: whose.personId }
  await db
    .insertInto('staff_member')
    .values({ ...of, role, created_at: now.toString() })
    .execute()
  await writeSeries(db, whose, series)
}

/** Makes these the series that a coordinator looks after. */
export async function writeSeries(
  db: Db,
  whose: { organizationId: string; personId: string },
  series: readonly string[],
): Promise<void> {
  const of = { organization_id: whose.organizationId, person_id: whose.personId }
  await db.deleteFrom('staff_series').where('person_id', '=', whose.personId).execute()
  if (series.length === 0) return
  await db
    .insertInto('staff_series')
    .values(series.map((id) => ({ ...of, activity_id: id })))
    .execute()
}
