import type { Db } from '../../platform/database.ts'
import type { Unsubscribing } from './unsubscribe-link.ts'

/** Whether an address wants no more messages of a kind. */
export async function hasOptedOut(db: Db, { recipient, kind }: { recipient: string; kind: string }): Promise<boolean> {
  const row = await db
    .selectFrom('message_opt_out')
    .select('since')
    .where('recipient', '=', recipient.toLowerCase())
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that an address wants no more of a kind; said twice, it is noted once. */
export async function optOut(
  db: Db,
  organizationId: string,
  { recipient, kind }: Unsubscribing,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('message_opt_out')
    .values({ organization_id: organizationId, recipient, kind, since: now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes that back. */
export async function optIn(db: Db, { recipient, kind }: Unsubscribing): Promise<void> {
  await db.deleteFrom('message_opt_out').where('recipient', '=', recipient).where('kind', '=', kind).execute()
}
