import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Ids of the roles for which a person discloses themselves: by their account or one that was merged into it, or as a guest
 * with an e-mail that they confirmed. Nobody judges, mitigates or enters their own. Only these roles are looked at.
 */
export async function ownRoles(db: Db, personId: string, roleIds: readonly string[]): Promise<Set<string>> {
  if (roleIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    with recursive me as (
      select p.id from person p where p.organization_id = current_organization() and p.id = ${personId}
      union
      select p.id from person p join me m on p.merged_into = m.id
      where p.organization_id = current_organization() and p.merged_into is not null)
    , mine as (
      select lower(e.email) as email from person_email e
      where e.organization_id = current_organization() and e.person_id in (select id from me) and e.verified_at is not null)
    select r.id from activity_role r
      left join discloser d on d.organization_id = r.organization_id and d.id = r.discloser_id
    where r.organization_id = current_organization() and r.id = any(${[...roleIds]}::uuid[])
      and (r.person_id in (select id from me) or d.person_id in (select id from me)
        or lower(trim(r.email)) in (select email from mine) or lower(d.email) in (select email from mine))`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Whether a role's disclosure is this person's own. */
export const isOwnRole = async (db: Db, personId: string, roleId: string): Promise<boolean> =>
  (await ownRoles(db, personId, [roleId])).size > 0
