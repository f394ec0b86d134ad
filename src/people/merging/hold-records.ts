import type { Db } from '../../platform/database.ts'
import type { Merged } from './merge-people.ts'
import type { Pair } from './move-beside.ts'

const refusals = {
  same: 'This is one record. Choose another one to merge it with.',
  unknown: 'One of the two records is not here. Look for it again.',
  merged: 'One of the two records was merged with another one meanwhile. Look at the list again.',
  closed: 'The account of one of the two records is closed, so it stays as it is.',
}

const refused = (code: keyof typeof refusals): Merged => ({ ok: false, code, message: refusals[code] })

/**
 * Holds both records until the transaction ends, in one order, so that merges of the same records take turns; and says
 * whether they can be merged.
 */
export async function holdRecords(db: Db, { organizationId, kept, gone }: Pair): Promise<Merged> {
  if (kept === gone) return refused('same')
  const rows = await db
    .selectFrom('person')
    .select(['id', 'merged_into', 'closed_at'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [kept, gone])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length < 2) return refused('unknown')
  if (rows.some((row) => row.id === gone && row.merged_into === kept)) return { ok: true, already: true }
  if (rows.some((row) => row.merged_into !== null)) return refused('merged')
  if (rows.some((row) => row.closed_at !== null)) return refused('closed')
  return { ok: true, already: false }
}
