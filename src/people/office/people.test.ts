import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const ids: Record<string, string> = {}
let certificate = ''

const as = ({ email }: { email: string }, org = 'lakeside') => t.browser().signIn(org, email, password)
const renee = () => as(lakeside.renee)

beforeAll(async () => {
  const { rows } = await pool.query('select email, person_id, organization_id from person_email')
  for (const { email, person_id } of rows) ids[email] = person_id
  const priya = ids[lakeside.priya.email]!
  const org = rows.find((row) => row.person_id === priya).organization_id
  await pool.query(`update person set npi = '1234567893' where id = $1`, [priya])
  await pool.query(
    `insert into licence (organization_id, id, person_id, state, number) values ($1, gen_random_uuid(), $2, 'OR', 'MD173205')`,
    [org, priya],
  )
  for (const [given, family, key] of [
    ['Ana', 'O’Brien-Nuñez', 'obriennunez'],
    ['', '李', '李'],
  ])
    await pool.query(
      `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
       values ($1, gen_random_uuid(), $2, $3, $4, now(), now())`,
      [org, given, family, key],
    )
  const gail = await as(lakeside.gail)
  await (await gail.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  certificate = (await gail.submit({ attest: 'yes' })).path.split('/').at(-1)!
})

beforeEach(() => t.setTime(testNow))

const found = (b: Browser): string[] => [...b.body.matchAll(/class="main"><a[^>]*>([^<]*)</g)].map(([, name]) => name!)

async function search(b: Browser, typed: string): Promise<string[]> {
  await b.get(`/lakeside/office/people?${new URLSearchParams({ q: typed })}`)
  expect(b.status).toBe(200)
  return found(b)
}

test('people are found by name, e-mail, phone, licence, NPI, NABP and certificate number, however they are typed', async () => {
  const b = await renee()
  const searches = {
    raman: ['Priya Raman, MD'],
    'RAMAN priya': ['Priya Raman, MD'],
    'pri lakeside': ['Priya Raman, MD'],
    obrien: ['Ana O’Brien-Nuñez'],
    "O'Brien Nunez": ['Ana O’Brien-Nuñez'],
    hallstrom: ['Tomasz Wierzbicki-Hallström, PharmD'],
    李: ['李'],
    'Priya@lakeside.example': ['Priya Raman, MD'],
    'noor@': ['Noor Haddad, PharmD'],
    '(503) 555-0187': ['Priya Raman, MD'],
    '+1 503.555.0187': ['Priya Raman, MD'],
    '5550187': ['Priya Raman, MD'],
    'md 173205': ['Priya Raman, MD'],
    'MD-173205': ['Priya Raman, MD'],
    '1234567893': ['Priya Raman, MD'],
    '123456': ['Tomasz Wierzbicki-Hallström, PharmD'],
    [certificate]: ['Gail Monroe, RN, BSN'],
    [certificate.toLowerCase().replaceAll('-', ' ')]: ['Gail Monroe, RN, BSN'],
    'raman gail': ['Priya Raman, MD'],
    aman: ['Priya Raman, MD'],
    'priya ramann': ['Priya Raman, MD'],
    Okafro: ['Sam Okafor, MD, PharmD'],
    nobody: [],
  }
  const seen: Record<string, string[]> = {}
  for (const typed of Object.keys(searches)) seen[typed] = await search(b, typed)
  expect(seen).toEqual(searches)
  await search(b, 'aman')
  expect(b.text()).toContain('Nobody has this name. This is nearly it:')
})

test('signs of SQL and of patterns mean themselves', async () => {
  const b = await renee()
  const seen: string[][] = []
  for (const typed of ['%', '_', '%@%', '_@_', "' or 1=1 --", '\\', '()', '\u0000', '@', 'x'.repeat(3000)])
    seen.push(await search(b, typed))
  expect(seen).toEqual(Array(10).fill([]))
})

test('without a search everybody stands in the list, by family name, and another organization’s people in none', async () => {
  const b = await renee()
  const everybody = await search(b, '')
  const { rows } = await pool.query(
    `select count(*) from person where organization_id = (select id from organization where slug = 'lakeside')`,
  )
  expect(everybody.length).toBe(rows[0].count)
  expect(everybody.slice(0, 3)).toEqual(['First Administrator', 'Walt Brody', 'Renee Castellanos'])
  expect(await search(b, 'otto')).toEqual([])
  await b.get('/lakeside/office/people?page=99999')
  expect(found(b)).toEqual(everybody)
})

test('who was merged into somebody else is not listed, and their page leads on', async () => {
  const [gone, kept] = [ids[lakeside.noor.email]!, ids[lakeside.sam.email]!]
  await pool.query('update person set merged_into = $2 where id = $1', [gone, kept])
  const b = await renee()
  expect(await search(b, 'noor')).toEqual([])
  await b.get(`/lakeside/office/people/${gone}`)
  await b.click('open that record')
  expect(b.heading()).toBe('Sam Okafor, MD, PharmD')
  await pool.query('update person set merged_into = null where id = $1', [gone])
})

test('each look at a person is in the audit log, with who looked', async () => {
  const walt = await as(lakeside.walt)
  const priya = ids[lakeside.priya.email]!
  await walt.get(`/lakeside/office/people/${priya}`)
  expect([walt.status, walt.heading()]).toEqual([200, 'Priya Raman, MD'])
  await walt.get('/lakeside/office/people/00000000-0000-7000-8000-000000000000')
  expect(walt.status).toBe(404)
  const { rows } = await pool.query(
    `select actor_id, subject_id from audit where act = 'person.viewed' and actor_id = $1`,
    [ids[lakeside.walt.email]],
  )
  expect(rows).toEqual([{ actor_id: ids[lakeside.walt.email], subject_id: priya }])
})

test('viewers see profile and credit; how one signs in, messages, the log and buttons are for administrators', async () => {
  const path = `/lakeside/office/people/${ids[lakeside.tomasz.email]}`
  const headings = (b: Browser) => [...b.body.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, title]) => title)
  const walt = await as(lakeside.walt)
  await walt.get(path)
  const parts = (b: Browser) => headings(b).filter((title) => !['Set up', 'Elsewhere'].includes(title!))
  expect(parts(walt)).toEqual([])
  expect(walt.text()).not.toContain('04/27')
  const b = await renee()
  await b.get(path)
  expect(parts(b)).toEqual(['Sign-in', 'This record', 'Sessions', 'Badges'])
  expect(b.text()).toContain('04/27')
  const tabs = (of: Browser) =>
    [...of.body.match(/aria-label="About this person">(.*?)<\/nav>/s)![1]!.matchAll(/<a[^>]*>([^<]*)</g)].map(
      ([, tab]) => tab,
    )
  expect(tabs(walt)).toEqual(['Overview', 'Attendance', 'Credit', 'Open claims', 'Evaluations'])
  expect(tabs(b)).toEqual([...tabs(walt), 'Disclosures', 'Messages', 'Merges', 'Audit'])
  // A part that is not theirs is not opened by its address either.
  for (const part of ['messages', 'audit', 'merges', 'disclosures']) {
    await walt.get(`${path}?part=${part}`)
    expect([part, parts(walt)]).toEqual([part, []])
  }
})

