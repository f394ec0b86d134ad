import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes } from '../../../test/support/cast.ts'
import { mailTo, noMail } from '../../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../../test/support/profile.ts'

const t = await testApp()
const { pool } = t.database

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle')
})

let number = 0

/** A new account, made in the browser that is returned. */
async function newcomer() {
  const email = `newcomer${++number}@clinic.example`
  const b = await t.browser().post('/lakeside/create-account', { email, from: 'sign-in' })
  const own = { familyName: `Newcomer ${number}`, phone: `503 555 01${number + 10}` }
  await b.submit(own)
  await b.submit({ step: 'begin' }, 'Continue')
  await b.submit({ ...physicianProfile, ...newAccount(email), ...own })
  return { b, email }
}

const confirmations = async (email: string) =>
  (await mailTo(t, email)).filter(({ subject }) => subject === 'Confirm your email for Lakeside Health System CME')
const linkTo = async (email: string) => /localhost:3000(\/\S+)/.exec((await confirmations(email)).at(-1)!.body)![1]!
const isConfirmed = async (email: string) =>
  (await pool.query('select verified_at is not null as yes from person_email where email = $1', [email])).rows[0].yes

test('a new account is written to, waits for nothing, and is confirmed by one press', async () => {
  const { b, email } = await newcomer()
  await b.get(`/lakeside/c/${codes.tumorBoard}`)
  await b.submit()
  await b.submit({ attest: 'yes' })
  expect(b.heading()).toBe('Your certificate is ready')
  await b.get('/lakeside/my-portal')
  expect(b.text()).toContain(`We have written to ${email} .`)
  const link = await linkTo(email)
  await b.get(link)
  expect([b.status, b.heading(), await isConfirmed(email)]).toEqual([200, 'Confirm your email', false])
  await b.submit()
  expect([b.path, await isConfirmed(email)]).toEqual(['/lakeside/my-portal?said=own-email-confirmed', true])
  expect(b.text()).not.toContain('Please confirm your email')
  const { rows } = await pool.query("select new from audit where act = 'person.email_confirmed'")
  expect(rows).toEqual([{ new: { email } }])
  await b.get(link)
  expect([b.status, b.heading()]).toEqual([410, 'This link is no longer good'])
})

test('a mail scanner that opens the link, and even one that presses, confirms nothing and spends nothing', async () => {
  const { b, email } = await newcomer()
  const link = await linkTo(email)
  const scanner = await t.browser().get(link)
  expect([scanner.status, scanner.body.includes(email)]).toEqual([200, false])
  await scanner.post(link)
  expect([scanner.path, await isConfirmed(email)]).toEqual([link, false])
  await b.get(link)
  await b.submit()
  expect(await isConfirmed(email)).toBe(true)
})

test('whoever opens the link elsewhere signs in on the way', async () => {
  const { email } = await newcomer()
  const phone = await t.browser().get(await linkTo(email))
  const onward = /href="(\/lakeside\/sign-in\?to=[^"]*confirm-email[^"]*)"/.exec(phone.body)![1]!
  await phone.get(onward)
  await phone.submit({ email, password: newAccount(email).password }, 'name="password"')
  await phone.click('Continue')
  await phone.submit()
  expect([phone.path, await isConfirmed(email)]).toEqual(['/lakeside/my-portal?said=own-email-confirmed', true])
})

test('another person who is signed in cannot confirm it', async () => {
  const { email } = await newcomer()
  const other = (await newcomer()).b
  const link = await linkTo(email)
  await other.get(link)
  expect(other.text()).toContain('and this link belongs to another account. Sign out, open the link once more')
  await other.post(link)
  expect(await isConfirmed(email)).toBe(false)
})

test('the browser in which the account was made confirms it also when signed out', async () => {
  const { b, email } = await newcomer()
  await b.post('/lakeside/sign-out')
  await b.get(await linkTo(email))
  await b.submit()
  expect([b.path, await isConfirmed(email)]).toEqual(['/lakeside?said=own-email-confirmed', true])
})

test('an address that has become somebody else’s meanwhile is not confirmed, nor taken back', async () => {
  const { b, email } = await newcomer()
  const link = await linkTo(email)
  await pool.query(
    `update person_email set verified_at = $2, person_id = (select person_id from person_email where email = 'gail@lakeside.example')
     where email = $1`,
    [email, testNow],
  )
  await b.get(link)
  await b.submit()
  expect(b.heading()).toBe('This email is not part of your account any more')
  const { rows } = await pool.query(
    `select g.email from person_email e join person_email g using (organization_id, person_id)
     where e.email = $1 and g.email <> e.email`,
    [email],
  )
  expect(rows).toEqual([{ email: 'gail@lakeside.example' }])
})

test('a link is good for seven days, for its purpose and its organization', async () => {
  const { b, email } = await newcomer()
  const link = await linkTo(email)
  const wrong = [
    link.replace('/lakeside/', '/palmetto/'),
    `${link}x`,
    '/lakeside/confirm-email/x',
    link.replace('/confirm-email/', '/sign-in/link/'),
  ]
  for (const path of wrong)
    expect([path, (await b.get(path)).text().includes('Confirm this email')]).toEqual([path, false])
  t.setTime('2026-11-27T21:04:00Z')
  await b.get(link)
  expect(b.status).toBe(200)
  t.setTime('2026-11-27T21:06:00Z')
  await b.get(link)
  expect([b.status, await isConfirmed(email)]).toEqual([410, false])
})

test('it is sent again when asked for, and not at once again', async () => {
  const { b, email } = await newcomer()
  const again = async () => (await b.get('/lakeside/my-portal')).submit({}, 'Send it again')
  await again()
  expect(b.text()).toContain('We wrote to you a short while ago.')
  t.setTime('2026-11-20T21:21:00Z')
  await again()
  expect(b.text()).toContain('We have written to you again.')
  expect((await confirmations(email)).length).toBe(2)
  await b.get(await linkTo(email))
  await b.submit()
  await b.post('/lakeside/profile/confirm-email')
  expect([b.path, (await confirmations(email)).length]).toEqual(['/lakeside/my-portal?said=own-email-confirmed', 2])
})
