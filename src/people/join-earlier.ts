import { joinWaiting } from '../attendance/waiting.ts'
import { joinDisclosures } from '../disclosures/asking/hand-on.ts'
import type { Db } from '../platform/database.ts'

/**
 * Gives a person, who has just shown an address to be theirs, what came in under it before they were known: where they
 * attended, and what they disclosed by a link.
 */
export async function joinEarlier(
  db: Db,
  organizationId: string,
  whose: { email: string; personId: string },
  now: Temporal.Instant,
): Promise<void> {
  await joinWaiting(db, organizationId, { email: whose.email }, whose.personId, null, now)
  await joinDisclosures(db, organizationId, whose, now)
}
