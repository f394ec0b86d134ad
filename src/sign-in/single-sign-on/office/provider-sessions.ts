import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

type Whose = { organizationId: string; providerId: string }

const begunBy = ({ providerId }: Whose) => sql<boolean>`provider_session->>'providerId' = ${providerId}`

/** How many sessions are open that a provider began. */
export async function countSessionsBy(db: Db, whose: Whose, now: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('sign_in_session')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organization_id', '=', whose.organizationId)
    .where(begunBy(whose))
    .where('expires_at', '>', now.toString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Ends the sessions that a provider began; returns how many. To be called once nobody can begin another one by it. */
export async function endSessionsBy(db: Db, whose: Whose): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_session')
    .where('organization_id', '=', whose.organizationId)
    .where(begunBy(whose))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/**
 * Lets the sessions that a provider began count as opened by one factor, so that the second one is asked for where it is
 * due; returns how many. To be called once the provider no longer vouches for it.
 */
export async function lowerSessionsBy(db: Db, whose: Whose): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sign_in_session')
    .set({ second_factor_at: null })
    .where('organization_id', '=', whose.organizationId)
    .where(begunBy(whose))
    .where('second_factor_at', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
