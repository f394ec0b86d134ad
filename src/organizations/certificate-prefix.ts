import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** Prefixes tell the organizations of the installation apart, so they are chosen one after the other. */
export async function takePrefixTurns(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('certificate prefix', 0))`.execute(db)
}

/**
 * The prefix for the number of a certificate that is being issued. It stays what it is until the transaction ends: a
 * change of it, which no certificate may have come before, waits, and so does this for a change.
 */
export async function heldPrefix(db: Db, organizationId: string): Promise<string> {
  const row = await db
    .selectFrom('organization')
    .select('certificate_prefix')
    .where('id', '=', organizationId)
    .forKeyShare()
    .executeTakeFirstOrThrow()
  return row.certificate_prefix
}
