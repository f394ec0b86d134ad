import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * Forgets what the audit says was changed of a person whose account is closed, and why; a digest stays in its place, so
 * that the seals hold. That something was done, when and by whom is kept. What was done about their place in the office
 * stays too unless it goes `withStaff`. Throws when the account is open.
 */
export const forgetAuditDetails = async (db: Db, personId: string, withStaff = true): Promise<void> => {
  await sql`select forget_audit_details(${personId}, ${withStaff})`.execute(db)
}
