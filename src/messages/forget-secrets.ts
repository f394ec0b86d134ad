import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database, Db } from '../platform/database.ts'
import { withoutSecrets } from './without-secrets.ts'

/** Days after which no code or link in a message is good any more, and for how many more a night may have been missed. */
const days = { good: 8, missed: 60 }

/** Blanks codes and links in the messages that nothing has sent while they were good, everywhere. */
export async function forgetSecrets(database: Database, now: Temporal.Instant): Promise<void> {
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, (db) => forgetIn(db, now))
}

async function forgetIn(db: Db, now: Temporal.Instant): Promise<void> {
  const ago = (count: number) => now.subtract({ hours: count * 24 }).toString()
  const rows = await db
    .selectFrom('message')
    .select(['id', 'body'])
    .where('sent_at', 'is', null)
    .where('queued_at', '<', ago(days.good))
    .where('queued_at', '>', ago(days.good + days.missed))
    .execute()
  for (const { id, body } of rows) {
    const left = withoutSecrets(body)
    if (left !== body) await db.updateTable('message').set({ body: left }).where('id', '=', id).execute()
  }
}
