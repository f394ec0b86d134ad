import { isKeptToSeries, mayPlanActivities, type StaffRole } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'

/**
 * Whether a member of staff may change a field of a session: administrators any; coordinators what the office left to
 * them, until so many days before it. An activity that is no series is left to its coordinators as it is. `days` are the
 * days left to the session.
 */
export async function mayChange(
  db: Db,
  role: StaffRole,
  of: { activityId: string; field: 'speakers' | 'slides'; days: number },
): Promise<boolean> {
  if (!mayPlanActivities(role)) return false
  if (!isKeptToSeries(role)) return true
  const row = await db
    .selectFrom('series')
    .select(['coordinator_fields', 'coordinator_days'])
    .where('activity_id', '=', of.activityId)
    .executeTakeFirst()
  return !row || (row.coordinator_fields.includes(of.field) && of.days >= row.coordinator_days)
}
