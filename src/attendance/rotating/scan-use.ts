import type { Db } from '../../platform/database.ts'

type ScanUse = { organizationId: string; scanId: string; personId: string }

/**
 * Uses a scan up for a person: whoever sends it first. False when it was used for somebody else. Of two at the same
 * moment the second waits for the first, and the same person may send it again.
 */
export async function useScan(db: Db, use: ScanUse, now: Temporal.Instant): Promise<boolean> {
  const { organizationId, scanId, personId } = use
  await db
    .insertInto('scan_use')
    .values({ organization_id: organizationId, scan_id: scanId, person_id: personId, used_at: now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return !(await isUsedByAnother(db, scanId, personId))
}

/** Whether a scan was used for somebody else than this person. */
export async function isUsedByAnother(db: Db, scanId: string, personId: string): Promise<boolean> {
  const other = await db
    .selectFrom('scan_use')
    .select('scan_id')
    .where('scan_id', '=', scanId)
    .where('person_id', '<>', personId)
    .executeTakeFirst()
  return other !== undefined
}
