import type { Db } from '../platform/database.ts'

/** Whom a code or link that is mailed to an address lets in. */
export type MailAccount = {
  personId: string
  email: string
  /**
   * False where the address was never confirmed and the person has another that was: then it may be a slip of the
   * pen, and whoever reads its mail is not let in by it.
   */
  letsIn: boolean
}

/** The account that an address signs in to, however it was typed; null when there is none. */
export async function mailAccount(db: Db, organizationId: string, email: string): Promise<MailAccount | null> {
  const row = await db
    .selectFrom('person_email as e')
    .select(['e.person_id', 'e.email', 'e.verified_at'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_email as other')
          .select('other.email')
          .whereRef('other.organization_id', '=', 'e.organization_id')
          .whereRef('other.person_id', '=', 'e.person_id')
          .where('other.sign_in', '=', true)
          .where('other.verified_at', 'is not', null),
      ).as('confirmedElsewhere'),
    )
    .where('e.organization_id', '=', organizationId)
    .where('e.email', '=', email)
    .where('e.sign_in', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const letsIn = row.verified_at !== null || !row.confirmedElsewhere
  return { personId: row.person_id, email: row.email, letsIn }
}
