import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database } from '../platform/database.ts'

/** Days for which it is kept who was set aside, and which codes were refused. */
export const keptDays = 365

/**
 * Deletes, of every organization, names, e-mails and phones of those whom the office set aside, and refusals of codes, a
 * year later. Run nightly.
 */
export async function forgetUnknown(database: Database, now: Temporal.Instant): Promise<void> {
  const oldest = now.subtract({ hours: keptDays * 24 }).toString()
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, async (db) => {
      await db
        .deleteFrom('waiting_attendance')
        .where('joined_at', 'is', null)
        .where('dismissed_at', '<', oldest)
        .execute()
      await db.deleteFrom('refused_attendance').where('at', '<', oldest).execute()
    })
}
