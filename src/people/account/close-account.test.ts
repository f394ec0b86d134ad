import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { openSession } from '../../../test/support/open-session.ts'
import { forgetClosedAccounts } from './forget-person.ts'

const t = await testApp()
const { priya, lena, noor, renee, sam } = lakeside
const { pool } = t.database

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle; delete from message; delete from audit')
})

const signedIn = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const idOf = async (email: string): Promise<string> =>
  (await rows('select person_id from person_email where email = $1', [email]))[0].person_id
const count = async (table: string, personId: string): Promise<number> =>
  (await rows(`select count(*) from ${table} where person_id = $1`, [personId]))[0].count

/** Priya claims credit, and closes her account. */
async function closedWithCredit() {
  const b = await signedIn(priya)
  await (await b.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const number = (await b.submit({ attest: 'yes' })).path.split('/').at(-1)!
  const personId = await idOf(priya.email)
  await pool.query(
    `insert into licence (organization_id, id, person_id, state, number)
     select organization_id, gen_random_uuid(), id, 'OR', 'MD173205' from person where id = $1`,
    [personId],
  )
  await pool.query("update person set address = '1 Harbor Way', npi = '1234567893' where id = $1", [personId])
  await b.get('/lakeside/profile/close-account')
  return { b, number, personId }
}

test('closing takes what signs in and what reaches the person; credit stays, and can be verified', async () => {
  const { b, number, personId } = await closedWithCredit()
  const other = await signedIn(priya)
  expect(b.text()).toContain('Until November 20, 2032 we keep the record of your credit')
  await b.submit({}, 'understood')
  expect([b.status, b.text().includes('There is a problem Tick the box to close your account')]).toEqual([422, true])
  for (const [currentPassword, message] of [
    ['', 'Enter your password'],
    ['not it at all', 'This is not your password'],
  ] as const) {
    await b.submit({ understood: 'yes', currentPassword }, 'understood')
    expect([b.status, b.text().includes(`There is a problem ${message}`)]).toEqual([422, true])
    expect(b.body).toContain(`id="currentPassword-error">${message}<`)
    expect(b.body).toMatch(/<input type="checkbox" id="understood"[^>]* checked/)
    expect(b.body).not.toContain('not it at all')
  }
  expect(await idOf(priya.email)).toBe(personId)
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect([b.path, b.text().includes('Your account is closed.')]).toEqual(['/lakeside?said=account-closed', true])
  for (const one of [b, other])
    expect((await one.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
  expect((await signedIn(priya)).text()).toContain('Sorry, unrecognized email or password.')
  for (const table of ['person_email', 'person_phone', 'person_password', 'sign_in_session', 'one_time_secret'])
    expect([table, await count(table, personId)]).toEqual([table, 0])
  for (const table of ['credit_entry', 'certificate', 'attendance', 'licence', 'person_credential'])
    expect([table, await count(table, personId)]).toEqual([table, 1])
  expect(
    await rows('select given_name, address, npi, closed_at is not null as closed from person where id = $1', [
      personId,
    ]),
  ).toEqual([{ given_name: 'Priya', address: '', npi: '1234567893', closed: true }])
  expect((await t.browser().get(`/verify/${number}`)).text()).toContain('Priya Raman')
  expect(await rows("select actor_id, subject_id from audit where act = 'person.account_closed'")).toEqual([
    { actor_id: personId, subject_id: personId },
  ])
  expect(await rows('select recipient, subject, body from message')).toEqual([
    {
      recipient: priya.email,
      subject: 'Your Lakeside Health System CME account is closed',
      body: `Your account in the Lakeside Health System CME portal was closed. Your password and other ways to sign in, your emails, phones and postal address are deleted. Your certificates and the record of your credit are kept until November 20, 2032, as accreditation asks, and your certificates can still be verified.

If you did not do this, write to cme@lakeside.example or call (503) 555-0134 now.

If you come back, create a new account and write to us: once we have made sure that it is you, the office joins the credit that is kept to it.

Lakeside Health System CME`,
    },
  ])
})

test('after the retention period the rest goes by itself, and no day sooner', async () => {
  const [{ id: personId }] = await rows("select id from person where closed_at is not null and family_name = 'Raman'")
  await forgetClosedAccounts(t.database, Temporal.Instant.from('2032-11-20T23:00:00Z'))
  expect(await rows('select family_name, npi from person where id = $1', [personId])).toEqual([
    { family_name: 'Raman', npi: '1234567893' },
  ])
  for (let night = 1; night <= 2; night++)
    await forgetClosedAccounts(t.database, Temporal.Instant.from('2032-11-21T11:00:00Z'))
  expect(await rows('select given_name, family_name, npi, specialty from person where id = $1', [personId])).toEqual([
    { given_name: '', family_name: 'Closed account', npi: null, specialty: '' },
  ])
  for (const table of ['licence', 'person_credential', 'message'])
    expect([table, await count(table, personId)]).toEqual([table, 0])
  for (const table of ['credit_entry', 'certificate']) expect([table, await count(table, personId)]).toEqual([table, 1])
  expect((await rows("select count(*) from person where family_name = 'Closed account'"))[0].count).toBe(1)
})

test('of an account without credit nothing stays but that there was one', async () => {
  const personId = await idOf(lena.email)
  const b = await signedIn(lena)
  await b.get('/lakeside/profile/close-account')
  expect(b.text()).toContain('you have no credit here that has to be kept')
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect(await rows('select given_name, family_name, specialty from person where id = $1', [personId])).toEqual([
    { given_name: '', family_name: 'Closed account', specialty: '' },
  ])
  expect((await rows('select body from message'))[0].body).toContain('Nothing else of yours is kept.')
})

test('what was not claimed yet is said before the account is closed', async () => {
  const b = await signedIn(noor)
  await (await b.get(`/lakeside/c/${codes.bronchiolitis}`)).submit()
  expect((await b.get('/lakeside/profile/close-account')).text()).toContain('There is credit that you have not claimed')
})

test('while a change of email can be undone the account cannot be closed, so that a thief cannot make it final', async () => {
  const personId = await idOf(lakeside.tomasz.email)
  await pool.query(
    `insert into one_time_secret (organization_id, id, purpose, secret_hash, person_id, detail, tries_left, created_at, expires_at)
     select organization_id, gen_random_uuid(), 'undo-email', '\\x00', id, '{}', 1, $2, $2::timestamptz + interval '7 days'
     from person where id = $1`,
    [personId, testNow],
  )
  const b = await signedIn(lakeside.tomasz)
  await b.get('/lakeside/profile/close-account')
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect([b.status, b.text().includes('can still be changed back. Close the account after that')]).toEqual([422, true])
  expect(await idOf(lakeside.tomasz.email)).toBe(personId)
  await pool.query("delete from one_time_secret where purpose = 'undo-email'")
})

test('the last administrator cannot close the account, and is told whom it needs', async () => {
  await pool.query("delete from staff_member where role = 'administrator' and person_id <> $1", [
    await idOf(renee.email),
  ])
  const b = await signedIn(renee)
  const refusal =
    'This is the only administrator who can enter the office. First make somebody else an administrator, and have them set up their second step, so that the office stays open.'
  expect((await b.get('/lakeside/profile/close-account')).text()).toContain(refusal)
  await b.post('/lakeside/profile/close-account', { understood: 'yes' })
  expect([b.status, b.text().includes(`There is a problem ${refusal}`)]).toEqual([422, true])
  expect(await idOf(renee.email)).toBeDefined()
})

test('who signed in more than half an hour ago signs in again first', async () => {
  const b = await signedIn(noor)
  await b.get('/lakeside/profile/close-account')
  t.setTime('2026-11-20T21:35:00Z')
  await b.submit({ understood: 'yes' }, 'understood')
  expect([b.status, b.heading()]).toEqual([401, 'You must sign in to your account'])
  expect(await idOf(noor.email)).toBeDefined()
})

test('the same email can have a new account afterwards, which is nobody’s of before', async () => {
  const b = t.browser()
  await b.get('/lakeside/create-account')
  await b.submit({ email: priya.email }, 'name="email"')
  await b.submit({ familyName: 'Raman', phone: priya.phone }, 'name="familyName"')
  expect(b.heading()).toBe('Account Not Found')
})

test('who has no password closes the account by signing in just before', async () => {
  await pool.query('delete from person_password where person_id = $1', [await idOf(noor.email)])
  const b = t.browser()
  const [{ organization_id: id }] = await rows('select organization_id from person_email where email = $1', [
    noor.email,
  ])
  b.setCookie('session-lakeside', await openSession(t, { id, personId: await idOf(noor.email) }))
  t.setTime('2026-11-20T21:10:00Z')
  expect((await b.get('/lakeside/profile/close-account')).text()).not.toContain('Your password')
  await b.submit({ understood: 'yes' }, 'understood')
  expect([b.status, b.heading()]).toEqual([401, 'You must sign in to your account'])
  expect(await idOf(noor.email)).toBeDefined()
  t.setTime('2026-11-20T21:09:59Z')
  await b.post('/lakeside/profile/close-account', { understood: 'yes' })
  expect(b.path).toBe('/lakeside?said=account-closed')
})

test('the page warns of credit that is not claimed yet and of roles that are still to come, by name', async () => {
  const b = await signedIn(sam)
  await (await b.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const id = await idOf(sam.email)
  await pool.query(
    `insert into activity_role (organization_id, id, activity_id, person_id, name, role, position)
     select s.organization_id, gen_random_uuid(), s.activity_id, $1, 'Sam', 'speaker', 0 from activity_session s
     join person p on p.organization_id = s.organization_id and p.id = $1
     where s.starts_at > '2026-11-21' and s.cancelled_at is null order by s.starts_at limit 1`,
    [id],
  )
  await b.get('/lakeside/profile/close-account')
  expect(b.text()).toContain('There is credit that you have not claimed Tumor Board: Thoracic')
  expect(b.text()).toMatch(/You have a role in what is still to come Speaker: \S+/)
})
