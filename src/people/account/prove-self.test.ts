import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { openSession } from '../../../test/support/open-session.ts'

const t = await testApp()
const { pool } = t.database
const { gail } = lakeside
const emails = '/lakeside/profile/emails'
const home = 'gail@home.example'
const both = [gail.email, home]
let who: { id: string; personId: string }

beforeAll(async () => {
  await pool.query('create table password_before as table person_password')
  const query = 'select organization_id as id, person_id as "personId" from person_email where email = $1'
  who = (await pool.query(query, [gail.email])).rows[0]
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`truncate throttle; truncate sign_in_session; delete from message; delete from one_time_secret;
    truncate person_totp; delete from person_password; insert into person_password table password_before`)
  await pool.query('delete from person_email where person_id = $1', [who.personId])
  await pool.query(
    `insert into person_email (organization_id, person_id, email, position, verified_at, created_at)
     select $1, $2, email, place, $4, $4 from unnest($3::text[]) with ordinality as own (email, place)`,
    [who.id, who.personId, both, testNow],
  )
})

const signedIn = () => t.browser().signIn('lakeside', gail.email, password)
const list = async () =>
  (
    await pool.query('select email from person_email where person_id = $1 order by position, email', [who.personId])
  ).rows.map(({ email }) => email)

/** A session without a password to show, opened now; `strong` with a second step. */
async function withoutPassword(strong: boolean): Promise<Browser> {
  await pool.query('delete from person_password where person_id = $1', [who.personId])
  const b = t.browser()
  b.setCookie('session-lakeside', await openSession(t, who))
  if (!strong) await pool.query('update sign_in_session set second_factor_at = null')
  return b
}

test.each([
  ['remove', gail.email, 'Remove this email?', 'email-removed', [home]],
  ['first', home, 'Write to this email first?', 'email-first', [home, gail.email]],
])(
  '%s asks for the password on a page of its own, in an open session too',
  async (kind, email, heading, said, after) => {
    const b = await signedIn()
    await b.post(emails, { [kind]: email })
    expect([b.status, b.heading(), b.text().includes('There is a problem')]).toEqual([200, heading, false])
    expect(await list()).toEqual(both)
    await b.submit({ currentPassword: '' }, 'currentPassword')
    expect([b.status, b.heading(), b.text().includes('There is a problem Enter your password')]).toEqual([
      422,
      heading,
      true,
    ])
    await b.submit({ currentPassword: 'not it at all' }, 'currentPassword')
    expect([b.status, b.field(kind)]).toEqual([422, email])
    expect(b.body).toContain('id="currentPassword-error">This is not your password<')
    expect([await list(), b.body.includes('not it at all')]).toEqual([both, false])
    await b.submit({ currentPassword: password }, 'currentPassword')
    expect([b.path, await list()]).toEqual([`${emails}?said=${said}`, after])
  },
)

test('what cannot be done is said before the password is asked for', async () => {
  await pool.query('delete from person_email where email = $1', [home])
  const b = await (await signedIn()).post(emails, { remove: gail.email })
  expect([b.status, b.text().includes('is the only email that you sign in with.')]).toEqual([422, true])
})

test('an address that nobody confirmed is removed at once', async () => {
  await pool.query('update person_email set verified_at = null where email = $1', [home])
  const b = await (await signedIn()).post(emails, { remove: home })
  expect([b.path, await list()]).toEqual([`${emails}?said=email-removed`, [gail.email]])
})

test('guesses at an open session have to wait, whichever form they are made by', async () => {
  const b = await signedIn()
  const guess = { currentPassword: 'not it at all' }
  await b.post(emails, { remove: home, ...guess })
  await b.post(emails, { first: home, ...guess })
  await b.post('/lakeside/profile/close-account', { understood: 'yes', ...guess })
  await b.post('/lakeside/security/password', {
    password: 'a b c d e f g h',
    passwordAgain: 'a b c d e f g h',
    ...guess,
  })
  await b.post(emails, { remove: home, ...guess })
  expect(b.status).toBe(422)
  for (const currentPassword of ['not it at all', password]) {
    await b.post(emails, { remove: home, currentPassword })
    expect([b.status, b.headers.get('retry-after')]).toEqual([429, '30'])
    expect(b.text()).toContain('There were too many tries that did not match. Try again in')
  }
  expect(await list()).toEqual(both)
  t.setTime('2026-11-20T21:05:31Z')
  await b.post(emails, { remove: home, currentPassword: password })
  expect(await list()).toEqual([gail.email])
})

