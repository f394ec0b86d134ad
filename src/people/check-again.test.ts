import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside } from '../../test/support/cast.ts'
import { mailTo, noMail } from '../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../test/support/profile.ts'

const t = await testApp()
const { pool } = t.database
const { priya, tomasz } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`truncate throttle; update organization set conceal_accounts = false, second_check = 'phone'`)
})

const people = async () => Number((await pool.query('select count(*) from person')).rows[0].count)
const checks = async () =>
  Number(
    (
      await pool.query(
        "select coalesce(sum(failures), 0) as n from throttle where bucket like 'account-check-network%'",
      )
    ).rows[0].n,
  )

/** Through a second check that finds nobody, to the profile form. */
async function toTheProfile(email: string, fields: Record<string, string>): Promise<Browser> {
  const b = await t.browser().post('/lakeside/create-account', { email, to: '/lakeside/transcript' })
  await b.submit(fields)
  expect(b.heading()).toBe('Account Not Found')
  return b.submit({ step: 'begin' }, 'Continue')
}

const seal = { familyName: 'Seal', phone: '503 555 9988' }
const raman = { familyName: 'RAMAN', phone: '+1 503.555.0187' }

test('a profile saved under another name and phone than were checked finds the account, and makes none', async () => {
  const before = await people()
  const b = await toTheProfile('another@clinic.example', seal)
  await b.submit({ ...physicianProfile, ...newAccount('another@clinic.example'), ...raman, address2: 'Suite “9”' })
  expect([b.status, b.heading(), await people()]).toEqual([200, 'You already have an account', before])
  expect(b.text()).toContain('p•••a@l•••.example')
  expect([b.body.includes(priya.email), b.body.includes('five green boats')]).toEqual([false, false])
  expect((await mailTo(t, priya.email)).map(({ subject }) => subject)).toEqual([
    'Your Lakeside Health System CME account',
  ])
})

test('"This is not me" goes on with everything that was typed, but the password, and asks once', async () => {
  const email = 'namesake@clinic.example'
  const b = await toTheProfile(email, seal)
  const typed = { ...physicianProfile, ...newAccount(email), ...raman, address2: 'Suite “9”' }
  await b.submit(typed)
  await b.submit({ step: 'again' }, 'This is not me')
  expect([b.status, b.heading(), b.text().includes('Choose your password once more')]).toEqual([
    200,
    'Online Profile',
    true,
  ])
  const kept = [
    'emailAgain',
    'givenName',
    'familyName',
    'phone',
    'address2',
    'licences.0.number',
    'boards.0.id',
  ] as const
  expect(kept.map((name) => b.field(name))).toEqual([
    email,
    'Amina',
    raman.familyName,
    raman.phone,
    'Suite “9”',
    'MD173205',
    '',
  ])
  expect([b.field('password'), b.field('to')]).toEqual(['', '/lakeside/transcript'])
  const { password, passwordAgain } = typed
  await b.submit({ password, passwordAgain, city: '' })
  expect(b.status).toBe(422)
  await b.submit({ password, passwordAgain, city: 'Portland' })
  expect(b.heading()).toBe('Sign In Successful')
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/transcript')
  expect((await mailTo(t, priya.email)).length).toBe(1)
})

test('whom the first check found, and who is not me, is not asked about again; others are', async () => {
  const email = 'namesake.too@clinic.example'
  const b = await t.browser().post('/lakeside/create-account', { email })
  await b.submit(raman)
  await b.submit({ step: 'begin' }, 'This is not me')
  const mine = { ...physicianProfile, ...newAccount(email) }
  const { rows } = await pool.query(
    `insert into person_phone select p.organization_id, p.id, '+15035550140', now() from person p
     join person_email e on e.person_id = p.id where e.email = $1
     returning phone, (select family_name from person where id = person_id)`,
    [tomasz.email],
  )
  await b.submit({ ...mine, familyName: rows[0].family_name, phone: rows[0].phone })
  expect([b.heading(), b.text().includes('t•••z@l•••.example')]).toEqual(['You already have an account', true])
  await b.submit({ step: 'again' }, 'This is not me')
  await b.submit({ ...mine, ...raman })
  expect(b.heading()).toBe('Sign In Successful')
})

test('the birthday is checked again where the organization goes by it', async () => {
  await pool.query("update organization set second_check = 'birthday'")
  const { rows } = await pool.query(
    'select family_name from person p join person_email e on e.person_id = p.id where email = $1',
    [tomasz.email],
  )
  const email = 'born@clinic.example'
  const b = await toTheProfile(email, { familyName: 'Seal', birthday: '04/28' })
  const profile = { ...physicianProfile, ...newAccount(email), familyName: rows[0].family_name, phone: '5035550135' }
  await b.submit({ ...profile, birthday: '04/27' })
  expect(b.heading()).toBe('You already have an account')
})

test('the digits of an SSN are checked again with the name as it is saved', async () => {
  await pool.query("update organization set second_check = 'ssn'")
  const first = await toTheProfile('digits1@clinic.example', { familyName: 'Selkie', ssnLastFour: '8317' })
  const selkie = { ...physicianProfile, familyName: 'Selkie' }
  await first.submit({ ...selkie, ...newAccount('digits1@clinic.example'), phone: '5035550136' })
  expect(first.heading()).toBe('Sign In Successful')
  const b = await toTheProfile('digits2@clinic.example', { familyName: 'Seal', ssnLastFour: '8317' })
  await b.submit({ ...selkie, ...newAccount('digits2@clinic.example'), phone: '5035550137' })
  expect([b.heading(), b.text().includes('d•••1@c•••.example')]).toEqual(['You already have an account', true])
})

test('what was checked at the start is not counted again when it is saved', async () => {
  const honest = 'honest@clinic.example'
  const b = await toTheProfile(honest, { familyName: 'Honest', phone: '503-555-0138' })
  await b.submit({ ...physicianProfile, ...newAccount(honest), familyName: 'honest', phone: '(503) 555 0138' })
  expect([b.heading(), await checks()]).toEqual(['Sign In Successful', 1])
})

test('a name cannot be tried with one phone after the other at Save Profile', async () => {
  const form = await toTheProfile('tries@clinic.example', seal)
  const fields = {
    ...physicianProfile,
    ...newAccount(''),
    familyName: 'Raman',
    checkedEmail: 'tries@clinic.example',
    seal: form.field('seal'),
  }
  const b = t.browser()
  for (let time = 0; time < 11; time++) {
    const email = `tries${time}@clinic.example`
    const phone = '503-555-0187'
    await b.post('/lakeside/create-account/profile', { ...fields, email, emailAgain: email, phone })
  }
  expect([b.status, b.headers.get('retry-after')]).toEqual([429, '30'])
  expect(b.text()).toContain('There were too many checks. Try again in 30 seconds.')
  expect(b.field('address')).toBe('1 Harbor Way')
})

test('two profiles of one name and phone that are saved at one moment become one account', async () => {
  const own = { familyName: 'Moment', phone: '503-555-0139' }
  const emails = ['moment1@clinic.example', 'moment2@clinic.example']
  const forms = await Promise.all(emails.map((email) => toTheProfile(email, own)))
  const saved = await Promise.all(
    forms.map((b, index) => b.submit({ ...physicianProfile, ...newAccount(emails[index]!), ...own })),
  )
  expect(saved.map((b) => b.heading()).sort()).toEqual(['Sign In Successful', 'You already have an account'])
})
