import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** Takes roles away, and keeps who had them: what was asked, judged and mitigated of them is told afterwards. */
export async function removeRoles(
  db: Db,
  { actorId, ids }: { actorId: string; ids: readonly string[] },
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  await sql`insert into removed_role (organization_id, id, activity_id, session_id, person_id, discloser_id, role, name,
      credentials, named_at, named_by, removed_by, removed_at)
    select organization_id, id, activity_id, session_id, person_id, discloser_id, role, name, credentials, named_at, named_by, ${actorId},
      ${now.toString()}
    from activity_role where organization_id = current_organization() and id = any(${ids}::uuid[])`.execute(db)
  await db
    .deleteFrom('activity_role')
    .where('id', 'in', [...ids])
    .execute()
}
