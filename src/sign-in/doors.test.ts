import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { priya } = lakeside
const id = '00000000-0000-7000-8000-00000000000a'

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`truncate throttle, sign_in_session; delete from identity_provider;
    update organization set local_sign_in_label = 'Non-MUSC Option' where slug = 'lakeside';
    insert into identity_provider (organization_id, id, kind, label, position, enabled, settings, created_at, updated_at)
    select id, '${id}', 'oidc', 'MUSC NetID Login', 0, true, '{}', now(), now() from organization where slug = 'lakeside'`)
})

/** Summary and state of each door. */
const doors = (body: string) =>
  [...body.matchAll(/<details name="door"( open)?><summary>([^<]*)/g)].map(([, open, label]) => [label, !!open])

test('an organization with an identity provider has two doors, the first of which is open until one was used', async () => {
  const b = await t.browser().get('/lakeside/sign-in?to=/lakeside/transcript')
  expect(doors(b.body)).toEqual([
    ['MUSC NetID Login', true],
    ['Non-MUSC Option', false],
  ])
  expect(b.body).toContain(`href="/lakeside/sign-in/with/${id}?to=%2Flakeside%2Ftranscript"`)
})

test('a door whose provider is not enabled is not there, and without any there are no doors', async () => {
  await pool.query('update identity_provider set enabled = false')
  expect(doors((await t.browser().get('/lakeside/sign-in')).body)).toEqual([])
  expect(doors((await t.browser().get('/palmetto/sign-in')).body)).toEqual([])
})

test('the door of e-mail and password is called so where the organization names it nothing', async () => {
  await pool.query("update organization set local_sign_in_label = ''")
  expect(doors((await t.browser().get('/lakeside/sign-in')).body).at(-1)).toEqual(['Email and password', false])
})

test('the door that was used last is open the next time', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.post('/lakeside/sign-out')
  expect(doors((await b.get('/lakeside/sign-in')).body)).toEqual([
    ['MUSC NetID Login', false],
    ['Non-MUSC Option', true],
  ])
  b.setCookie('door-lakeside', 'gone')
  expect(doors((await b.get('/lakeside/sign-in')).body)[0]).toEqual(['MUSC NetID Login', true])
  b.setCookie('door-lakeside', id)
  expect(doors((await b.get('/lakeside/sign-in')).body)[0]).toEqual(['MUSC NetID Login', true])
})

test('after a wrong password its door is open', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, 'a wrong password')
  expect(doors(b.body).at(-1)).toEqual(['Non-MUSC Option', true])
})

test('a kept form waits while one signs in at a provider on another tab', async () => {
  const b = await t.browser().post('/lakeside/claim', { code: '2356446' })
  expect(b.body).toContain(`href="/lakeside/sign-in/with/${id}" target="_blank"`)
  const before = b.body
  await b.submit({}, 'signed-in')
  expect([b.status, b.text().includes('You have not signed in on another tab yet')]).toEqual([422, true])
  await b.signIn('lakeside', priya.email, password)
  b.body = before
  await b.submit({}, 'signed-in')
  expect([b.heading(), b.field('code')]).toEqual(['Sign In Successful', '2356446'])
})

test('who is signed in, but not lately, signs in again before changing how they sign in', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  t.setTime('2026-11-20T21:36:00Z')
  await b.get('/lakeside/sign-in?again=1&to=/lakeside/profile')
  expect(b.text()).toContain('For your safety, sign in again before you go on.')
  expect(b.body).toContain(`value="${priya.email}"`)
  expect(b.body).toContain(`/lakeside/sign-in/with/${id}?to=%2Flakeside%2Fprofile&amp;again=1`)
  expect(b.text()).not.toContain('Create Account')
  const before = b.cookie('session-lakeside')
  await b.submit({ password }, 'name="password"')
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/profile')
  expect(b.cookie('session-lakeside')).not.toBe(before)
})

test('a form of such a change is kept meanwhile', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  t.setTime('2026-11-20T21:36:00Z')
  await b.post('/lakeside/security/passkeys', { name: 'My phone' })
  expect([b.status, b.text().includes('What you typed is kept. Then send it with one press.')]).toEqual([401, true])
  await b.submit({ password }, 'name="password"')
  expect([b.heading(), b.field('name')]).toEqual(['Sign In Successful', 'My phone'])
})

test('a page that was seen while signed in is not kept by the browser, so that going back after sign-out shows none', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  for (const path of ['/lakeside/my-portal', '/lakeside/profile', '/lakeside/transcript']) {
    await b.get(path)
    expect([path, b.headers.get('cache-control')]).toEqual([path, 'no-store'])
  }
})
