import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { priya, gail, lena, noor, sam, tomasz } = lakeside
const fresh = 'four lanterns by the river'

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query('truncate throttle; truncate sign_in_session; delete from audit; delete from message')
})

const signedIn = (who: { email: string }, secret = password): Promise<Browser> =>
  t.browser().signIn('lakeside', who.email, secret)
const isIn = async (b: Browser) => (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
const rows = async (query: string, values: unknown[] = []) => (await t.database.pool.query(query, values)).rows
const change = async (b: Browser, fields: Record<string, string>) => {
  await b.get('/lakeside/security/password')
  return b.submit({ currentPassword: password, password: fresh, passwordAgain: fresh, ...fields }, 'passwordAgain')
}

test('a new password signs in, the old one does not, and every other device is out', async () => {
  const [here, there] = [await signedIn(priya), await signedIn(priya)]
  const before = here.cookie('session-lakeside')
  await change(here, {})
  expect([here.path, here.status]).toEqual(['/lakeside/security?said=password-changed', 200])
  expect(here.text()).toContain('Password saved. Everywhere else you are signed out.')
  expect(here.cookie('session-lakeside')).not.toBe(before)
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  const stolen = t.browser()
  stolen.setCookie('session-lakeside', before!)
  expect(await isIn(stolen)).toBe(false)
  expect(await isIn(await signedIn(priya))).toBe(false)
  expect(await isIn(await signedIn(priya, fresh))).toBe(true)
})

test('the owner is told, the audit log has no password, and codes that were under way are worth nothing', async () => {
  const [{ organization_id, person_id }] = await rows('select * from person_email where email = $1', [gail.email])
  await t.database.pool.query(
    `insert into one_time_secret (organization_id, id, purpose, secret_hash, person_id, detail, tries_left, created_at, expires_at)
     select $1, gen_random_uuid(), purpose, '\\x00', $2, '{}', 5, now(), now() from unnest(array['reset-password', 'sign-in-link', 'add-email']) purpose`,
    [organization_id, person_id],
  )
  await change(await signedIn(gail), {})
  expect(await rows('select recipient, subject, body from message')).toEqual([
    {
      recipient: gail.email,
      subject: 'Your Lakeside Health System CME password was changed',
      body: `Your password was changed, and everywhere else you were signed out.

If this was you, there is nothing to do. If this was not you, write to cme@lakeside.example or call (503) 555-0134 now.

Lakeside Health System CME`,
    },
  ])
  expect(await rows("select actor_id, subject_id, old, new from audit where act = 'person.password_changed'")).toEqual([
    { actor_id: person_id, subject_id: person_id, old: null, new: null },
  ])
  expect(await rows('select purpose from one_time_secret where used_at is null')).toEqual([{ purpose: 'add-email' }])
})

test.each([
  [{ currentPassword: '' }, 'Enter your current password'],
  [{ currentPassword: 'not it at all' }, 'This is not your current password'],
  [{ password: 'short', passwordAgain: 'short' }, 'Use at least 12 characters. A sentence is easy to remember.'],
  [{ passwordAgain: 'four lanterns by the lake' }, 'Enter the same password in both places'],
  [{ password: '', passwordAgain: '' }, 'Enter a password'],
  [{ password, passwordAgain: password }, 'This is your current password. Choose another one, or keep it'],
])('%j is refused beside its field, and nothing changes', async (fields, message) => {
  const b = await signedIn(lena)
  await change(b, fields)
  expect([b.status, b.text().includes(`There is a problem ${message}`)]).toEqual([422, true])
  expect(b.body).not.toContain('lanterns')
  expect(await isIn(await signedIn(lena))).toBe(true)
})

test('guesses of the current password have to wait, and the right one too until then', async () => {
  const b = await signedIn(noor)
  const seen: number[] = []
  for (let tries = 0; tries < 7; tries++) seen.push((await change(b, { currentPassword: `guess ${tries}` })).status)
  expect(seen).toEqual([422, 422, 422, 422, 422, 429, 429])
  expect((await change(b, {})).text()).toContain('There were too many tries that did not match. Try again in')
  expect(b.headers.get('retry-after')).toBe('30')
  t.setTime('2026-11-20T21:05:31Z')
  expect((await change(b, {})).path).toBe('/lakeside/security?said=password-changed')
})

test('with an authenticator app a shorter password is enough, as the organization set it', async () => {
  const [{ organization_id, person_id }] = await rows('select * from person_email where email = $1', [sam.email])
  const b = await signedIn(sam)
  await t.database.pool.query('insert into person_totp values ($1, $2, $3, now())', [organization_id, person_id, 'x'])
  expect((await b.get('/lakeside/security/password')).text()).toContain('At least 8 characters.')
  await change(b, { password: 'ox to moon', passwordAgain: 'ox to moon' })
  expect(b.path).toBe('/lakeside/security?said=password-changed')
})

test('who signs in by other ways only sets a password, within five minutes of signing in', async () => {
  const b = await signedIn(tomasz)
  await t.database.pool.query(
    'delete from person_password using person_email e where e.person_id = person_password.person_id and e.email = $1',
    [tomasz.email],
  )
  t.setTime('2026-11-20T21:10:00Z')
  expect((await b.get('/lakeside/security')).text()).toContain('You have none: you sign in by other ways.')
  expect((await b.get('/lakeside/security/password')).path).toBe(
    '/lakeside/sign-in?to=%2Flakeside%2Fsecurity%2Fpassword&again=1',
  )
  t.setTime('2026-11-20T21:09:59Z')
  await b.get('/lakeside/security/password')
  expect([b.heading(), b.text().includes('Current password')]).toEqual(['Set a password', false])
  await b.submit({ password: fresh, passwordAgain: fresh }, 'passwordAgain')
  expect(b.path).toBe('/lakeside/security?said=password-changed')
  expect(await isIn(await signedIn(tomasz, fresh))).toBe(true)
})

test('two changes at once: one counts, and the other is told', async () => {
  const [one, other] = [await signedIn(lena), await signedIn(lena)]
  await one.get('/lakeside/security/password')
  await other.get('/lakeside/security/password')
  const both = [one, other].map((b, index) => {
    const secret = `${fresh} ${index}`
    return b.submit({ currentPassword: password, password: secret, passwordAgain: secret }, 'passwordAgain')
  })
  const pages = (await Promise.all(both)).map((b) => b.path)
  expect(pages.filter((path) => path === '/lakeside/security?said=password-changed').length).toBe(1)
})
