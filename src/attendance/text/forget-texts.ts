import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database } from '../../platform/database.ts'

/** Days for which texts are kept, for questions about them; the attendance that they recorded stays. */
export const keptDays = 365

/** Deletes the old texts of every organization. Run nightly. */
export async function forgetTexts(database: Database, now: Temporal.Instant): Promise<void> {
  const oldest = now.subtract({ hours: keptDays * 24 }).toString()
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, async (db) => {
      await db.deleteFrom('inbound_text').where('received_at', '<', oldest).execute()
    })
}
