import { sql } from 'kysely'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database } from '../platform/database.ts'
import { undecidedDays, undoDays } from './undo-rules.ts'

/**
 * Deletes, of every organization, files that nobody has confirmed for a month, and of those that were imported what
 * stood in their rows, once they cannot be undone any more. What became of each row stays. Run nightly.
 */
export async function forgetImports(database: Database, now: Temporal.Instant): Promise<void> {
  const daysAgo = (days: number) => now.subtract({ hours: days * 24 }).toString()
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, async (db) => {
      await db
        .deleteFrom('data_import')
        .where('confirmed_at', 'is', null)
        .where('made_at', '<', daysAgo(undecidedDays))
        .execute()
      await sql`update data_import_row r set cells = '{}', made = r.made - 'filled', candidates = '{}'
        from data_import i where i.organization_id = r.organization_id and i.id = r.import_id
          and i.confirmed_at < ${daysAgo(undoDays)} and i.state in ('done', 'undone') and r.cells <> '{}'`.execute(db)
    })
}
