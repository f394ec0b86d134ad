import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { hasRecord } from '../account/retention.ts'

/** When the account of a record was closed; null where it is open. */
export async function closedAt(db: Db, personId: string): Promise<Temporal.Instant | null> {
  const row = await db.selectFrom('person').select('closed_at').where('id', '=', personId).executeTakeFirst()
  return row?.closed_at ? instantOf(row.closed_at) : null
}

/** Of these records, those of accounts that their owners closed, with what is left of them still by name. */
export async function closedByOwner(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.id = any(${[...ids]}::uuid[]) and p.closed_at is not null
      and p.merged_into is null and p.family_name_key <> 'closedaccount' and exists (
        select from audit d where d.organization_id = p.organization_id and d.subject_id = p.id
          and d.act = 'person.account_closed')`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Whether the office can join what is left of a closed account to the account that its owner has now: its owner closed it,
 * its record is kept, and it was not forgotten yet, so that there is a name to know it by.
 */
export const hasCreditToJoin = async (db: Db, personId: string): Promise<boolean> =>
  (await closedByOwner(db, [personId])).has(personId) && hasRecord(db, personId)
