import type { Db } from '../platform/database.ts'
import type { LearnerScene } from '../web/scene.ts'

/** How an account stands, for as long as the transaction holds it. */
export type Standing = {
  /**
   * Rises whenever everybody is shut out of the account (`endSessionsOf`). Whatever stands in a browser for something
   * that was proved of the account bears the number of that moment, and is worth nothing under another one.
   */
  generation: number
  state: 'open' | 'deactivated' | 'closed'
}

/**
 * Holds an account until the transaction ends: who signs in to it, who changes how it is signed in to, who is shut out
 * of it and who closes it come one after the other. To be taken before its password and its sessions are looked at.
 * Null when there is no such account, or it was merged into another one.
 */
export async function holdAccount(db: Db, personId: string): Promise<Standing | null> {
  const row = await db
    .selectFrom('person')
    .select(['proof_generation', 'closed_at', 'deactivated_at'])
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return null
  const state = row.closed_at !== null ? 'closed' : row.deactivated_at !== null ? 'deactivated' : 'open'
  return { generation: row.proof_generation, state }
}

/** The number of {@link Standing} now, for a page to show; who acts on it holds the account. Null as there. */
export async function generationOf(db: Db, personId: string): Promise<number | null> {
  const row = await db
    .selectFrom('person')
    .select('proof_generation')
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  return row?.proof_generation ?? null
}

/** Whether a password's hash is still the account's. The account is held by it, so that it stays so. */
export async function holdPassword(db: Db, personId: string, hash: string): Promise<boolean> {
  if ((await holdAccount(db, personId)) === null) return false
  const row = await db
    .selectFrom('person_password')
    .select('hash')
    .where('person_id', '=', personId)
    .forShare()
    .executeTakeFirst()
  return row?.hash === hash
}

/**
 * Whether the visitor's session has not been ended while the request was under way. The account is held by it; one that
 * was merged into another meanwhile is for the caller to refuse, who knows what to say.
 */
export async function holdVisitor({ db, visitor }: LearnerScene): Promise<boolean> {
  if ((await holdAccount(db, visitor.personId)) === null) return true
  const row = await db
    .selectFrom('sign_in_session')
    .select('id')
    .where('person_id', '=', visitor.personId)
    .where('id', '=', visitor.session.id)
    .executeTakeFirst()
  return row !== undefined
}
