import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { widerPrefixes } from '../web/client-address.ts'
import {
  type Crowd,
  type Failures,
  secondsInCrowd,
  secondsToWait,
  type ThrottlePolicy,
  widened,
  widenedAddress,
  widenedCrowd,
} from './throttle-rules.ts'

/** The name of a bucket: its purpose, and a digest of what it counts by, so that the table names nobody. */
export const bucketOf = (purpose: string, ...parts: string[]): string =>
  `${purpose} ${createHash('sha256').update(parts.join('\n')).digest('base64url')}`

/** A count that is looked at by one policy; or by a crowd's, beside what all networks together did. */
export type Bucket =
  | { bucket: string; policy: ThrottlePolicy }
  | { bucket: string; crowd: Crowd /** The bucket of all networks together. */; anywhere: string }

type Limits = { policy: ThrottlePolicy } | { crowd: Crowd; anywhere: string }

/**
 * The counts of what comes from a network, and from the wider prefixes that an IPv6 network is part of, each with its own
 * allowance. `parts` is what is counted beside the network, such as an e-mail address.
 */
export const byNetwork = (purpose: string, network: string, limits: Limits, ...parts: string[]): Bucket[] => [
  { bucket: bucketOf(purpose, ...parts, network), ...limits },
  ...widerPrefixes(network).map(({ prefix, network: wider }) => ({
    bucket: bucketOf(purpose, ...parts, wider),
    ...('crowd' in limits
      ? { crowd: widenedCrowd(limits.crowd, prefix), anywhere: limits.anywhere }
      : { policy: widened(limits.policy, prefix) }),
  })),
]

type Within = { crowd: Crowd /** The bucket of what is held, of a network. */; bucket: (network: string) => string }

/**
 * What a network, and each wider prefix that an IPv6 network is part of, is held by once much came from it: each of these
 * crowds, beside the count of that network by itself, `purpose`, which makes nobody wait alone.
 */
export const withinNetwork = (purpose: string, network: string, crowds: readonly Within[]): Bucket[] =>
  [{ network, prefix: null }, ...widerPrefixes(network)].flatMap(({ network: one, prefix }) =>
    crowds.map(({ crowd, bucket }) => ({
      bucket: bucket(one),
      crowd: prefix ? widenedAddress(crowd, prefix) : crowd,
      anywhere: bucketOf(purpose, one),
    })),
  )

/**
 * Seconds until another try may be made by all of these counts, 0 when it may be made now; and those of them that have
 * something to forget after a success. One look at the database, which counts nothing.
 */
