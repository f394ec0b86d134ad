import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database } from '../../platform/database.ts'
import type { CameBack } from './delivery-report.ts'

/**
 * Notes of messages that were sent that they came back, so that they wait on Today until somebody looks. Returns how many that
 * were: none for a report that comes a second time, or of messages that are not there any more.
 */
export async function noteBounce(database: Database, { ids, why }: CameBack, now: Temporal.Instant): Promise<number> {
  let noted = 0
  for (const organization of await database.atLarge(allOrganizationIds))
    noted += await database.inOrganization(organization, async (db) => {
      const rows = await db
        .updateTable('message')
        .set({ failure: 'bounced', failed_at: now.toString(), last_error: why })
        .where('id', 'in', ids)
        .where('channel', '=', 'email')
        .where('sent_at', 'is not', null)
        .where('failure', 'is', null)
        .returning('id')
        .execute()
      return rows.length
    })
  return noted
}
