import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { isSecondStepGuarded } from './rules.ts'

/** What a person can show beside a password: an authenticator app, and recovery codes for when it is not at hand. */
export type SecondStep = {
  app: { addedAt: Temporal.Instant } | null
  /** How many recovery codes have not been used; 0 where there are none. */
  recoveryCodesLeft: number
}

/** A person's second step; passkeys, which are one as well, are told by `passkeysOf`. */
export async function secondStepOf(db: Db, personId: string): Promise<SecondStep> {
  const app = await db
    .selectFrom('person_totp')
    .select('confirmed_at')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  const { left } = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<string>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { app: app ? { addedAt: instantOf(app.confirmed_at!) } : null, recoveryCodesLeft: Number(left) }
}

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

/**
 * Whether a person must show a second step before anything changes that lets somebody in to their account: see
 * {@link isSecondStepGuarded}.
 */
export async function hasGuardedStep(db: Db, personId: string): Promise<boolean> {
  const app = await hasAuthenticatorApp(db, personId)
  const passkey = await hasPasskey(db, personId)
  const member = await db
    .selectFrom('staff_member')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return isSecondStepGuarded({ app, passkey, staff: member !== undefined })
}

/** What a session's identity provider calls it, to carry over to the session that follows; null of one that ended. */
export async function providerSessionOf(db: Db, sessionId: string): Promise<object | null | undefined> {
  const row = await db
    .selectFrom('sign_in_session')
    .select('provider_session')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row ? ((row.provider_session as object | null) ?? undefined) : null
}
