import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** A role of somebody in an activity that is not over yet. */
export type ComingRole = { activity: string; role: string }

/** The roles that a person has in what is still to come, the next first, and at most so many. */
export async function comingRoles(db: Db, personId: string, now: Temporal.Instant): Promise<ComingRole[]> {
  const { rows } = await sql<ComingRole>`
    select a.title as activity, r.role from activity_role r
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
    join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
      and s.id = coalesce(r.session_id, s.id) and s.cancelled_at is null and s.ends_at > ${now.toString()}
    where r.person_id = ${personId}
    group by a.title, r.role order by min(s.starts_at), a.title, r.role limit ${most}`.execute(db)
  return rows
}

const most = 50
