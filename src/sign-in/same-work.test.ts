import { beforeEach, expect, test, vi } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { mailTo, noMail } from '../../test/support/mailbox.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { verifyPassword } from './passwords.ts'

// The time of an answer must not tell whether there is an account. A clock in a test says little, so the work itself is
// counted: everything runs as it is, and is watched.
vi.mock('./passwords.ts', { spy: true })
vi.mock('../messages/queue-message.ts', { spy: true })

const t = await testApp()
const { pool } = t.database
const { priya, gail } = lakeside
const nobody = 'nobody@lakeside.example'

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle, one_time_secret; update organization set conceal_accounts = true')
  vi.clearAllMocks()
})

/** How often a piece of work was done for each of some addresses. */
async function timesFor(work: object, addresses: string[], act: (email: string) => Promise<unknown>) {
  const times: number[] = []
  for (const email of addresses) {
    const before = vi.mocked(work as () => void).mock.calls.length
    await act(email)
    times.push(vi.mocked(work as () => void).mock.calls.length - before)
  }
  return times
}

const everyKind = async () => {
  await pool.query(
    'delete from person_password where person_id = (select person_id from person_email where email = $1)',
    [gail.email],
  )
  return [priya.email, gail.email, nobody]
}

test.each([
  ['sign-in', '/lakeside/sign-in', {}],
  ['signing in at the office’s door', '/lakeside/sign-in', { to: '/lakeside/office' }],
])('at %s one password is hashed, for an account, one without a password, and none', async (_, path, fields) => {
  const said = new Set<string>()
  const tried = async (email: string) => {
    const b = await t.browser().post(path, { email, password: 'not the password', ...fields })
    said.add(`${b.status} ${b.text().replaceAll(email, '')}`)
  }
  expect(await timesFor(verifyPassword, await everyKind(), tried)).toEqual([1, 1, 1])
  expect(said.size).toBe(1)
})

test('merging with another account hashes one password, whether or not there is one', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.lena.email, password)
  const tried = async (email: string) => {
    await b.get('/lakeside/profile/merge')
    await b.submit({ step: 'prove', email, proof: 'password', password: 'not the password' })
    expect(b.status).toBe(422)
  }
  expect(await timesFor(verifyPassword, [priya.email, nobody], tried)).toEqual([1, 1])
})

test.each([
  ['a link that signs in', '/lakeside/sign-in/link', { from: 'sign-in' }],
  ['a code for a new password', '/lakeside/forgot-password', {}],
])('asking for %s writes one message, and takes it back where there is no account', async (_, path, fields) => {
  const ask = (email: string) => t.browser().post(path, { email, ...fields })
  expect(await timesFor(queueMessage, [priya.email, nobody], ask)).toEqual([1, 1])
  expect([(await mailTo(t, priya.email)).length, await mailTo(t, nobody)]).toEqual([1, []])
  const { rows } = await pool.query('select count(*)::int as n from pgboss.job')
  expect(rows).toEqual([{ n: 1 }])
})

test('asking for a code to merge accounts writes one message, and takes it back where there is no account', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.lena.email, password)
  const ask = async (email: string) => {
    const fresh = t.browser()
    fresh.setCookie('session-lakeside', b.cookie('session-lakeside')!)
    await fresh.get('/lakeside/profile/merge')
    await fresh.submit({ step: 'prove', email, proof: 'code' })
    expect(fresh.heading()).toBe('Enter the code')
  }
  expect(await timesFor(queueMessage, [priya.email, nobody], ask)).toEqual([1, 1])
  expect([(await mailTo(t, priya.email)).length, await mailTo(t, nobody)]).toEqual([1, []])
})

test('the second check of Create Account writes two messages, whomever it finds, and however often', async () => {
  const raman = { familyName: 'Raman', phone: '503 555 0187' }
  const unheard = { familyName: 'Unheard', phone: '503 555 0199' }
  const other = 'other@lakeside.example'
  const check = (email: string) =>
    t.browser().post('/lakeside/create-account/check', { email, ...(email === other ? raman : unheard) })
  for (let time = 0; time < 2; time++)
    expect(await timesFor(queueMessage, [priya.email, other, nobody], check)).toEqual([2, 2, 2])
  const { rows } = await pool.query('select recipient, count(*)::int as n from message group by 1 order by 1')
  expect(rows).toEqual([nobody, other, priya.email].map((recipient) => ({ recipient, n: 1 })))
})
