import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Email } from './email-rules.ts'

/** A person's e-mail addresses in their own order: the first is the one that is written to. */
export async function emailsOf(db: Db, personId: string): Promise<Email[]> {
  const rows = await db
    .selectFrom('person_email')
    .select(['email', 'sign_in', 'verified_at', 'created_at', 'position'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('email')
    .execute()
  return rows.map(({ email, sign_in, verified_at, created_at, position }) => ({
    email,
    signIn: sign_in,
    verifiedAt: verified_at === null ? null : instantOf(verified_at),
    createdAt: instantOf(created_at),
    position,
  }))
}

/** Whose an e-mail address is, and whether they proved it; null when it is nobody's. */
export async function ownerOfEmail(db: Db, email: string): Promise<{ personId: string; verified: boolean } | null> {
  const row = await db
    .selectFrom('person_email')
    .select(['person_id', 'verified_at'])
    .where('email', '=', email)
    .executeTakeFirst()
  return row ? { personId: row.person_id, verified: row.verified_at !== null } : null
}

export type Phone = { phone: string; verifiedAt: Temporal.Instant | null }

/** A person's phones in their own order: the first is the one of the profile form. */
export async function phonesOf(db: Db, personId: string): Promise<Phone[]> {
  const rows = await db
    .selectFrom('person_phone')
    .select(['phone', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('phone')
    .execute()
  return rows.map(({ phone, verified_at }) => ({
    phone,
    verifiedAt: verified_at === null ? null : instantOf(verified_at),
  }))
}

/** The country of a person's address, by which a phone number without a country code is read. */
export async function countryOf(db: Db, personId: string): Promise<string> {
  const row = await db.selectFrom('person').select('country').where('id', '=', personId).executeTakeFirstOrThrow()
  return row.country || 'US'
}

/**
 * Lets changes of how one person is reached come one after the other, and merging after them; false when the record was
 * merged into another one a moment before, where nothing may be added any more.
 */
export async function holdPerson(db: Db, personId: string): Promise<boolean> {
  const held = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return held !== undefined
}

/** What is answered when {@link holdPerson} refuses. */
export const mergedAway = {
  ok: false,
  message: 'This account was merged with another one a moment ago. Open My Profile again.',
} as const

/** Whether somebody who lost the account's e-mail may still take it back, by the link that was sent to the old one. */
export async function emailMayBeTakenBack(db: Db, personId: string, now: Temporal.Instant): Promise<boolean> {
  const open = await db
    .selectFrom('one_time_secret')
    .select('id')
    .where('person_id', '=', personId)
    .where('purpose', '=', 'undo-email')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst()
  return open !== undefined
}
