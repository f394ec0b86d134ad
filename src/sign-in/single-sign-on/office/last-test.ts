import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'
import type { Scene } from '../../../web/scene.ts'

/** The last test of a provider whose answer arrived. `stale` when its settings have become others since. */
export type LastTest = { at: Temporal.Instant; by: string; stale: boolean }

/** Notes that a test's answer arrived, and who made the test. */
export async function noteTest(
  { db, organization, now }: Pick<Scene, 'db' | 'organization' | 'now'>,
  providerId: string,
  personId: string,
): Promise<void> {
  await db
    .updateTable('identity_provider')
    .set({ tested_at: now.toString(), tested_by: personId })
    .where('organization_id', '=', organization.id)
    .where('id', '=', providerId)
    .execute()
}

/** The last test of a provider; null when none has arrived. */
export async function lastTestOf(db: Db, providerId: string): Promise<LastTest | null> {
  const row = await db
    .selectFrom('identity_provider as i')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.tested_by'),
    )
    .select(['i.tested_at', 'i.settings_at', 'p.given_name', 'p.family_name'])
    .where('i.id', '=', providerId)
    .executeTakeFirst()
  if (!row?.tested_at) return null
  const at = instantOf(row.tested_at)
  const stale = row.settings_at !== null && Temporal.Instant.compare(at, instantOf(row.settings_at)) < 0
  return { at, by: `${row.given_name ?? ''} ${row.family_name ?? ''}`.trim(), stale }
}
