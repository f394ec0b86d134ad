import { allOrganizationIds } from '../../organizations/queries.ts'
import type { App } from '../../web/scene.ts'
import { searchDuplicates } from './duplicates.ts'

/** Looks for likely duplicates in every organization, each in a transaction of its own: a night's work. */
export async function searchAllDuplicates(
  { database, log }: Pick<App, 'database' | 'log'>,
  now: Temporal.Instant,
): Promise<void> {
  for (const organizationId of await database.atLarge(allOrganizationIds))
    await database
      .inOrganization(organizationId, (db) => searchDuplicates(db, organizationId, now))
      .catch((fault) => log.error({ organizationId, fault: String(fault) }, 'duplicates were not looked for'))
}
