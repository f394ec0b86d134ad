import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { mailTo, noMail } from '../../test/support/mailbox.ts'
import { openSession } from '../../test/support/open-session.ts'
import { newAccount, physicianProfile } from '../../test/support/profile.ts'
import { makeWeb } from '../app.ts'
import { openSsn, sealSsn } from '../people/ssn.ts'
import type { Scene } from '../web/scene.ts'

const t = await testApp()
const { pool } = t.database
const { priya, sam } = lakeside

/** Four digits that occur nowhere by chance: the test looks for them everywhere. */
const digits = '8317'

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query("truncate throttle; update organization set second_check = 'ssn', conceal_accounts = false")
})

async function toTheCheck(email: string): Promise<Browser> {
  return t.browser().post('/lakeside/create-account', { email, from: 'sign-in' })
}

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const { rows } = await pool.query(
    "select table_name as name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'",
  )
  const texts = await Promise.all(rows.map(({ name }) => dumped(name)))
  return texts.join('\n')
}

async function dumped(name: string): Promise<string> {
  const { rows } = await pool.query(
    `select table_schema as schema from information_schema.tables where table_name = $1 and table_schema in ('public', 'pgboss')`,
    [name],
  )
  const { rows: all } = await pool.query(`select t::text as text from "${rows[0].schema}"."${name}" t`)
  return all.map(({ text }) => text).join('\n')
}

/** The digits by themselves: in an id, a hash or a time they stand by chance. */
const shows = (text: string) => new RegExp(`(?<![0-9a-zA-Z_-])${digits}(?![0-9a-zA-Z_-])`).test(text)

async function keepFor(email: string, given = digits): Promise<Browser> {
  const { rows } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [email],
  )
  const b = t.browser()
  b.setCookie('session-lakeside', await openSession(t, rows[0]))
  await b.get('/lakeside/profile')
  return b.submit({ ...physicianProfile, familyName: 'Raman', givenName: 'Priya', ssnLastFour: given })
}

test('a new account keeps the digits of the check; they are found again, and stand nowhere', async () => {
  const pages: string[] = []
  const b = await toTheCheck('new.doctor@clinic.example')
  expect(b.text()).toContain('Last 4 digits of your SSN')
  expect(b.text()).not.toContain('Phone Number')
  const look = async (next: Promise<Browser>) => pages.push((await next).body)
  await look(b.submit({ familyName: '', ssnLastFour: digits }))
  await look(b.submit({ familyName: 'O’Brien-Nuñez', ssnLastFour: digits }))
  expect(b.heading()).toBe('Account Not Found')
  await look(b.submit({ step: 'begin' }, 'Continue'))
  expect(b.heading()).toBe('Online Profile')
  const profile = { ...physicianProfile, ...newAccount('new.doctor@clinic.example'), familyName: 'O’Brien-Nuñez' }
  await look(b.submit({ ...profile, city: '' }))
  expect(b.status).toBe(422)
  await look(b.submit({ ...profile, password: profile.password, passwordAgain: profile.password }))
  expect(b.heading()).toBe('Sign In Successful')
  await look(b.get('/lakeside/profile'))
  await look(b.get('/lakeside/my-portal'))
  const { rows } = await pool.query(
    "select p.ssn_last_four_hash is not null as kept from person p join person_email e on e.person_id = p.id where e.email = 'new.doctor@clinic.example'",
  )
  expect(rows).toEqual([{ kept: true }])

  const other = await toTheCheck('other@clinic.example')
  await look(other.submit({ familyName: 'obrien nunez', ssnLastFour: digits }))
  expect(other.heading()).toBe('You already have an account')
  expect(other.text()).toContain('n•••r@c•••.example')
  expect((await mailTo(t, 'new.doctor@clinic.example')).length).toBe(2)

  expect(pages.filter(shows)).toEqual([])
  expect(shows(await everything())).toBe(false)
})

test('the digits are in nothing that a person downloads about themselves', async () => {
  const b = await keepFor(priya.email)
  expect(b.text()).toContain('Profile saved.')
  await b.get('/lakeside/profile/my-data.json')
  expect([b.status, shows(b.body), /ssn_last_four|ssnLastFourHash/.test(b.body)]).toEqual([200, false, false])
})

