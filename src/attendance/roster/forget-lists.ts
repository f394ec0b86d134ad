import { sql } from 'kysely'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database } from '../../platform/database.ts'
import { undoDays } from './rules.ts'

/** Days for which a list is kept that nobody has recorded. */
export const undecidedDays = 30

/**
 * Deletes, of every organization, lists that nobody has recorded for a month, and of those that were recorded what stood
 * in their rows, once they cannot be undone any more. What became of each row stays. Run nightly.
 */
export async function forgetLists(database: Database, now: Temporal.Instant): Promise<void> {
  const daysAgo = (days: number) => now.subtract({ hours: days * 24 }).toString()
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, async (db) => {
      await db
        .deleteFrom('roster_import')
        .where('confirmed_at', 'is', null)
        .where('made_at', '<', daysAgo(undecidedDays))
        .execute()
      await sql`update roster_row r set cells = '{}' from roster_import i where i.organization_id = r.organization_id
        and i.id = r.import_id and i.confirmed_at < ${daysAgo(undoDays)} and r.cells <> '{}'`.execute(db)
    })
}
