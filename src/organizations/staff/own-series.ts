import type { Db } from '../../platform/database.ts'
import { isKeptToSeries, type StaffRole } from '../permissions.ts'

/** The series that a member of staff may see and plan; null when it is all of them, and activities without one. */
export type OwnSeries = readonly string[] | null

/** Which series a member of staff has to do with. */
export async function ownSeriesOf(db: Db, member: { personId: string; role: StaffRole }): Promise<OwnSeries> {
  if (!isKeptToSeries(member.role)) return null
  const rows = await db
    .selectFrom('staff_series')
    .select('series')
    .where('person_id', '=', member.personId)
    .orderBy('series')
    .execute()
  return rows.map(({ series }) => series)
}

/** Whether a series, or '' for an activity that is in none, is among them. */
export const isOwnSeries = (own: OwnSeries, series: string): boolean => own === null || own.includes(series)