test('no page of the office shows a code, a link or a hash', async () => {
  const priya = ids[lakeside.priya.email]!
  const org = (await pool.query('select organization_id from person where id = $1', [priya])).rows[0].organization_id
  await pool.query(
    `insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at)
     values ($1, gen_random_uuid(), 'email', 'priya@lakeside.example', $2, 'Your code', 'Your code: 4821 9937', now())`,
    [org, priya],
  )
  const b = await renee()
  await b.get(`/lakeside/office/people/${priya}?part=messages`)
  expect([b.body.includes('Your code'), b.body.includes('4821'), b.body.includes('argon2')]).toEqual([
    true,
    false,
    false,
  ])
})

test('the office ends somebody’s sessions, and an e-mail tells them who did', async () => {
  const priya = await as(lakeside.priya)
  const b = await renee()
  const path = `/lakeside/office/people/${ids[lakeside.priya.email]}`
  await b.get(path)
  expect(b.text()).toContain('End all sessions')
  await b.submit({}, 'End all sessions')
  expect(b.path).toBe(`${path}?said=person-sessions-ended`)
  await priya.get('/lakeside/my-portal')
  expect(priya.path).toMatch(/^\/lakeside\/sign-in/)
  const { rows } = await pool.query(`select body from message where subject = 'You were signed out everywhere'`)
  expect(rows.map(({ body }) => body.split('\n')[0])).toEqual([
    'Renee Castellanos of the CME office has signed you out everywhere. Your password stays as it is.',
  ])
  const { rows: acts } = await pool.query(`select actor_id from audit where act = 'person.sessions_ended'`)
  expect(acts).toEqual([{ actor_id: ids[lakeside.renee.email] }])
})

