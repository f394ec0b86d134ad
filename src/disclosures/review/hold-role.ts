import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Asked } from '../session-disclosures.ts'
import { isOwnRole } from './own-roles.ts'
import { type RoleAt, rolesAt } from './role-at.ts'

/** Why a reviewer cannot do something about a role: it is not there any more, it is their own, or nothing is judged here. */
export type NotHeld = 'removed' | 'own' | 'not-here'

type Held = { ok: true; role: RoleAt } | { ok: false; code: NotHeld }

/**
 * Holds a role for a reviewer's act until the end of the transaction: meanwhile nobody revises what was disclosed, acts on it
 * as well, or takes the role away.
 */
export async function holdRole(
  db: Db,
  organization: Asked,
  { roleId, reviewerId }: { roleId: string; reviewerId: string },
  now: Temporal.Instant,
): Promise<Held> {
  await sql`select d.id from discloser d
    where d.organization_id = current_organization() and exists (
      select from activity_role r join discloser own on own.organization_id = r.organization_id and own.id = r.discloser_id
      where r.organization_id = d.organization_id and r.id = ${roleId}
        and (d.id = own.id or d.person_id = own.person_id))
    order by d.id for update`.execute(db)
  await db.selectFrom('activity_role').select('id').where('id', '=', roleId).forUpdate().execute()
  const [role] = await rolesAt(db, organization, sql`r.id = ${roleId}`, now)
  if (!role) return { ok: false, code: 'removed' }
  if (await isOwnRole(db, reviewerId, roleId)) return { ok: false, code: 'own' }
  return role.basis === 'here' ? { ok: true, role } : { ok: false, code: 'not-here' }
}
