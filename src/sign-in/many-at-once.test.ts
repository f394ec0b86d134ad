import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { testNow } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { servedApp } from '../../test/support/server.ts'

const PUBLIC_URL = 'http://localhost:3000'
const t = await servedApp({ settings: { TRUST_PROXY: 'yes', PUBLIC_URL } })
const { pool } = t.database
const wifi = '203.0.113.40'
const elsewhere = '198.51.100.7'
const long = { timeout: 120_000 }

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle, sign_in_session')
})

type Typed = { email: string; password: string }

/** Signs in over a connection of its own, in a browser that was never here. */
async function signIn(from: string, typed: Typed, more: { cookie?: string; signal?: AbortSignal } = {}) {
  const response = await fetch(`${t.origin}/lakeside/sign-in`, {
    method: 'POST',
    headers: {
      origin: PUBLIC_URL,
      'x-forwarded-for': from,
      'content-type': 'application/x-www-form-urlencoded',
      ...(more.cookie ? { cookie: more.cookie } : {}),
    },
    body: new URLSearchParams(typed).toString(),
    redirect: 'manual',
    signal: more.signal ?? null,
  })
  const { status, headers } = response
  return { status, headers, page: await response.text() }
}

const many = <T>(count: number, one: (number: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at))
const nobody = (number: number): Typed => ({ email: `nobody${number}@lakeside.example`, password: 'a wrong password' })
const right = { email: lakeside.priya.email, password }

/** How many failures a network has in all its counts of this kind. */
async function failuresOf(kind: string): Promise<number> {
  const { rows } = await pool.query('select coalesce(sum(failures), 0)::int as n from throttle where bucket like $1', [
    `${kind} %`,
  ])
  return rows[0].n
}

const tally = (answers: readonly { status: number }[]) =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, { length }]) => [status, length] as const),
  )

test(
  'two hundred people of one hospital, behind one address, sign in at the end of a lecture, and all get in',
  long,
  async () => {
    await pool.query(
      `with made as (
       insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
       select organization_id, gen_random_uuid(), 'Person', 'n' || n, 'n' || n, $2, $2
       from person_email, generate_series(0, 199) n where email = $1
       returning organization_id, id, family_name
     ), named as (
       insert into person_email (organization_id, person_id, email, verified_at, created_at)
       select organization_id, id, family_name || '@hall.example', $2, $2 from made
     )
     insert into person_password (organization_id, person_id, hash, changed_at)
     select m.organization_id, m.id, w.hash, $2 from made m, person_password w
     join person_email e on e.person_id = w.person_id and e.email = $1`,
      [right.email, testNow],
    )
    const answers = await Promise.all(many(200, (n) => signIn(wifi, { email: `n${n}@hall.example`, password })))
    expect(tally(answers)).toEqual({ 303: 200 })
    expect((await pool.query('select 1 from sign_in_session')).rowCount).toBe(200)
    expect(await failuresOf('sign-in-network')).toBe(0)
  },
)

test('of four hundred wrong passwords at once from one network, two hundred are looked at', long, async () => {
  const answers = await Promise.all(many(400, (n) => signIn(wifi, nobody(n))))
  expect(tally(answers)).toEqual({ 422: 200, 429: 200 })
  expect(await failuresOf('sign-in-network')).toBe(200)
})

test('more than can wait are told so at once, and keep what they typed', long, async () => {
  const gone = new AbortController()
  let told = 0
  const flood = many(800, async (n) => {
    const answer = await signIn(wifi, nobody(n), { signal: gone.signal }).catch(() => null)
    if (answer?.status === 503 && ++told === 200) gone.abort()
    return answer
  })
  const busy = (await Promise.all(flood)).find((answer) => answer?.status === 503)
  expect(busy?.headers.get('retry-after')).toBe('10')
  expect(busy?.page).toContain('Many people are signing in. Try again in 10 seconds.')
  expect(busy?.page).toMatch(/value="nobody\d+@lakeside\.example"/)
  expect((await signIn(elsewhere, right)).status).toBe(303)
})

test('who goes away while waiting is not looked at any more, and is not counted', long, async () => {
  const gone = new AbortController()
  const flood = many(400, (n) => signIn(wifi, nobody(n), { signal: gone.signal }).catch(() => null))
  while ((await failuresOf('sign-in-network')) < 10) await wait(5)
  gone.abort()
  await Promise.all(flood)
  expect((await signIn(elsewhere, right)).status).toBe(303)
  expect(await failuresOf('sign-in-network')).toBeLessThan(100)
})

test('a crowd at one’s own address does not hold up a browser in which one signed in before', long, async () => {
  const before = await signIn(wifi, right)
  const cookie = before.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .filter((pair) => pair.startsWith('device-'))
    .join('; ')
  const gone = new AbortController()
  let over = 0
  const flood = many(400, (n) =>
    signIn(wifi, nobody(n), { signal: gone.signal })
      .catch(() => null)
      .finally(() => over++),
  )
  while ((await failuresOf('sign-in-network')) < 10) await wait(5)
  expect((await signIn(wifi, right, { cookie })).status).toBe(303)
  expect(over).toBeLessThan(300)
  gone.abort()
  await Promise.all(flood)
})

test('a right password takes back its own count, and the wait of before runs on from where it was', async () => {
  await pool.query(
    `insert into throttle (organization_id, bucket, failures, last_failure_at)
     select id, 'sign-in-account ' || translate(encode(sha256($1::bytea), 'base64'), '+/=', '-_'), 7, $2 from organization
     where slug = 'lakeside'`,
    [right.email, '2026-11-20T20:00:00Z'],
  )
  expect((await signIn(wifi, right)).status).toBe(303)
  const { rows } = await pool.query(
    "select failures, last_failure_at as at from throttle where bucket like 'sign-in-account %'",
  )
  expect(rows.map(({ failures, at }) => [failures, new Date(at).toISOString()])).toEqual([
    [7, '2026-11-20T20:00:00.000Z'],
  ])
})
