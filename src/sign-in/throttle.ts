import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { type Crowd, type Failures, secondsInCrowd, secondsToWait, type ThrottlePolicy } from './throttle-rules.ts'

/** The name of a bucket: its purpose, and a digest of what it counts by, so that the table names nobody. */
export const bucketOf = (purpose: string, ...parts: string[]): string =>
  `${purpose} ${createHash('sha256').update(parts.join('\n')).digest('base64url')}`

/** A count that is looked at by one policy; or by a crowd's, beside what all networks together did. */
export type Bucket =
  | { bucket: string; policy: ThrottlePolicy }
  | { bucket: string; crowd: Crowd /** The bucket of all networks together. */; anywhere: string }

/**
 * Seconds until another try may be made by all of these counts, 0 when it may be made now; and those of them that have
 * something to forget after a success. One look at the database. Tries that are under way at the same moment do not
 * see each other: what they may overshoot is bounded by the number of connections.
 */
export async function checkThrottles<B extends Bucket>(
  db: Db,
  organizationId: string,
  buckets: readonly B[],
  now: Temporal.Instant,
): Promise<{ seconds: number; counted: B[] }> {
  const names = buckets.flatMap((one) => ('crowd' in one ? [one.bucket, one.anywhere] : [one.bucket]))
  const rows = await db
    .selectFrom('throttle')
    .select(['bucket', 'failures', 'last_failure_at'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`bucket = any(${names}::text[])`)
    .execute()
  const found = new Map(
    rows.map(({ bucket, failures, last_failure_at }): [string, Failures] => [
      bucket,
      { failures, lastFailureAt: instantOf(last_failure_at) },
    ]),
  )
  const past = (bucket: string) => found.get(bucket) ?? null
  const waits = buckets.map((one) =>
    'crowd' in one
      ? secondsInCrowd(one.crowd, { own: past(one.bucket), anywhere: past(one.anywhere) }, now)
      : secondsToWait(one.policy, past(one.bucket), now),
  )
  return { seconds: Math.max(0, ...waits), counted: buckets.filter(({ bucket }) => found.has(bucket)) }
}

/** Seconds until another try may be made, 0 when it may be made now. */
export async function checkThrottle(
  db: Db,
  organizationId: string,
  bucket: string,
  policy: ThrottlePolicy,
  now: Temporal.Instant,
): Promise<number> {
  const { seconds } = await checkThrottles(db, organizationId, [{ bucket, policy }], now)
  return seconds
}

/**
 * Seconds until another try may be made, as {@link checkThrottle}; tries by the same bucket take turns until this
 * transaction ends, so whoever counts a failure in it lets none slip past, and a right one costs nothing.
 */
export async function checkInTurn(
  db: Db,
  organizationId: string,
  bucket: string,
  policy: ThrottlePolicy,
  now: Temporal.Instant,
): Promise<number> {
  await takeTurn(db, organizationId, bucket)
  return checkThrottle(db, organizationId, bucket, policy, now)
}

async function takeTurn(db: Db, organizationId: string, bucket: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${bucket}`}, 0))`.execute(db)
}

/**
 * Counts one use of something of which every use counts, such as a message to somebody, unless it must wait: then
 * nothing is counted, and the seconds are returned. Uses by the same first bucket take turns, so none slips past.
 */
export async function countUse(
  db: Db,
  organizationId: string,
  buckets: readonly [Bucket, ...Bucket[]],
  now: Temporal.Instant,
): Promise<number> {
  await takeTurn(db, organizationId, buckets[0].bucket)
  const { seconds } = await checkThrottles(db, organizationId, buckets, now)
  if (seconds) return seconds
  for (const bucket of buckets) await countIn(db, organizationId, bucket, now)
  return 0
}

/**
 * Counts a failure in a bucket, and in the one of all networks together where it has one; returns how many were counted
 * there, and 0 where it has none.
 */
export async function countIn(
  db: Db,
  organizationId: string,
  bucket: Bucket,
  now: Temporal.Instant,
): Promise<{ anywhere: number }> {
  const policy = 'crowd' in bucket ? bucket.crowd.usual : bucket.policy
  await count(db, organizationId, bucket.bucket, policy, now)
  if (!('crowd' in bucket)) return { anywhere: 0 }
  return { anywhere: await count(db, organizationId, bucket.anywhere, bucket.crowd, now) }
}

/** Counts a failure. The transaction must commit, also when the answer refuses: see `keep`. */
export async function countFailure(
  db: Db,
  organizationId: string,
  bucket: string,
  policy: ThrottlePolicy,
  now: Temporal.Instant,
): Promise<void> {
  await count(db, organizationId, bucket, policy, now)
}

async function count(
  db: Db,
  organizationId: string,
  bucket: string,
  policy: { forgetAfter: number },
  now: Temporal.Instant,
): Promise<number> {
  const forgotten = now.subtract({ seconds: policy.forgetAfter }).toString()
  const { failures } = await db
    .insertInto('throttle')
    .values({ organization_id: organizationId, bucket, failures: 1, last_failure_at: now.toString() })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'bucket']).doUpdateSet({
        failures: sql`case when throttle.last_failure_at < ${forgotten} then 1 else throttle.failures + 1 end`,
        last_failure_at: now.toString(),
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  return failures
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