test('the same digits of two people are kept as different digests, and another name finds neither', async () => {
  await keepFor(priya.email)
  await keepFor(sam.email)
  const { rows } = await pool.query(
    'select distinct ssn_last_four_hash from person where ssn_last_four_hash is not null',
  )
  expect(rows.length).toBeGreaterThan(1)
  const b = await toTheCheck('another@clinic.example')
  await b.submit({ familyName: 'Haddad', ssnLastFour: digits })
  expect(b.heading()).toBe('Account Not Found')
})

test('My Profile sets and replaces the digits, shows none, and leaves them when nothing is typed', async () => {
  await keepFor(priya.email, '1111')
  const b = await keepFor(priya.email, digits)
  expect(b.text()).toContain('Kept so that nobody can read it. Type it to replace it.')
  expect(b.body).not.toMatch(/name="ssnLastFour"[^>]*value=/)
  await b.submit({ ssnLastFour: '' })
  await b.submit({ ssnLastFour: '12' })
  expect([b.status, b.text().includes('Enter the last four digits of your SSN')]).toEqual([422, true])
  const finds = async (given: string) =>
    (await (await toTheCheck('finder@clinic.example')).submit({ familyName: 'raman', ssnLastFour: given })).heading()
  expect([await finds('1111'), await finds(digits)]).toEqual(['Account Not Found', 'You already have an account'])
})

test('a form of a session that has ended carries no digits', async () => {
  const b = t.browser()
  await b.post('/lakeside/profile', { ...physicianProfile, ssnLastFour: digits })
  expect([b.status, shows(b.body), b.body.includes('1 Harbor Way')]).toEqual([401, false, true])
})

test('who has no number enters 0000, finds nobody and keeps nothing', async () => {
  const b = await toTheCheck('abroad@clinic.example')
  await b.submit({ familyName: 'Raman', ssnLastFour: '0000' })
  expect([b.heading(), b.body.includes('ssnSealed')]).toEqual(['Account Not Found', false])
})

test('digits that somebody else sealed, or for another address, are worth nothing', async () => {
  const b = await toTheCheck('first@clinic.example')
  await b.submit({ familyName: 'Unheard', ssnLastFour: digits })
  const sealed = /name="ssnSealed" value="([^"]*)"/.exec(b.body)![1]!
  const second = await toTheCheck('second@clinic.example')
  await second.submit({ familyName: 'Unheard', ssnLastFour: '0000' })
  await second.submit({ step: 'begin' }, 'Continue')
  await second.submit({ ...physicianProfile, ...newAccount('second@clinic.example'), ssnSealed: sealed })
  expect(second.heading()).toBe('Sign In Successful')
  const { rows } = await pool.query(
    "select p.ssn_last_four_hash from person p join person_email e on e.person_id = p.id where e.email = 'second@clinic.example'",
  )
  expect(rows).toEqual([{ ssn_last_four_hash: null }])
})

test('sealed digits run out after seven days, and another organization reads none', () => {
  const [lakeside, palmetto] = ['lakeside', 'palmetto'].map((id) => ({ id }) as Scene['organization'])
  const at = (time: string, organization = lakeside!) => ({
    app: t.app,
    organization,
    now: Temporal.Instant.from(time),
  })
  const email = 'first@clinic.example'
  const sealed = sealSsn(at('2026-11-20T21:05:00Z'), email, digits)
  expect([
    openSsn(at('2026-11-27T21:04:59Z'), email, sealed),
    openSsn(at('2026-11-27T21:05:00Z'), email, sealed),
    openSsn(at('2026-11-20T21:05:00Z', palmetto!), email, sealed),
    openSsn(at('2026-11-20T21:05:00Z'), 'second@clinic.example', sealed),
  ]).toEqual([digits, null, null, null])
})

test('where it is not asked for, nothing that is sent is kept', async () => {
  await pool.query("update organization set second_check = 'phone'; update person set ssn_last_four_hash = null")
  const b = await keepFor(priya.email)
  expect(b.body).not.toContain('ssnLastFour')
  const { rows } = await pool.query('select id from person where ssn_last_four_hash is not null')
  expect(rows).toEqual([])
})

