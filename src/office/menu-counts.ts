import { sql } from 'kysely'
import { isKeptToSeries, mayPlanActivities, type StaffRole } from '../organizations/permissions.ts'
import type { Db } from '../platform/database.ts'

/** How many late requests and how many people who are not known yet wait; each is counted up to 100. */
export type MenuCounts = { requests: number; unknown: number }

/**
 * What stands beside the entries of the office's menu for whoever plans, of their own series where they are kept to some;
 * null for the others. One statement by two small indexes, on every page of the office.
 */
export async function menuCounts(
  db: Db,
  { personId, role }: { personId: string; role: StaffRole },
): Promise<MenuCounts | null> {
  if (!mayPlanActivities(role)) return null
  const theirs = isKeptToSeries(role)
    ? sql`and exists (select from activity_session s join staff_series y on y.organization_id = s.organization_id
        and y.activity_id = s.activity_id and y.person_id = ${personId}
      where s.organization_id = w.organization_id and s.id = w.session_id)`
    : sql``
  const { rows } = await sql<MenuCounts>`
    select (select count(*) from (select from late_request w
        where w.organization_id = current_organization() and w.decided_at is null ${theirs} limit 100) r) as requests,
      (select count(*) from (select from waiting_attendance w where w.organization_id = current_organization()
        and w.joined_at is null and w.dismissed_at is null ${theirs} limit 100) u) as unknown`.execute(db)
  return rows[0]!
}
