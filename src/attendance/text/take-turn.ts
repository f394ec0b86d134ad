import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Waits until this transaction is the only one that does something with a phone: its texts, and whose it is. */
export async function takeTurn(db: Db, organizationId: string, phone: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} text ${phone}`}, 0))`.execute(db)
}
