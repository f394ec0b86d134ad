import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database } from '../platform/database.ts'

/** Deletes sessions, codes, links and scans that have run out, and counts of failures that no policy looks at any more, everywhere. */
export async function forgetExpired(database: Database, now: Temporal.Instant): Promise<void> {
  const yesterday = now.subtract({ hours: 24 }).toString()
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, async (db) => {
      await db.deleteFrom('sign_in_session').where('expires_at', '<', now.toString()).execute()
      await db.deleteFrom('one_time_secret').where('expires_at', '<', yesterday).execute()
      await db.deleteFrom('provider_answer').where('expires_at', '<', now.toString()).execute()
      await db.deleteFrom('scan_use').where('used_at', '<', yesterday).execute()
      await db.deleteFrom('throttle').where('last_failure_at', '<', yesterday).execute()
    })
}
