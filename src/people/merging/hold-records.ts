import { wouldLeaveNoAdministrator } from '../../organizations/staff/last-administrator.ts'
import type { Db } from '../../platform/database.ts'
import type { Pair } from './move-beside.ts'

type HeldRecord = { id: string; merged_into: string | null; closed_at: string | null; deactivated_at: string | null }

/**
 * Holds both records until the transaction ends, so that merges of the same records, and whoever adds facts to them or
 * changes who is on the staff, take turns. All take hold in one order: first the staff, then the records by their ids.
 */
export async function holdRecords(db: Db, { organizationId, kept, gone }: Pair): Promise<HeldRecord[]> {
  await wouldLeaveNoAdministrator(db, organizationId, kept)
  return db
    .selectFrom('person')
    .select(['id', 'merged_into', 'closed_at', 'deactivated_at'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [kept, gone])
    .orderBy('id')
    .forUpdate()
    .execute()
}
