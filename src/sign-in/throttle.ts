import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { secondsToWait, type ThrottlePolicy } from './throttle-rules.ts'

/** The name of a bucket: its purpose, and a digest of what it counts by, so that the table names nobody. */
export const bucketOf = (purpose: string, ...parts: string[]): string =>
  `${purpose} ${createHash('sha256').update(parts.join('\n')).digest('base64url')}`

/**
 * Seconds until another try may be made, 0 when it may be made now. Tries that are under way at the same moment do not
 * see each other: what they may overshoot is bounded by the number of connections.
 */
export async function checkThrottle(
  db: Db,
  organizationId: string,
  bucket: string,
  policy: ThrottlePolicy,
  now: Temporal.Instant,
): Promise<number> {
  const row = await db
    .selectFrom('throttle')
    .select(['failures', 'last_failure_at'])
    .where('organization_id', '=', organizationId)
    .where('bucket', '=', bucket)
    .executeTakeFirst()
  if (!row) return 0
  return secondsToWait(policy, { failures: row.failures, lastFailureAt: instantOf(row.last_failure_at) }, now)
}

/** Counts a failure. The transaction must commit, also when the answer refuses: see `keep`. */
export async function countFailure(
  db: Db,
  organizationId: string,
  bucket: string,
  policy: ThrottlePolicy,
  now: Temporal.Instant,
): Promise<void> {
  const forgotten = now.subtract({ seconds: policy.forgetAfter }).toString()
  await db
    .insertInto('throttle')
    .values({ organization_id: organizationId, bucket, failures: 1, last_failure_at: now.toString() })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'bucket']).doUpdateSet({
        failures: sql`case when throttle.last_failure_at < ${forgotten} then 1 else throttle.failures + 1 end`,
        last_failure_at: now.toString(),
      }),
    )
    .execute()
}

/** Forgets a bucket's failures after a success. */
export async function clearFailures(db: Db, organizationId: string, bucket: string): Promise<void> {
  await db.deleteFrom('throttle').where('organization_id', '=', organizationId).where('bucket', '=', bucket).execute()
}

/**
 * Makes up for some failures after a success where many people share a bucket: a hospital's slips are few beside its
 * successes, a guesser's are not.
 */
export async function forgiveFailures(db: Db, organizationId: string, bucket: string, count: number): Promise<void> {
  await db
    .updateTable('throttle')
    .set({ failures: sql`greatest(0, failures - ${count}::int)` })
    .where('organization_id', '=', organizationId)
    .where('bucket', '=', bucket)
    .where('failures', '>', 0)
    .execute()
}
