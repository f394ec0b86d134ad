import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Role } from '../roles.ts'
import { type Done, nameOf } from './mitigation-record.ts'

export type RemovedRole = { name: string; role: Role; activityId: string; activityTitle: string; removed: Done }

/** A role that somebody has no longer; null when there never was one. */
export async function removedRole(db: Db, roleId: string): Promise<RemovedRole | null> {
  const { rows } = await sql<Omit<RemovedRole, 'removed'> & { by: string; at: string }>`
    select x.name, x.role, x.activity_id as "activityId", a.title as "activityTitle", ${nameOf('x.removed_by')} as by,
      x.removed_at as at
    from removed_role x join activity a on a.organization_id = x.organization_id and a.id = x.activity_id
    where x.organization_id = current_organization() and x.id = ${roleId}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { by, at, ...rest } = row
  return { ...rest, removed: { by, at: instantOf(at) } }
}
