import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside } from '../../test/support/cast.ts'
import { linkIn, mailTo, noMail } from '../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../test/support/profile.ts'

const t = await testApp()
const { pool } = t.database
const { priya, tomasz } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`truncate throttle, one_time_secret;
    update organization set conceal_accounts = true, second_check = 'phone'`)
})

const people = async () => Number((await pool.query('select count(*) from person')).rows[0].count)
const subjects = async (email: string) => (await mailTo(t, email)).map(({ subject }) => subject)

async function check(email: string, fields: Record<string, string>): Promise<Browser> {
  const b = await t.browser().post('/lakeside/create-account', { email, to: '/lakeside/transcript' })
  return b.submit(fields)
}

/** The link that makes an account: the one with a token, among others in the message. */
async function accountLink(email: string): Promise<string> {
  return /localhost:3000(\/\S*[?&]link=\S+)/.exec((await mailTo(t, email)).at(-1)!.body)![1]!
}

const help = 'Your Lakeside Health System CME account'
const link = 'Create your Lakeside Health System CME account'

let number = 0

/** Somebody who makes an account by the mailed link. */
async function newcomer() {
  const n = ++number
  const email = `newcomer${n}@clinic.example`
  const own = { familyName: `Łoś-${'abcdefghij'[n]}`, phone: `503 555 01${20 + n}` }
  await check(email, own)
  const b = await t.browser().get(await linkIn(t, email))
  const shown = { familyName: b.field('familyName'), phone: b.field('phone'), heading: b.heading() }
  await b.submit({ ...physicianProfile, ...newAccount(email), ...own })
  return { b, email, own, shown }
}

test('the mailed link brings what the check was told, and whoever comes by it has shown the address', async () => {
  const { b, email, own, shown } = await newcomer()
  expect(shown).toEqual({ ...own, heading: 'Online Profile' })
  expect(b.heading()).toBe('Sign In Successful')
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/transcript')
  expect(await subjects(email)).toEqual([link])
  const { rows } = await pool.query('select verified_at is not null as yes from person_email where email = $1', [email])
  expect(rows).toEqual([{ yes: true }])
  await b.get('/lakeside/my-portal')
  expect(b.text()).not.toContain('Please confirm your email')
})

test('the link works for its address only, once, for seven days, and looking does not use it up', async () => {
  const email = 'mailed@clinic.example'
  await check(email, { familyName: 'Unheard', phone: '503 555 0198' })
  const path = await linkIn(t, email)
  for (const wrong of [`${path}x`.replace(/link=([^&]*)/, 'link=$1x'), path.replace('/lakeside/', '/palmetto/')])
    expect((await t.browser().get(wrong)).status).toBe(410)
  await t.browser().get(path)
  t.setTime('2026-11-27T21:04:00Z')
  const b = await t.browser().get(path)
  await b.submit({ ...physicianProfile, ...newAccount(priya.email) })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Use mailed@clinic.example, to which the link was sent')
  t.setTime('2026-11-27T21:06:00Z')
  expect((await t.browser().get(path)).status).toBe(410)
  t.setTime(testNow)
  await b.submit({ ...physicianProfile, ...newAccount(email) })
  expect(b.heading()).toBe('Sign In Successful')
  const again = await t.browser().get(path)
  expect([again.status, again.heading()]).toEqual([410, 'This link is no longer good'])
})

test('where accounts are concealed, too, the check that one e-mail passed opens no form for another', async () => {
  const email = 'passed@clinic.example'
  await check(email, { familyName: 'Unpassed', phone: '503 555 0196' })
  const b = await t.browser().get(await linkIn(t, email))
  const [seal, link, before] = [b.field('seal'), b.field('link'), await people()]
  const proofs: Record<string, string>[] = [{ seal }, { seal, link }]
  for (const carried of proofs) {
    const other = { ...newAccount('unchecked@clinic.example'), checkedEmail: 'unchecked@clinic.example' }
    const c = await t.browser().post('/lakeside/create-account/profile', { ...physicianProfile, ...other, ...carried })
    expect(c.path).toBe('/lakeside/create-account')
  }
  expect(await people()).toBe(before)
})

test('what the check was told is not readable where it waits', async () => {
  await check('hushed@clinic.example', { familyName: 'Hushhush', phone: '503 555 0197' })
  const { rows } = await pool.query("select t::text as text from one_time_secret t where purpose = 'create-account'")
  expect(rows.map(({ text }) => /Hushhush|0197/.test(text))).toEqual([false])
})

test('whoever made an account a moment ago is found: help goes there, and the new address is told with the way on', async () => {
  const first = await newcomer()
  const other = 'second.mailbox@elsewhere.example'
  const page = await check(other, { familyName: first.own.familyName.toUpperCase(), phone: first.own.phone })
  expect(page.heading()).toBe('Check your email')
  expect(await subjects(first.email)).toEqual([link, help])
  const [told] = await mailTo(t, other)
  expect(told!.body).toContain('It signs in with n•••2@c•••.example')
  expect(told!.body).not.toContain(first.email)
  const before = await people()
  const b = await t.browser().get(await accountLink(other))
  await b.submit({ ...physicianProfile, ...newAccount(other), ...first.own })
  expect([b.heading(), await people()]).toEqual(['Sign In Successful', before + 1])
  expect(await subjects(first.email)).toEqual([link, help])
})

test('an account whose address nobody has confirmed is found as well', async () => {
  await pool.query('update person_email set verified_at = null where email = $1', [priya.email])
  await check('other@clinic.example', { familyName: 'Raman', phone: '503 555 0187' })
  expect(await subjects(priya.email)).toEqual([help])
})

test('an account that was found by a birthday is written to, and the new address reads nothing of it', async () => {
  await pool.query("update organization set second_check = 'birthday'")
  const { rows } = await pool.query(
    'select family_name from person p join person_email e on e.person_id = p.id where email = $1',
    [tomasz.email],
  )
  await check('curious@clinic.example', { familyName: rows[0].family_name, birthday: tomasz.birth })
  await check('unknown@clinic.example', { familyName: 'Unheard', birthday: tomasz.birth })
  expect(await subjects(tomasz.email)).toEqual([help])
  const bodies = await Promise.all(['curious', 'unknown'].map((name) => mailTo(t, `${name}@clinic.example`)))
  const [curious, unknown] = bodies.map(([mail]) => mail!.body.replace(/\S+link=\S+/, '').replaceAll(/\w+@clinic/g, ''))
  expect(curious).toBe(unknown)
})

test('a profile that is saved under somebody’s name and phone is made, and that somebody written to', async () => {
  const email = 'careful@clinic.example'
  await check(email, { familyName: 'Seal', phone: '503 555 9988' })
  const b = await t.browser().get(await linkIn(t, email))
  await b.submit({ ...physicianProfile, ...newAccount(email), familyName: 'Raman', phone: '503-555-0187' })
  expect(b.heading()).toBe('Sign In Successful')
  expect(await subjects(priya.email)).toEqual([help])
})
