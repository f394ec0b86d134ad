import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { joinEarlier } from '../join-earlier.ts'

/**
 * Keeps that a person has shown an address to be theirs, and what they attended under it before they were known;
 * harmless when it is kept already. 'elsewhere' when the address
 * is not the person's any more: it was taken away, or somebody else has shown it to be theirs.
 */
export async function confirmEmail(
  db: Db,
  whose: { organizationId: string; personId: string; email: string },
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; code: 'elsewhere' }> {
  const { organizationId, personId, email } = whose
  const own = await db
    .selectFrom('person_email')
    .select('verified_at')
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!own) return { ok: false, code: 'elsewhere' }
  if (own.verified_at !== null) return { ok: true }
  await db
    .updateTable('person_email')
    .set({ verified_at: now.toString() })
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .execute()
  const act = { act: 'person.email_confirmed', subject: 'person', subjectId: personId, new: { email } }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
  await joinEarlier(db, organizationId, { email, personId }, now)
  return { ok: true }
}

/** The first address that a person signs in with and has not confirmed; null when there is none. */
export async function unconfirmedEmail(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .where('sign_in', '=', true)
    .where('verified_at', 'is', null)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('email')
    .executeTakeFirst()
  return row?.email ?? null
}
