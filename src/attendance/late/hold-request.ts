import type { Db } from '../../platform/database.ts'

/**
 * Holds a request until the transaction ends, so that two who decide it take turns, and its person, so that a merge
 * waits. False when it is not there, or its person was merged or closed the account meanwhile.
 */
export async function holdRequest(db: Db, requestId: string): Promise<boolean> {
  const asked = await db.selectFrom('late_request').select('person_id').where('id', '=', requestId).executeTakeFirst()
  if (!asked) return false
  // The person first, as a merge does.
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', asked.person_id)
    .where('merged_into', 'is', null)
    .where('closed_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!person) return false
  const held = await db
    .selectFrom('late_request')
    .select('person_id')
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  return held?.person_id === asked.person_id
}
