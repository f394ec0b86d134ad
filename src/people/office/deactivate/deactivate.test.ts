import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { renee, walt, priya, gail } = lakeside
const people: Record<string, string> = {}
const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const page = (who: { email: string }) => `/lakeside/office/people/${people[who.email]}`

beforeAll(async () => {
  for (const { email, person_id } of (await pool.query('select email, person_id from person_email')).rows)
    people[email] = person_id
})

beforeEach(() => t.setTime(testNow))

test('whoever is deactivated is signed out and cannot sign in, and their certificate still stands', async () => {
  const own = await as(gail)
  await (await own.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const number = (await own.submit({ attest: 'yes' })).path.split('/').at(-1)!
  const b = await as(renee)
  await b.get(page(gail))
  await b.click('Deactivate the account')
  await b.submit({ reason: ' ' }, 'name="reason"')
  expect([b.status, b.text().includes('Enter why')]).toEqual([422, true])
  await b.submit({ reason: 'Left the hospital' }, 'name="reason"')
  expect(b.path).toBe(`${page(gail)}?said=person-deactivated`)
  expect(b.text()).toContain('Deactivated on November 20, 2026')
  expect(b.text()).toContain('Left the hospital')
  await own.get('/lakeside/my-portal')
  expect(own.path).toMatch(/^\/lakeside\/sign-in/)
  await own.get('/lakeside/sign-in')
  await own.submit({ email: gail.email, password }, 'name="password"')
  expect([own.status, own.heading()]).toEqual([403, 'This account is deactivated'])
  await own.get('/lakeside/my-portal')
  expect(own.path).toMatch(/^\/lakeside\/sign-in/)
  await own.get(`/verify/${number}`)
  expect(own.heading()).toBe('This certificate is genuine')
  const { rows } = await pool.query(
    `select subject, body from message where recipient = $1 and subject = 'Your account was deactivated'`,
    [gail.email],
  )
  expect([rows.length, rows[0].body.includes('Left the hospital')]).toEqual([1, false])
  const sessions = await pool.query('select count(*) from sign_in_session where person_id = $1', [people[gail.email]])
  expect(sessions.rows[0].count).toBe(0)

  await b.get('/lakeside/office/people?state=deactivated')
  expect(b.text()).toContain('1 person')
  await b.get(page(gail))
  await b.click('Reactivate the account')
  await b.submit({ reason: 'Came back' }, 'name="reason"')
  expect(b.path).toBe(`${page(gail)}?said=person-reactivated`)
  await (await as(gail)).get('/lakeside/my-portal')
  const acts = await pool.query(`select act, new from audit where act like 'person.%activated' order by at`)
  expect(acts.rows).toEqual([
    { act: 'person.deactivated', new: { reason: 'Left the hospital' } },
    { act: 'person.reactivated', new: { reason: 'Came back' } },
  ])
})

test('a second press deactivates nobody twice, and tells them once', async () => {
  const b = await as(renee)
  for (let time = 0; time < 2; time++) await b.post(`${page(priya)}/deactivate`, { reason: 'Twice' })
  expect(b.path).toBe(`${page(priya)}?said=person-deactivated`)
  const { rows } = await pool.query(
    `select count(*) from message where recipient = $1 and subject = 'Your account was deactivated'`,
    [priya.email],
  )
  expect(rows[0].count).toBe(1)
  await b.post(`${page(priya)}/reactivate`, { reason: 'Back' })
})

test('a deactivated account gets no password mail, and the page says what to do first', async () => {
  const b = await as(renee)
  await b.post(`${page(priya)}/deactivate`, { reason: 'For a test' })
  await b.get(page(priya))
  expect(b.body).not.toContain('Send a password reset mail')
  expect(b.text()).toContain('Reactivate it first')
  await b.post(`${page(priya)}/password-mail`, {})
  expect([b.status, b.text().includes('Reactivate the account first, then send it.')]).toEqual([422, true])
  const { rows } = await pool.query(
    `select count(*) from message where recipient = $1 and subject like 'A new password%'`,
    [priya.email],
  )
  expect(rows[0].count).toBe(0)
  await b.post(`${page(priya)}/reactivate`, { reason: 'Back' })
})

test('what is deactivated is not closed: its owner’s addresses and ways in are as they were', async () => {
  const b = await as(renee)
  await b.post(`${page(priya)}/deactivate`, { reason: 'For a test' })
  const { rows } = await pool.query(
    `select p.closed_at, p.deactivated_at is not null as off,
       (select count(*) from person_email e where e.person_id = p.id) as emails,
       (select count(*) from person_password w where w.person_id = p.id) as passwords from person p where id = $1`,
    [people[priya.email]],
  )
  expect(rows).toEqual([{ closed_at: null, off: true, emails: 1, passwords: 1 }])
})

test('nobody deactivates their own account, and the only administrator who can enter stays', async () => {
  const b = await as(renee)
  await b.get(`${page(renee)}/deactivate`)
  expect([b.status, b.heading()]).toEqual([403, 'Nobody deactivates their own account'])
  expect(b.text()).not.toContain('the role that it needs')
  await b.post(`${page(renee)}/deactivate`, { reason: 'Mine' })
  expect(b.status).toBe(403)
  await pool.query(`update staff_member set role = 'administrator' where person_id = $1`, [people[walt.email]])
  const other = await as(walt)
  await pool.query('delete from person_totp where person_id = $1', [people[walt.email]])
  await pool.query('delete from passkey where person_id = $1', [people[walt.email]])
  await pool.query(
    `insert into person_totp select organization_id, id, 'sealed', now() from person where id = $1 on conflict do nothing`,
    [people[renee.email]],
  )
  await other.get(`${page(renee)}/deactivate`)
  expect(other.text()).toContain('This is the only administrator who can enter the office')
  await other.post(`${page(renee)}/deactivate`, { reason: 'Gone' })
  expect([other.status, other.text().includes('This is the only administrator who can enter the office')]).toEqual([
    422,
    true,
  ])
})
