import { sql } from 'kysely'
import { connectRoles } from '../../disclosures/disclosers.ts'
import type { Db } from '../../platform/database.ts'
import type { Pair } from './move-beside.ts'

/**
 * After an undo: a role of one of the two records for which the other one would disclose gets its own discloser again, as
 * where it was connected while both were one.
 */
export async function reconnectRoles(
  db: Db,
  { organizationId, kept, gone }: Pair,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ activityId: string }>`
    update activity_role r set discloser_id = null from discloser d
    where d.organization_id = r.organization_id and d.id = r.discloser_id and r.organization_id = ${organizationId}
      and (r.person_id, d.person_id) in ((${kept}::uuid, ${gone}::uuid), (${gone}::uuid, ${kept}::uuid))
    returning r.activity_id as "activityId"`.execute(db)
  for (const activityId of new Set(rows.map((row) => row.activityId)))
    await connectRoles(db, { organizationId, activityId }, now)
}