test('twenty guesses at once are five', async () => {
  const b = await signedIn()
  const cookie = `session-lakeside=${b.cookie('session-lakeside')}`
  const guess = (number: number) =>
    t.fetch(
      new Request(`http://localhost:3000${emails}`, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ remove: home, currentPassword: `guess ${number}` }).toString(),
      }),
    )
  const statuses = (await Promise.all(Array.from({ length: 20 }, (_, number) => guess(number)))).map(
    (one) => one.status,
  )
  expect(statuses.filter((status) => status === 422).length).toBe(5)
  expect(statuses.filter((status) => status === 429).length).toBe(15)
})

test('who has no password must have signed in within five minutes; then nothing is asked', async () => {
  const b = await withoutPassword(false)
  t.setTime('2026-11-20T21:10:00Z')
  await b.post(emails, { remove: home })
  expect([b.status, b.heading(), await list()]).toEqual([401, 'You must sign in to your account', both])
  t.setTime('2026-11-20T21:09:59Z')
  await b.post(emails, { remove: home })
  expect([b.path, await list()]).toEqual([`${emails}?said=email-removed`, [gail.email]])
})

test('who has no password, but a second step, must have shown it when signing in', async () => {
  await pool.query('insert into person_totp values ($1, $2, $3, now())', [who.id, who.personId, 'x'])
  const weak = await withoutPassword(false)
  await weak.post(emails, { remove: home })
  expect([weak.status, weak.heading(), await list()]).toEqual([401, 'Second step', both])
  const strong = await withoutPassword(true)
  await strong.post(emails, { remove: home })
  expect(await list()).toEqual([gail.email])
})

/** Merges the record away while a form of its owner waits for it. */
async function mergedAwayMeanwhile(send: () => Promise<Browser>): Promise<Browser> {
  const merge = await pool.connect()
  await merge.query('begin')
  await merge.query('select id from person where id = $1 for update', [who.personId])
  const sending = send()
  const waiting = `select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  await expect.poll(async () => (await pool.query(waiting)).rows[0].count, { timeout: 5000 }).toBe(1)
  await merge.query(
    'update person set merged_into = (select person_id from person_email where email = $2) where id = $1',
    [who.personId, lakeside.noor.email],
  )
  await merge.query('commit')
  merge.release()
  const b = await sending
  await pool.query('update person set merged_into = null where id = $1', [who.personId])
  return b
}

test.each<[string, Record<string, string>]>([
  [emails, { remove: home, currentPassword: password }],
  [emails, { first: home, currentPassword: password }],
  ['/lakeside/profile/phones', { phone: '503 555 0142' }],
  ['/lakeside/profile/close-account', { understood: 'yes', currentPassword: password }],
])('a record that is merged away at that moment is not changed: %s %j', async (path, fields) => {
  const b = await signedIn()
  await mergedAwayMeanwhile(() => b.post(path, fields))
  expect([b.status, b.text().includes('This account was merged with another one a moment ago.')]).toEqual([422, true])
  expect(await list()).toEqual(both)
  expect((await pool.query("select phone from person_phone where phone = '+15035550142'")).rows).toEqual([])
})

test('an address does not land on a record that is merged away at that moment', async () => {
  const b = await signedIn()
  await b.post(emails, { email: 'gail@race.example' })
  const { rows } = await pool.query("select body from message where recipient = 'gail@race.example'")
  const code = /\d{4} \d{4}/.exec(rows[0].body)![0]
  await mergedAwayMeanwhile(() => b.post(`${emails}/code`, { code }))
  expect(b.heading()).toBe('You must sign in to your account')
  expect(await list()).toEqual(both)
})
