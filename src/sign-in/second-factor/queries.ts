import type { Db } from '../../platform/database.ts'

/** Whether a person has an authenticator app, whose code is then asked for at every sign-in. */
export async function hasAuthenticatorApp(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person_totp')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
