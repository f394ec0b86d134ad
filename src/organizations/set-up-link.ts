import type { Database, Db } from '../platform/database.ts'
import { newToken, tokenHash } from '../platform/ids.ts'
import { routes } from '../routes.ts'

const lifetime = { hours: 24 }

/** Whether an organization is here already; until then, a start prints the link to set up the first one. */
export const hasOrganization = (database: Database): Promise<boolean> =>
  database.atLarge(
    async (db) => (await db.selectFrom('organization').select('id').limit(1).executeTakeFirst()) !== undefined,
  )

/**
 * A one-time link to the set-up page. Takes the origin, such as https://cme.hospital.example. Earlier links go on
 * working until one is used or they expire.
 */
export async function makeSetUpLink(database: Database, origin: string, now: Temporal.Instant): Promise<string> {
  const token = newToken()
  await database.atLarge((db) =>
    db
      .insertInto('set_up_link')
      .values({ token_hash: tokenHash(token), expires_at: now.add(lifetime).toString() })
      .execute(),
  )
  return origin + routes.setUp.to({ token })
}

/** Whether the token opens the set-up page now. With `lock`, no other request can use it before this one has ended. */
export async function isSetUpLinkOpen(db: Db, token: string, now: Temporal.Instant, lock = false): Promise<boolean> {
  const link = await db
    .selectFrom('set_up_link')
    .select('used_at')
    .where('token_hash', '=', tokenHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return link !== undefined
}

/** Uses up the links, all of them: one organization is set up by a link, and an older print-out opens nothing. */
export async function spendSetUpLinks(db: Db, now: Temporal.Instant): Promise<void> {
  await db.updateTable('set_up_link').set({ used_at: now.toString() }).where('used_at', 'is', null).execute()
}
