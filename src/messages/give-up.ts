import { sql } from 'kysely'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database, Db } from '../platform/database.ts'
import { daysOfTrying } from './fate.ts'

/**
 * Gives up, everywhere, what was tried and not taken for days: its job may have ended with a process that died. What was
 * never tried waits on, because nothing is set up that takes it.
 */
export async function giveUp(database: Database, now: Temporal.Instant): Promise<void> {
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, (db) => giveUpIn(db, now))
}

const giveUpIn = (db: Db, now: Temporal.Instant) =>
  db
    .updateTable('message')
    .set({ failure: 'given-up', failed_at: now.toString() })
    .where('sent_at', 'is', null)
    .where('failure', 'is', null)
    .where('attempts', '>', 0)
    .where(sql<boolean>`coalesce(again_at, queued_at) < ${now.subtract({ hours: 24 * daysOfTrying }).toString()}`)
    .execute()
