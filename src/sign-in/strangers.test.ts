import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { mailTo, noMail } from '../../test/support/mailbox.ts'

const PUBLIC_URL = 'http://localhost:3000'
const t = await testApp({ settings: { TRUST_PROXY: 'yes', PUBLIC_URL } })
const { pool } = t.database
const { email } = lakeside.priya
const nobody = 'nobody@lakeside.example'

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(
    'truncate throttle, one_time_secret; delete from audit; update organization set conceal_accounts = false',
  )
})

/** Sends a form from a network, in a browser that was never here. */
async function post(path: string, fields: Record<string, string>, network: string): Promise<Response> {
  const headers = {
    origin: PUBLIC_URL,
    'x-forwarded-for': network,
    'content-type': 'application/x-www-form-urlencoded',
  }
  return t.fetch(
    new Request(PUBLIC_URL + path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() }),
  )
}

const signIn = (network: string, typed = password, address = email) =>
  post('/lakeside/sign-in', { email: address, password: typed }, network)
const stranger = (number: number) => `203.0.113.${number}`
const own = '198.51.100.7'

/** As if so many wrong passwords had come in for an address from other networks; one of them does. */
async function guessed(times: number, address = email): Promise<void> {
  await signIn(stranger(200), 'a wrong password', address)
  await pool.query("update throttle set failures = $1 where bucket like 'sign-in-account %'", [times])
}

test('however many wrong passwords strangers try, the right one is taken from a network of one’s own', {
  timeout: 120_000,
}, async () => {
  const statuses: number[] = []
  for (let time = 0; time < 68; time++) statuses.push((await signIn(stranger(time % 17), 'a wrong password')).status)
  expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(50)
  const { rows } = await pool.query("select failures from throttle where bucket like 'sign-in-account %'")
  expect(rows).toEqual([{ failures: statuses.filter((status) => status === 422).length }])
  const { status, headers } = await signIn(own)
  expect([status, headers.get('location')]).toEqual([303, '/lakeside/sign-in/successful'])
})

test('meanwhile each other network has one try, and then waits', async () => {
  await guessed(50)
  const statuses = []
  for (let time = 0; time < 3; time++) statuses.push((await signIn(own, 'a slip of the pen')).status)
  expect(statuses).toEqual([422, 429, 429])
  t.setTime('2026-11-20T21:05:30Z')
  expect((await signIn(own)).status).toBe(303)
})

test('a success does not forget what strangers tried', async () => {
  await guessed(50)
  await signIn(own)
  await signIn(own, 'a wrong password')
  expect((await signIn(own, 'a wrong password')).status).toBe(429)
})

test('the owner is told of many wrong passwords, once a day, and what helps', async () => {
  await guessed(48)
  await signIn(stranger(98), 'a wrong password')
  expect(await mailTo(t, email)).toEqual([])
  for (const network of [99, 100, 101, 102]) await signIn(stranger(network), 'a wrong password')
  const mail = await mailTo(t, email)
  expect(mail.map(({ subject }) => subject)).toEqual([
    'Many wrong passwords for your Lakeside Health System CME account',
  ])
  expect(mail[0]!.body).toContain('There is nothing you need to do.')
  expect(mail[0]!.body).toContain(`A passkey or an authenticator app protects the account`)
  expect(mail[0]!.body).toContain(`${PUBLIC_URL}/lakeside/security`)
  const { rows } = await pool.query("select actor_id, new from audit where act = 'person.guesses_noticed'")
  expect(rows).toEqual([{ actor_id: null, new: { tries: 50 } }])
  t.setTime('2026-11-21T21:04:00Z')
  await signIn(stranger(120), 'a wrong password')
  expect((await mailTo(t, email)).length).toBe(1)
  t.setTime('2026-11-21T21:06:00Z')
  await signIn(stranger(121), 'a wrong password')
  expect((await mailTo(t, email)).length).toBe(2)
})

/** As if so many wrong passwords had come in from one network in the last hour, for accounts of whomever. */
async function sprayed(times: number, network: string): Promise<void> {
  await signIn(network, 'a wrong password', nobody)
  await pool.query("update throttle set failures = $1 where bucket like 'sign-in-network %'", [times])
}

