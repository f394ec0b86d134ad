import type { Db } from '../../platform/database.ts'

/** Takes what texts of a person tell from a closed account. That a phone wants no texts is kept: it is the phone's wish. */
export async function forgetPhones(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('inbound_text').where('person_id', '=', personId).execute()
  await db.deleteFrom('refused_phone').where('person_id', '=', personId).execute()
  await db
    .updateTable('texting_phone')
    .set(({ eb }) => ({ person_id: null, linked_at: null, links: eb('links', '+', 1) }))
    .where('person_id', '=', personId)
    .execute()
}
