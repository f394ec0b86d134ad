import type { Db } from '../platform/database.ts'

/** Whom a code or link that is mailed to an address lets in. */
export type MailAccount = {
  personId: string
  /**
   * Where the code or link goes: the address itself, or, where that came with a merge by the office and nobody has
   * shown it since, the first of the account's own.
   */
  email: string
  /**
   * False where the address was never confirmed and the person has another that was: then it may be a slip of the
   * pen, and whoever reads its mail is not let in by it.
   */
  letsIn: boolean
  /** The confirmed address beside one that does not let in; null where it does. */
  confirmed: string | null
}

/** The account that an address signs in to, however it was typed; null when there is none. */
export async function mailAccount(db: Db, organizationId: string, email: string): Promise<MailAccount | null> {
  const row = await db
    .selectFrom('person_email')
    .select(['person_id', 'email', 'sign_in', 'verified_at', 'brought'])
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .where((is) => is.or([is('sign_in', '=', true), is('brought', '=', true)]))
    .executeTakeFirst()
  if (!row) return null
  const own = await firstToLetIn(db, organizationId, row.person_id)
  const at = { personId: row.person_id, email: row.email }
  if (!row.sign_in) return own ? { ...at, email: own.email, letsIn: true, confirmed: null } : null
  const letsIn = row.verified_at !== null || !own?.confirmed
  return { ...at, letsIn, confirmed: letsIn ? null : own!.email }
}

/** The address to which a code or link goes that lets into an account: a confirmed one where there is one. */
async function firstToLetIn(
  db: Db,
  organizationId: string,
  personId: string,
): Promise<{ email: string; confirmed: boolean } | null> {
  const rows = await db
    .selectFrom('person_email')
    .select(['email', 'verified_at'])
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .where('sign_in', '=', true)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('email')
    .execute()
  const first = rows.find((row) => row.verified_at !== null) ?? rows[0]
  return first ? { email: first.email, confirmed: first.verified_at !== null } : null
}
