import { sql } from 'kysely'
import { joinEarlier } from '../people/join-earlier.ts'
import type { Scene } from '../web/scene.ts'
import { holdAccount } from './account-hold.ts'
import { isKnownDevice } from './cookies.ts'

const waysIn = [
  ['person_password', 'the password'],
  ['passkey', 'passkeys'],
  ['identity', 'sign-in through another organization'],
  ['person_totp', 'the authenticator app'],
  ['recovery_code', 'recovery codes'],
] as const

/** What hangs on an account from before its owner was known, as words for a sentence. */
export type Removed = string[]

/**
 * Marks an address as read by its owner, who has just shown it, and records what waited for them under it. Where nobody had shown it before, whoever made the
 * account may have been somebody else, so the ways in that hang on it are removed, except in a browser that signed in
 * to the account before: there it was the owner. Returns what was removed.
 * https://msrc.microsoft.com/blog/2022/05/pre-hijacking-attacks/
 */
export async function proveAddress(scene: Scene, owner: { personId: string; email: string }): Promise<Removed> {
  const { db, organization, now } = scene
  await holdAccount(db, owner.personId)
  const { numUpdatedRows } = await db
    .updateTable('person_email')
    .set({ verified_at: now.toString() })
    .where('organization_id', '=', organization.id)
    .where('person_id', '=', owner.personId)
    .where('email', '=', owner.email)
    .where('verified_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await joinEarlier(db, organization.id, { email: owner.email, personId: owner.personId }, now)
  if (numUpdatedRows === 0n || isKnownDevice(scene, owner.personId)) return []
  const removed: Removed = []
  for (const [table, words] of waysIn) {
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
      where organization_id = ${organization.id} and person_id = ${owner.personId}`.execute(db)
    if (numAffectedRows > 0n) removed.push(words)
  }
  return removed
}

/** The sentence about it for a message to the owner; '' when nothing was removed. */
export const removedText = (removed: Removed): string =>
  removed.length
    ? ` Nobody had confirmed this address before, so what had been set up to sign in was removed: ${removed.join(', ')}.`
    : ''
