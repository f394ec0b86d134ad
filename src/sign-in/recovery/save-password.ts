import type { Db } from '../../platform/database.ts'

/** Saves the hash of a person's password, whether or not they had one. */
export async function savePassword(
  db: Db,
  password: { organizationId: string; personId: string; hash: string },
  now: Temporal.Instant,
): Promise<void> {
  const { organizationId, personId, hash } = password
  await db
    .insertInto('person_password')
    .values({ organization_id: organizationId, person_id: personId, hash, changed_at: now.toString() })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'person_id']).doUpdateSet({ hash, changed_at: now.toString() }),
    )
    .execute()
}