test('a password reset mail leads to the usual way and holds no secret; not many go out', async () => {
  const b = await renee()
  const path = `/lakeside/office/people/${ids[lakeside.lena.email]}`
  const statuses: number[] = []
  for (let time = 0; time < 4; time++) {
    await b.get(path)
    await b.submit({}, 'password reset mail')
    statuses.push(b.status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
  const { rows } = await pool.query('select body from message where recipient = $1', [lakeside.lena.email])
  expect(rows.length).toBe(3)
  expect(rows[0].body).toContain('http://localhost:3000/lakeside/forgot-password\n')
  expect(rows[0].body).not.toMatch(/\d{4} \d{4}|token|[\w-]{43}/)
  const secrets = await pool.query('select count(*) from one_time_secret')
  expect(secrets.rows[0].count).toBe(0)
})

test('the second step is turned off with a reason: everything of it goes, sessions end, the owner is told', async () => {
  const gail = ids[lakeside.gail.email]!
  const org = (await pool.query('select organization_id from person where id = $1', [gail])).rows[0].organization_id
  await pool.query(`insert into person_totp values ($1, $2, 'sealed', now())`, [org, gail])
  await pool.query(`insert into recovery_code values ($1, $2, '\\x00'), ($1, $2, '\\x01')`, [org, gail])
  await pool.query(
    `insert into passkey (organization_id, credential_id, person_id, user_handle, public_key, counter, backed_up, name, created_at)
     values ($1, 'key', $2, '\\x00', '\\x00', 0, true, 'Phone', now())`,
    [org, gail],
  )
  const b = await renee()
  await b.get(`/lakeside/office/people/${gail}`)
  await b.click('Turn the second step off')
  for (const [fields, sentence] of [
    [{ reason: '  ', sure: 'yes' }, 'Enter why, so that others understand it later'],
    [{ reason: 'Lost phone', sure: '' }, 'Confirm that you made sure who asks'],
  ] as const) {
    await b.submit(fields, 'name="reason"')
    expect([b.status, b.text().includes(sentence)]).toEqual([422, true])
  }
  await b.submit({ reason: 'Lost phone, called back.', sure: 'yes' }, 'name="reason"')
  expect(b.path).toBe(`/lakeside/office/people/${gail}?said=person-second-step-off`)
  const left = await pool.query(
    `select (select count(*) from person_totp where person_id = $1) + (select count(*) from recovery_code where person_id = $1)
       + (select count(*) from passkey where person_id = $1) + (select count(*) from sign_in_session where person_id = $1) as n`,
    [gail],
  )
  expect(left.rows[0].n).toBe(0)
  const { rows } = await pool.query(`select old, new from audit where act = 'person.second_step_turned_off'`)
  expect(rows).toEqual([
    { old: { authenticatorApps: 1, recoveryCodes: 2, passkeys: 1 }, new: { reason: 'Lost phone, called back.' } },
  ])
  const told = await pool.query(
    `select recipient from message where subject = 'The second step of your sign-in is off'`,
  )
  expect(told.rows).toEqual([{ recipient: lakeside.gail.email }])
})

test('nobody turns their own second step off here', async () => {
  const b = await renee()
  const path = `/lakeside/office/people/${ids[lakeside.renee.email]}/second-step`
  await b.get(path)
  expect(b.status).toBe(403)
  await b.post(path, { reason: 'because', sure: 'yes' })
  expect(b.status).toBe(403)
})

test('another organization’s people cannot be looked at or helped', async () => {
  const olga = await as(palmetto.olga, 'palmetto')
  const path = `/palmetto/office/people/${ids[lakeside.priya.email]}`
  await olga.get(path)
  const statuses = [olga.status]
  for (const act of ['sessions', 'password-mail', 'second-step']) {
    await olga.post(`${path}/${act}`, { reason: 'because', sure: 'yes' })
    statuses.push(olga.status)
  }
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('there is no way to sign in as somebody else', async () => {
  const b = await renee()
  await b.get(`/lakeside/office/people/${ids[lakeside.priya.email]}`)
  expect(b.text()).not.toMatch(/sign in as|impersonate|view as/i)
  const { rows } = await pool.query('select count(*) from sign_in_session where person_id = $1', [
    ids[lakeside.priya.email],
  ])
  expect(rows[0].count).toBe(0)
})
