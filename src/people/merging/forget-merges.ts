import { sql } from 'kysely'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database, Db } from '../../platform/database.ts'
import { undoDays } from './rules.ts'

/** What stayed with a record that was merged away, and only an undo could still use. */
const left = [
  'person_password',
  'person_totp',
  'recovery_code',
  'passkey',
  'identity',
  'person_phone',
  'evaluation_draft',
  'test_draft',
  'one_time_secret',
]

/**
 * Forgets, of merges that cannot be undone any more, what was kept for an undo: addresses and phones as they were, and
 * what signed in to the record that went. Facts stay as the merge left them. Run nightly.
 */
export async function forgetOldMerges(database: Database, now: Temporal.Instant): Promise<void> {
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, (db) => forgetIn(db, now))
}

async function forgetIn(db: Db, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 24 * undoDays }).toString()
  const { rows } = await sql<{ gone_id: string }>`
    update person_merge m set beside = '{}' from person p
    where p.organization_id = m.organization_id and p.id = m.kept_id and m.undone_at is null and m.beside <> '{}'
      and (m.merged_at < ${before} or p.closed_at is not null)
    returning m.gone_id`.execute(db)
  const people = rows.map((row) => row.gone_id)
  if (people.length === 0) return
  for (const table of left)
    await sql`delete from ${sql.table(table)} where person_id = any(${people}::uuid[])`.execute(db)
  const reach = { address: '', address_2: '', city: '', state: '', postal_code: '', country: '' }
  await db
    .updateTable('person')
    .set({ ...reach, ssn_last_four_hash: null, birth_month_day: null })
    .where('id', 'in', people)
    .execute()
}
