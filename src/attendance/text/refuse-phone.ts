import type { Db } from '../../platform/database.ts'

type Refused = { organizationId: string; phone: string; personId: string }

/** Notes that a person took a phone off their account: no text of it links it to them again. Noted already, it stays so. */
export async function refusePhone(
  db: Db,
  { organizationId, phone, personId }: Refused,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('refused_phone')
    .values({ organization_id: organizationId, phone, person_id: personId, refused_at: now.toString() })
    .onConflict((conflict) => conflict.columns(['organization_id', 'phone', 'person_id']).doNothing())
    .execute()
}

/** Takes that back, because the person says that the phone is theirs. */
export async function allowPhone(db: Db, { phone, personId }: Omit<Refused, 'organizationId'>): Promise<void> {
  await db.deleteFrom('refused_phone').where('phone', '=', phone).where('person_id', '=', personId).execute()
}
