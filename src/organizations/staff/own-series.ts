import type { Db } from '../../platform/database.ts'
import { isKeptToSeries, type StaffRole } from '../permissions.ts'

/** Ids of the activities that a member of staff may see and plan; null when it is all of them. */
export type OwnSeries = readonly string[] | null

/** Which series a member of staff has to do with. */
export async function ownSeriesOf(db: Db, member: { personId: string; role: StaffRole }): Promise<OwnSeries> {
  if (!isKeptToSeries(member.role)) return null
  const rows = await db
    .selectFrom('staff_series')
    .select('activity_id')
    .where('person_id', '=', member.personId)
    .orderBy('activity_id')
    .execute()
  return rows.map(({ activity_id }) => activity_id)
}

/** Whether an activity is among them. */
export const isOwnSeries = (own: OwnSeries, activityId: string): boolean => own === null || own.includes(activityId)
