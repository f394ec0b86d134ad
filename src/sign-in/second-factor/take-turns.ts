import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Lets what tries or changes one person's second step go one after the other until the transaction ends, on whichever
 * servers: no guess slips past the throttle beside another, and the last of two steps is never taken away twice.
 */
export async function takeSecondStepTurns(db: Db, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${personId} second step`}, 0))`.execute(db)
}
