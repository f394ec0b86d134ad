import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside } from '../../test/support/cast.ts'
import { type Bucket, byNetwork, checkThrottles, clearFailures, countTry, countUse, forgiveTry } from './throttle.ts'
import { accountCrowd, accountPolicy, addressPolicy } from './throttle-rules.ts'

const t = await testApp()
const { pool, inOrganization } = t.database
const now = Temporal.Instant.from(testNow)
const organizationId: string = (
  await pool.query('select organization_id as id from person_email where email = $1', [lakeside.priya.email])
).rows[0].id

beforeEach(() => pool.query('truncate throttle'))

const one: Bucket = { bucket: 'one', policy: accountPolicy }
const another: Bucket = { bucket: 'another', policy: addressPolicy }
const crowded: Bucket = { bucket: 'own', crowd: accountCrowd, anywhere: 'anywhere' }

/** Counts a try and keeps it, also where it had to wait; returns the seconds. */
const count = (buckets: Bucket[], at = now) =>
  inOrganization(organizationId, (db) => countTry(db, organizationId, buckets, at))
const use = (buckets: Bucket[], at = now) =>
  inOrganization(organizationId, (db) => countUse(db, organizationId, buckets, at))
const rows = async () => {
  const found = await pool.query('select bucket, failures from throttle order by bucket')
  return Object.fromEntries(found.rows.map(({ bucket, failures }) => [bucket, failures]))
}

test('a try counts in all counts, each once, and says what stood there before', async () => {
  await count([one, another])
  const { before, seconds } = await count([one, crowded, { ...crowded, bucket: 'wider' }])
  expect([seconds, before]).toEqual([0, new Map([['one', { failures: 1, lastFailureAt: now }]])])
  expect(await rows()).toEqual({ another: 1, anywhere: 1, one: 2, own: 1, wider: 1 })
})

test('of thirty tries at once no more begin than are free', async () => {
  const tries = await Promise.all(Array.from({ length: 30 }, () => use([one, another])))
  expect(tries.filter((seconds) => seconds === 0).length).toBe(5)
  expect(await rows()).toEqual({ another: 5, one: 5 })
})

test('tries that share a count which is there, and of which each brings one of its own, wait for no two others', async () => {
  const many = (name: string): Bucket => ({ bucket: name, policy: { ...addressPolicy, free: 100_000 } })
  await use([many('shared')])
  const refused: unknown[] = []
  for (let round = 0; round < 25; round++) {
    const tries = Array.from({ length: 8 }, (_, place) =>
      use([many(`own ${round} ${place % 2}`), many('shared'), many(`zone ${round}`)]).catch((fault) =>
        refused.push(fault.code),
      ),
    )
    const clearing = inOrganization(organizationId, (db) =>
      clearFailures(db, organizationId, `zone ${round}`, `own ${round} 0`, 'shared'),
    ).catch((fault) => refused.push(fault.code))
    await Promise.all([...tries, clearing])
  }
  expect(refused).toEqual([])
})

test('at the end of a wait one of thirty tries at once begins', async () => {
  for (let time = 0; time < 5; time++) await use([one])
  const later = now.add({ seconds: 30 })
  const tries = await Promise.all(Array.from({ length: 30 }, () => use([one], later)))
  expect(tries.filter((seconds) => seconds === 0).length).toBe(1)
  expect(await rows()).toEqual({ one: 6 })
})

test('what is older than the count is kept counts from one again', async () => {
  for (let time = 0; time < 9; time++) await count([one])
  expect([await use([one], now.add({ hours: 25 })), await rows()]).toEqual([0, { one: 1 }])
})

test('what is forgiven goes, and nothing below none; a failure that came since stays the last one', async () => {
  const since = now.add({ seconds: 3 })
  await count([one, another])
  const tried = await count([one, another], now.add({ seconds: 2 }))
  await count([another], since)
  const forgiven = new Map([
    ['one', 5],
    ['another', 1],
  ])
  await inOrganization(organizationId, (db) => forgiveTry(db, organizationId, tried, forgiven))
  const { rows: left } = await pool.query(
    'select bucket, failures, last_failure_at as at from throttle order by bucket',
  )
  expect(left.map(({ bucket, failures, at }) => [bucket, failures, Date.parse(at)])).toEqual([
    ['another', 2, since.epochMilliseconds],
    ['one', 0, now.epochMilliseconds],
  ])
})

test('a network of IPv6 counts with its /56 and its /48, which have more that is free', async () => {
  const from = (network: string) => byNetwork('tries', network, { policy: accountPolicy }, 'a name')
  const free = from('2001:db8:1:2::/64').map((one) => ('policy' in one ? one.policy.free : 0))
  expect(free).toEqual([5, 10, 50])
  expect(from('203.0.113.7').length).toBe(1)
  const begun = async (network: (at: number) => string) => {
    let tries = 0
    for (let at = 0; at < 120; at++) if ((await use(from(network(at)))) === 0) tries++
    return tries
  }
  expect(await begun((at) => `2001:db8:1:${at.toString(16)}::/64`)).toBe(10)
  expect(await begun((at) => `2001:db8:2:${(at * 256).toString(16)}::/64`)).toBe(50)
  expect(await begun((at) => `2001:db8:${(at + 16).toString(16)}:0::/64`)).toBe(120)
})

test('looking counts nothing', async () => {
  await count([one])
  const looked = await inOrganization(organizationId, (db) => checkThrottles(db, organizationId, [one, another], now))
  expect([looked, await rows()]).toEqual([{ seconds: 0, counted: [one] }, { one: 1 }])
})