export async function checkThrottles<B extends Bucket>(
  db: Db,
  organizationId: string,
  buckets: readonly B[],
  now: Temporal.Instant,
): Promise<{ seconds: number; counted: B[] }> {
  const rows = await db
    .selectFrom('throttle')
    .select(['bucket', 'failures', 'last_failure_at'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`bucket = any(${[...forgottenAfter(buckets).keys()]}::text[])`)
    .execute()
  const found = new Map(
    rows.map(({ bucket, failures, last_failure_at }): [string, Failures] => [
      bucket,
      { failures, lastFailureAt: instantOf(last_failure_at) },
    ]),
  )
  return { seconds: secondsBy(buckets, found, now), counted: buckets.filter(({ bucket }) => found.has(bucket)) }
}

function secondsBy(buckets: readonly Bucket[], past: ReadonlyMap<string, Failures>, now: Temporal.Instant): number {
  const of = (bucket: string) => past.get(bucket) ?? null
  const waits = buckets.map((one) =>
    'crowd' in one
      ? secondsInCrowd(one.crowd, { own: of(one.bucket), anywhere: of(one.anywhere) }, now)
      : secondsToWait(one.policy, of(one.bucket), now),
  )
  return Math.max(0, ...waits)
}

/** All counts that these stand for, each once, with the seconds after which it is forgotten. */
function forgottenAfter(buckets: readonly Bucket[]): Map<string, number> {
  const seconds = new Map<string, number>()
  for (const one of buckets) {
    seconds.set(one.bucket, ('crowd' in one ? one.crowd.usual : one.policy).forgetAfter)
    if ('crowd' in one) seconds.set(one.anywhere, one.crowd.forgetAfter)
  }
  return seconds
}

/** A try that was counted before it was made, and what stood in each of its counts before. */
export type CountedTry = { at: Temporal.Instant; before: ReadonlyMap<string, Failures> }

/**
 * Counts one try in all of these counts before it is made: tries at the same moment see each other, in any number of
 * processes. `seconds` is how long it must wait, by what stood there before; where it must, the transaction
 * is to be rolled back, so that nothing is counted.
 */
export async function countTry(
  db: Db,
  organizationId: string,
  buckets: readonly Bucket[],
  now: Temporal.Instant,
): Promise<CountedTry & { seconds: number }> {
  const asked = forgottenAfter(buckets)
  const since = [...asked.values()].map((seconds) => now.subtract({ seconds }).toString())
  // Rows that are not there yet are put there first, and only then all are locked, both in the order of their names, as in
  // forgiveTry: so no two tries wait for each other. A row of which nothing was counted says nothing.
  await sql`
    insert into throttle (organization_id, bucket, failures, last_failure_at)
    select ${organizationId}::uuid, bucket, 0, ${now.toString()}::timestamptz
    from unnest(${[...asked.keys()]}::text[]) as bucket order by bucket
    on conflict (organization_id, bucket) do nothing`.execute(db)
  const { rows } = await sql<{ bucket: string; before: number; before_at: string }>`
    with asked as (
      select * from unnest(${[...asked.keys()]}::text[], ${since}::timestamptz[]) as a (bucket, since)
    ), past as (
      select bucket, failures, last_failure_at from throttle
      where organization_id = ${organizationId} and bucket in (select bucket from asked) order by bucket for update
    )
    update throttle t set
      failures = case when past.last_failure_at < asked.since then 1 else past.failures + 1 end,
      last_failure_at = ${now.toString()}::timestamptz
    from past join asked using (bucket)
    where t.organization_id = ${organizationId} and t.bucket = past.bucket
    returning t.bucket, past.failures as before, past.last_failure_at as before_at`.execute(db)
  const before = new Map<string, Failures>()
  for (const row of rows)
    if (row.before > 0) before.set(row.bucket, { failures: row.before, lastFailureAt: instantOf(row.before_at) })
  return { at: now, before, seconds: secondsBy(buckets, before, now) }
}

/**
 * Forgives a counted try in the counts that are named, in one statement: so many failures are taken off each, this one
 * among them. Where nothing was counted since, the wait runs from the failure before again.
 */
export async function forgiveTry(
  db: Db,
  organizationId: string,
  { at, before }: CountedTry,
  forgiven: ReadonlyMap<string, number>,
): Promise<void> {
  const names = [...forgiven.keys()]
  const past = names.map((name) => before.get(name)?.lastFailureAt.toString() ?? null)
  await sql`
    with given as (
      select * from unnest(${names}::text[], ${[...forgiven.values()]}::int[], ${past}::timestamptz[]) as g (bucket, most, past)
    ), mine as (
      select bucket from throttle
      where organization_id = ${organizationId} and bucket in (select bucket from given) order by bucket for update
    )
    update throttle t set
      failures = greatest(0, t.failures - given.most),
      last_failure_at = case when t.last_failure_at = ${at.toString()}::timestamptz
        then coalesce(given.past, t.last_failure_at) else t.last_failure_at end
    from mine join given using (bucket)
    where t.organization_id = ${organizationId} and t.bucket = mine.bucket`.execute(db)
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
 * nothing is counted, and the seconds are returned. Uses at the same moment take turns, so none slips past.
 */
export async function countUse(
  db: Db,
  organizationId: string,
  buckets: readonly Bucket[],
  now: Temporal.Instant,
): Promise<number> {
  await sql`savepoint counting`.execute(db)
  const { seconds } = await countTry(db, organizationId, buckets, now)
  await (seconds ? sql`rollback to savepoint counting` : sql`release savepoint counting`).execute(db)
  return seconds
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

/** Forgets what was counted in these buckets after a success, in the order in which tries lock them. */
export async function clearFailures(db: Db, organizationId: string, ...buckets: string[]): Promise<void> {
  await sql`
    with mine as (
      select bucket from throttle
      where organization_id = ${organizationId} and bucket = any(${buckets}::text[]) order by bucket for update
    )
    delete from throttle t using mine
    where t.organization_id = ${organizationId} and t.bucket = mine.bucket`.execute(db)
}