test('one colleague behind the address of a hospital keeps nobody else there from signing in', async () => {
  const hospital = stranger(40)
  await sprayed(5000, hospital)
  const answers: number[] = []
  for (let round = 0; round < 4; round++) {
    t.setTime(
      Temporal.Instant.from(testNow)
        .add({ seconds: 900 * round })
        .toString(),
    )
    answers.push((await signIn(hospital, 'a wrong password', `nobody${round}@lakeside.example`)).status)
    answers.push((await signIn(hospital)).status, (await signIn(hospital, password, lakeside.sam.email)).status)
  }
  expect(answers).toEqual(Array(4).fill([422, 303, 303]).flat())
})

test('meanwhile a second try of an account from there waits, and all together make sixty a minute', async () => {
  const hospital = stranger(41)
  await sprayed(5000, hospital)
  const slips = []
  for (let time = 0; time < 2; time++) slips.push((await signIn(hospital, 'a slip of the pen')).status)
  expect(slips).toEqual([422, 429])
  const answers: number[] = []
  for (let time = 0; time < 62; time++)
    answers.push((await signIn(hospital, 'a wrong password', `n${time}@lakeside.example`)).status)
  expect(answers).toEqual([...Array(58).fill(422), ...Array(4).fill(429)])
  const { status, headers } = await signIn(hospital, password, lakeside.sam.email)
  expect([status, headers.get('retry-after')]).toEqual([429, '60'])
  t.setTime('2026-11-20T21:06:00Z')
  expect((await signIn(hospital, password, lakeside.sam.email)).status).toBe(303)
})

test('an address without an account is held in the same way, and nobody is told', async () => {
  await guessed(50, nobody)
  const statuses = []
  for (let time = 0; time < 2; time++) statuses.push((await signIn(own, 'a wrong password', nobody)).status)
  expect([statuses, await mailTo(t, nobody)]).toEqual([[422, 429], []])
})

const doors = [
  ['Forgot Password', '/lakeside/forgot-password'],
  ['Email me a link', '/lakeside/sign-in/link'],
] as const

test.each(doors)('%s: strangers who ask for many do not close it for the owner', async (_, path) => {
  for (let network = 0; network < 20; network++)
    expect((await post(path, { email }, stranger(network))).status).toBe(303)
  const statuses = []
  for (let time = 0; time < 2; time++) statuses.push((await post(path, { email, step: 'again' }, own)).status)
  expect(statuses).toEqual([303, 429])
})

test.each(doors)(
  '%s: nobody’s mailbox is filled; too many today, and the page names the other ways',
  async (_, path) => {
    for (let network = 0; network < 60; network++) await post(path, { email }, stranger(network))
    expect((await mailTo(t, email)).length).toBe(60)
    const response = await post(path, { email }, own)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1440'])
    const page = (await response.text()).replaceAll(/<[^>]+>/g, '')
    expect(page).toMatch(
      /for this email have been asked for too often today, maybe by others\. Ask again in about 24 min/,
    )
    expect(page).toMatch(/a passkey, .*write to .*@.* or call /)
    t.setTime('2026-11-20T21:29:00Z')
    expect((await post(path, { email }, own)).status).toBe(303)
  },
)

test('the digits of a name cannot be tried through from many networks, and a network of one’s own has its check', async () => {
  await pool.query("update organization set second_check = 'ssn' where slug = 'lakeside'")
  const check = (network: string, digits: number) =>
    post(
      '/lakeside/create-account/check',
      { email: 'x@clinic.example', familyName: 'Raman', ssnLastFour: String(digits) },
      network,
    )
  for (let time = 0; time < 50; time++) await check(stranger(time % 10), 1000 + time)
  const statuses = []
  for (let time = 0; time < 2; time++) statuses.push((await check(own, 2000 + time)).status)
  expect(statuses).toEqual([200, 429])
  await pool.query("update organization set second_check = 'phone'")
})
