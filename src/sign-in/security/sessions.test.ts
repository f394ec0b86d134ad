import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { priya, gail, renee } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query('truncate throttle; truncate sign_in_session; delete from audit')
})

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1'
const signedIn = (who: { email: string }): Promise<Browser> => t.browser().signIn('lakeside', who.email, password)
const isIn = async (b: Browser) => (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
const sessionIds = async (): Promise<string[]> =>
  (await t.database.pool.query('select id from sign_in_session order by created_at')).rows.map(({ id }) => id)

test('the page says where one is signed in, in words, and which of them is this device', async () => {
  const here = await signedIn(priya)
  await signedIn(priya)
  await signedIn(gail)
  await t.database.pool.query('update sign_in_session set user_agent = $1', [phone])
  t.setTime('2026-11-20T21:15:00Z')
  const page = (await here.get('/lakeside/security')).text()
  expect(page.match(/Safari on iPhone With the password/g)?.length).toBe(2)
  expect(page.match(/This device/g)?.length).toBe(1)
  expect(page).toContain('Safari on iPhone With the password This device Nov 20, 2026, 1:05 PM Now')
  expect(page).toContain('Nov 20, 2026, 1:05 PM Nov 20, 2026, 1:05 PM Sign out')
})

test('two devices that look alike are told apart by where and how they came in', async () => {
  const here = await signedIn(priya)
  await signedIn(priya)
  const [, other] = await sessionIds()
  await t.database.pool.query("update sign_in_session set network = '203.0.113.7', way = 'link' where id = $1", [other])
  await t.database.pool.query("update sign_in_session set network = '2001:db8:1:2::/64' where id <> $1", [other])
  const page = (await here.get('/lakeside/security')).text()
  expect(page).toContain('By a link in an email From 203.0.113.7')
  expect(page).toContain('With the password From 2001:db8:1:2:… This device')
})

test('one other device is signed out by its button, and the rest stay', async () => {
  const [here, there, tablet] = [await signedIn(priya), await signedIn(priya), await signedIn(priya)]
  const [, id] = await sessionIds()
  await here.get('/lakeside/security')
  await here.post('/lakeside/security/sessions', { end: id! })
  expect([here.path, here.text().includes('Signed out there.')]).toEqual([
    '/lakeside/security?said=sessions-ended',
    true,
  ])
  expect([await isIn(here), await isIn(there), await isIn(tablet)]).toEqual([true, false, true])
})

test('all others are signed out at once, and the audit log says so', async () => {
  const [here, there, tablet] = [await signedIn(priya), await signedIn(priya), await signedIn(priya)]
  const neighbour = await signedIn(gail)
  await here.get('/lakeside/security')
  await here.submit({ end: 'others' }, 'Sign out everywhere else')
  expect([await isIn(here), await isIn(there), await isIn(tablet)]).toEqual([true, false, false])
  expect(await isIn(neighbour)).toBe(true)
  const { rows } = await t.database.pool.query("select new from audit where act = 'person.sessions_ended'")
  expect(rows).toEqual([{ new: { ended: 2 } }])
  expect((await here.get('/lakeside/security')).text()).not.toContain('Sign out everywhere else')
})

test('of many the latest five stand on the page, with what ends them all above them; the rest unfold', async () => {
  const here = await signedIn(priya)
  const rowsOf = (b: Browser) =>
    b.body
      .slice(b.body.indexOf('sessions-title'))
      .split('<details>')
      .map((part) => part.match(/With the password/g)?.length ?? 0)
  const endsAll = (b: Browser) => b.body.indexOf('value="others"')
  for (let others = 0; others < 3; others++) await signedIn(priya)
  await here.get('/lakeside/security')
  expect([rowsOf(here), endsAll(here) > here.body.indexOf('With the password')]).toEqual([[4], true])
  for (let others = 3; others < 22; others++) await signedIn(priya)
  t.setTime('2026-11-20T21:05:30Z')
  await here.get('/lakeside/security')
  expect([rowsOf(here), endsAll(here) < here.body.indexOf('With the password')]).toEqual([[5, 18], true])
  expect(here.body.match(/value="others"/g)?.length).toBe(1)
  expect(here.text()).toContain('Show 18 more')
  expect(here.body.indexOf('This device')).toBeLessThan(here.body.indexOf('value="others"') + 3000)
  await here.submit({ end: 'others' }, 'Sign out everywhere else')
  expect([rowsOf(here), here.path]).toEqual([[1], '/lakeside/security?said=sessions-ended'])
})

test('nobody ends a session of somebody else, nor their own by this button', async () => {
  const [own, other] = [await signedIn(priya), await signedIn(gail)]
  const [ownId, otherId] = await sessionIds()
  for (const end of [otherId!, ownId!, 'x', ''])
    expect((await own.post('/lakeside/security/sessions', { end })).path).toBe(
      '/lakeside/security?said=no-session-ended',
    )
  expect(own.text()).toContain('There was nothing to sign out: it had ended already.')
  await own.post('/lakeside/security/sessions', { end: 'others' })
  expect(own.path).toBe('/lakeside/security?said=no-session-ended')
  expect([await isIn(own), await isIn(other)]).toEqual([true, true])
})

test('a session is idle after the minutes that the organization sets, and staff after theirs', async () => {
  const [learner, staff] = [await signedIn(priya), await signedIn(renee)]
  t.setTime('2026-11-20T22:04:59Z')
  expect([await isIn(learner), await isIn(staff)]).toEqual([true, true])
  t.setTime('2026-11-20T23:04:59Z')
  expect([await isIn(learner), await isIn(staff)]).toEqual([true, false])
  t.setTime('2026-11-21T01:04:59Z')
  expect(await isIn(learner)).toBe(false)
})

test('a session that is used all the time ends after the hours that the organization sets', async () => {
  const b = await signedIn(priya)
  const seen: boolean[] = []
  for (let hours = 1; hours <= 12; hours++) {
    t.setTime(Temporal.Instant.from(testNow).add({ hours }).toString())
    seen.push(await isIn(b))
  }
  expect(seen).toEqual([...Array(11).fill(true), false])
})

test('a session that has idled out is not in the list', async () => {
  await signedIn(priya)
  t.setTime('2026-11-20T23:30:00Z')
  const b = await signedIn(priya)
  expect((await b.get('/lakeside/security')).text().match(/With the password/g)?.length).toBe(1)
})

test('a session of another organization opens nothing here, and cannot be ended from here', async () => {
  const otto = await t.browser().signIn('palmetto', palmetto.otto.email, password)
  const [id] = await sessionIds()
  const own = await signedIn(priya)
  await own.post('/lakeside/security/sessions', { end: id! })
  const stray = t.browser()
  stray.setCookie('session-lakeside', otto.cookie('session-palmetto')!)
  expect((await stray.get('/lakeside/security')).heading()).toBe('You must sign in to your account')
  expect((await otto.get('/palmetto/my-portal')).heading()).toBe('My Portal')
})

test('pages of whoever is signed in are kept by no browser', async () => {
  const b = await signedIn(priya)
  for (const path of ['/security', '/security/password', '/profile/emails', '/profile/my-data'])
    expect([path, (await b.get(`/lakeside${path}`)).headers.get('cache-control')]).toEqual([path, 'no-store'])
})
