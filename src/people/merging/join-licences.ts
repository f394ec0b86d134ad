import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Pair } from './move-beside.ts'

/** Licences without a number that a merge set aside, whole, and all that the kept record had before it, by their ids. */
export type EmptyLicences = { rows: object[]; own: string[] }

/**
 * Sets aside the kept record's licences without a number where one with a number has come (`moved`) for the same state:
 * the number is what was missing.
 */
export async function setEmptyAside(
  db: Db,
  { organizationId, kept }: Pair,
  moved: readonly object[],
): Promise<EmptyLicences> {
  const came = (moved as { id: string }[]).map(({ id }) => id)
  const all = await db.selectFrom('licence').select('id').where('person_id', '=', kept).execute()
  const { rows } = await sql<{ row: object }>`
    delete from licence t where t.organization_id = ${organizationId} and t.person_id = ${kept} and t.number is null
      and t.id <> all(${came}::uuid[]) and exists (select from licence k
        where k.organization_id = t.organization_id and k.state = t.state and k.number is not null
          and k.id = any(${came}::uuid[]))
    returning to_jsonb(t) as row`.execute(db)
  return { rows: rows.map(({ row }) => row), own: all.map(({ id }) => id).filter((id) => !came.includes(id)) }
}

/** Brings them back once the others have gone, where the record has got nothing else for the state since. */
export async function bringEmptyBack(db: Db, { organizationId, kept }: Pair, aside: EmptyLicences): Promise<void> {
  await sql`
    insert into licence select r.* from jsonb_populate_recordset(null::licence, ${JSON.stringify(aside.rows)}::jsonb) r
    where r.organization_id = ${organizationId} and not exists (select from licence k
      where k.organization_id = r.organization_id and k.person_id = ${kept} and k.state = r.state
        and k.id <> all(${aside.own}::uuid[]))`.execute(db)
}
