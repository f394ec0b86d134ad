import type { Db } from '../../platform/database.ts'

/** A person's names, which their password must not lean on. */
export async function namesOf(db: Db, personId: string): Promise<string[]> {
  const row = await db
    .selectFrom('person')
    .select(['given_name', 'family_name'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return row ? [row.given_name, row.family_name] : []
}
