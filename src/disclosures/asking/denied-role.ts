import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** A role at whose e-mail somebody else reads: when they said so, and where its e-mail is corrected. */
export type DeniedRole = {
  id: string
  name: string
  email: string
  deniedAt: Temporal.Instant
  activityId: string
  sessionId: string | null
  isSeries: boolean
}

/** The role with this id where whoever reads its e-mail said that they are somebody else; null where nobody did. */
export async function deniedRole(db: Db, roleId: string): Promise<DeniedRole | null> {
  const { rows } = await sql<Omit<DeniedRole, 'deniedAt'> & { deniedAt: string }>`
    select r.id, r.name, coalesce(nullif(d.email, ''), r.email) as email, d.denied_at as "deniedAt",
      r.activity_id as "activityId", r.session_id as "sessionId",
      exists (select from series x where x.organization_id = r.organization_id and x.activity_id = r.activity_id) as "isSeries"
    from activity_role r join discloser d on d.organization_id = r.organization_id and d.id = r.discloser_id
    where r.organization_id = current_organization() and r.id = ${roleId} and d.person_id is null
      and d.denied_at is not null`.execute(db)
  const row = rows[0]
  return row ? { ...row, deniedAt: instantOf(row.deniedAt) } : null
}
