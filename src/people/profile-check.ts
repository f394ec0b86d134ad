import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'

/** Days for which a profile that its person has confirmed is taken as right by someone in a hurry. */
const confirmedFor = 365

/** Whether an address is on the way to credit: whoever stands in the hallway with a code must not be held up. */
export const isOnTheWayToClaim = (to: string, org: string): boolean =>
  new RegExp(`^/${org}/(claim|c|attendance)(/|\\?|$)`).test(to)

/**
 * Whether a person's profile comes up to be verified or updated now: at every sign-in by a provider, as the published
 * sheet says; on the way to a claim only when it was never confirmed, or not within a year.
 */
export async function needsCheck(
  db: Db,
  personId: string,
  to: string,
  org: string,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!isOnTheWayToClaim(to, org)) return true
  const row = await db.selectFrom('person').select('confirmed_at').where('id', '=', personId).executeTakeFirst()
  if (!row?.confirmed_at) return true
  return now.since(instantOf(row.confirmed_at)).total('days') >= confirmedFor
}

/** Notes that a person has just said that the profile is right. */
export async function confirmProfile(
  db: Db,
  whose: { organizationId: string; personId: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('person')
    .set({ confirmed_at: now.toString() })
    .where('organization_id', '=', whose.organizationId)
    .where('id', '=', whose.personId)
    .execute()
}
