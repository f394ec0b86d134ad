import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { newAccount, physicianProfile } from '../../test/support/profile.ts'

const t = await testApp()
const { priya, gail } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query('truncate throttle')
})

const profile = { ...physicianProfile, givenName: 'Priya', familyName: 'Raman', city: 'Zürich “<b>”' }

test('a form whose session ended is still there after signing in, and one press sends it', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  t.setTime('2026-11-21T12:00:00Z')
  await b.post('/lakeside/profile', profile)
  expect([b.status, b.heading()]).toEqual([401, 'You must sign in to your account'])
  expect(b.text()).toContain('What you typed is kept. Sign in, and send it with one press.')
  await b.submit({ email: priya.email, password: 'a wrong password' }, 'name="password"')
  expect(b.text()).toContain('What you typed is kept.')
  await b.submit({ email: priya.email, password }, 'name="password"')
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  expect(b.text()).toContain('You are signed in as Priya Raman, MD')
  await b.submit({}, 'Continue')
  expect(b.path).toBe('/lakeside/profile?said=profile-saved')
  expect(b.text()).toContain('Profile saved.')
  const { rows } = await t.database.pool.query('select city from person where family_name = $1', ['Raman'])
  expect(rows).toEqual([{ city: 'Zürich “<b>”' }])
})

test('it is still there after making an account', async () => {
  const b = await t.browser().post('/lakeside/claim', { code: '2356446' })
  expect(b.status).toBe(401)
  const kept = unescaped(/name="kept" value="([^"]*)"/.exec(b.body)![1]!)
  await b.post('/lakeside/create-account', { email: 'later@lakeside.example', kept, from: 'sign-in' })
  const own = { familyName: 'Unheard', phone: '(503) 555-0191' }
  await b.submit(own)
  await b.submit({ step: 'begin' }, 'Continue')
  await b.submit({ ...profile, ...newAccount('later@lakeside.example'), ...own })
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  expect(b.body).toContain('<form method="post" action="/lakeside/claim"')
  expect(b.body).toContain('name="code" value="2356446"')
})

test('a form is not kept for another address than it was sent to', async () => {
  const b = await t.browser().post('/lakeside/claim', { code: '2356446' })
  const kept = unescaped(/name="kept" value="([^"]*)"/.exec(b.body)![1]!).replace(
    '/lakeside/claim',
    '/lakeside/profile',
  )
  await b.post('/lakeside/sign-in', { email: gail.email, password, kept })
  expect(b.path).toBe('/lakeside/sign-in/successful')
})

test('a form that is too large to carry is said to be', async () => {
  const b = await t.browser().post('/lakeside/profile', { ...profile, affiliation: 'x'.repeat(70_000) })
  expect(b.status).toBe(401)
  expect(b.text()).toContain('It is too long to carry through sign-in.')
})

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
