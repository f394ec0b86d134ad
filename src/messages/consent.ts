import type { Db } from '../platform/database.ts'

/** Whether a phone wants no texts: it has texted STOP, and not START since. */
export async function isStopped(db: Db, phone: string): Promise<boolean> {
  const row = await db.selectFrom('texting_phone').select('consent').where('phone', '=', phone).executeTakeFirst()
  return row?.consent === 'stopped'
}

/** Notes whether a phone wants texts, and since when. */
export async function noteConsent(
  db: Db,
  { organizationId, phone, consent }: { organizationId: string; phone: string; consent: 'started' | 'stopped' },
  now: Temporal.Instant,
): Promise<void> {
  const state = { consent, consent_at: now.toString() }
  await db
    .insertInto('texting_phone')
    .values({ organization_id: organizationId, phone, ...state })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'phone']).doUpdateSet(state).where('texting_phone.consent', '<>', consent),
    )
    .execute()
}