test('the digits of a name cannot be tried through, from one network or many', async () => {
  let held = 0
  for (let time = 0; time < 60; time++) {
    const request = new Request('http://localhost:3000/lakeside/create-account/check', {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: 'x@clinic.example', familyName: 'Raman', ssnLastFour: String(1000 + time) }),
    })
    if ((await t.fetch(request)).status === 429) held++
  }
  expect(held).toBe(50)
  const { rows } = await pool.query("select bucket from throttle where bucket like 'account-check%'")
  expect(rows.map(({ bucket }) => bucket.split(' ')[0]).sort()).toEqual([
    'account-check',
    'account-check-anywhere',
    'account-check-day',
    'account-check-network',
  ])
})

test('after eighty checks of a name in a day, from wherever, the page names the other ways, and signing in is as always', async () => {
  const check = async (familyName: string) =>
    (await toTheCheck('x@clinic.example')).submit({ familyName, ssnLastFour: '4321' })
  await check('Raman')
  await pool.query("update throttle set failures = 80 where bucket like 'account-check-day %'")
  t.setTime('2026-11-21T20:00:00Z')
  const b = await check('RAMAN')
  expect([b.status, b.field('familyName'), b.body.includes('4321')]).toEqual([429, 'RAMAN', false])
  expect(b.text()).toContain('There were too many checks for this last name today, maybe by others.')
  expect(b.text()).toMatch(/have help mailed to you: Forgot Password or Email me a link ?\..*Write to .*@.* or call /s)
  await b.submit({ step: 'begin' }, 'I have no account: continue')
  expect([b.status, b.heading(), b.field('familyName')]).toEqual([200, 'Online Profile', 'RAMAN'])
  expect(b.body).not.toContain('name="ssnSealed"')
  expect((await check('Fischer')).status).toBe(200)
  await t.browser().signIn('lakeside', priya.email, password)
  t.setTime('2026-11-21T21:06:00Z')
  expect((await check('Raman')).status).toBe(200)
})

test('where accounts are concealed, a name that was checked too often is answered like one that is not there', async () => {
  await pool.query('update organization set conceal_accounts = true')
  const answer = async () =>
    (await (await toTheCheck('asks@clinic.example')).submit({ familyName: 'Raman', ssnLastFour: '4321' })).body
  const plain = await answer()
  await pool.query("update throttle set failures = 80 where bucket like 'account-check-day %'")
  expect(await answer()).toBe(plain)
  await pool.query('update organization set conceal_accounts = false')
})

test('the digits of a name cannot be tried through from the networks of one IPv6 site', async () => {
  const web = makeWeb({ ...t.app, settings: { ...t.app.settings, trustProxy: true } })
  const check = async (number: number) => {
    const headers = {
      origin: 'http://localhost:3000',
      'x-forwarded-for': `2001:db8:1:${(number * 256).toString(16)}::1`,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const ssnLastFour = String(1000 + number)
    const body = new URLSearchParams({ email: 'x@clinic.example', familyName: 'Raman', ssnLastFour })
    const url = 'http://localhost:3000/lakeside/create-account/check'
    return (await web.fetch(new Request(url, { method: 'POST', headers, body }))).status
  }
  const statuses: number[] = []
  for (let number = 0; number < 150; number++) statuses.push(await check(number))
  expect(statuses).toEqual([...Array(50).fill(200), ...Array(100).fill(429)])
})

test('an organization that conceals accounts gives one answer to right digits and wrong ones', async () => {
  await keepFor(priya.email)
  await pool.query('update organization set conceal_accounts = true')
  const answer = async (given: string) => {
    const b = await toTheCheck('asks@clinic.example')
    return (await b.submit({ familyName: 'Raman', ssnLastFour: given })).body
  }
  expect(await answer(digits)).toBe(await answer('1111'))
  expect(shows(JSON.stringify(await mailTo(t, 'asks@clinic.example')))).toBe(false)
})

test('a fault during the check is logged without the digits', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) })
  const web = makeWeb({ ...t.app, log })
  const body = new URLSearchParams({ email: 'x@clinic.example', familyName: 'Logged', ssnLastFour: digits })
  const headers = { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }
  const url = 'http://localhost:3000/lakeside/create-account/check'
  await pool.query('alter table person_email rename to person_email_elsewhere')
  const { status } = await web.fetch(new Request(url, { method: 'POST', headers, body }))
  await pool.query('alter table person_email_elsewhere rename to person_email')
  expect(status).toBe(500)
  expect([lines.length > 0, lines.some(shows)]).toEqual([true, false])
})
