import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { evilProvider } from '../../../test/support/evil-provider.ts'
import { addOidcProvider } from '../../../test/support/identity-provider.ts'
import { codeIn, noMail } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { pool } = t.database
const client = { id: 'the-client', secret: 'the secret of the client' }
const there = await evilProvider(client)
const { renee, gail } = lakeside
let provider = ''

beforeAll(async () => {
  const settings = { issuer: there.issuer, clientId: client.id }
  provider = await addOidcProvider(t, { secret: client.secret, trustedSecondFactor: true, settings })
})

/** Renee, an administrator, has a passkey as her only second step. */
beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle, sign_in_session, identity, one_time_secret, passkey, person_totp')
  await pool.query(
    `insert into passkey select organization_id, person_id::text, person_id, '', '', 0, '{}', true, 'x', now()
     from person_email where email = $1`,
    [renee.email],
  )
})

async function byPassword(who: { email: string }): Promise<Browser> {
  const b = await t.browser().get('/lakeside/sign-in')
  return b.submit({ email: who.email, password }, 'name="password"')
}

const mallory = { sub: 'mallory', email: 'mallory@elsewhere.example' }

async function begin(b: Browser, query = ''): Promise<URLSearchParams> {
  await b.get(`/lakeside/sign-in/with/${provider}${query}`)
  return new URLSearchParams(b.path.split('?')[1])
}

let codes = 0

async function comeBack(b: Browser, asked: URLSearchParams, claims: object = mallory): Promise<Browser> {
  there.nonce = asked.get('nonce') ?? ''
  there.lies = { claims: { ...claims } }
  const answer = new URLSearchParams({ code: `code-${++codes}`, state: asked.get('state') ?? '' })
  await b.get(`/lakeside/sign-in/oidc/${provider}?${answer}`)
  return b.submit()
}

const identities = async () => (await pool.query('select subject from identity')).rows
const secondStep = 'Second step'
const forget = 'update sign_in_session set second_factor_at = null'
const shown = 'update sign_in_session set second_factor_at = created_at'

test('a password alone adds no provider to an account whose second step is a passkey', async () => {
  const thief = await byPassword(renee)
  await begin(thief, '?for=link')
  expect([thief.heading(), await identities()]).toEqual([secondStep, []])
})

test('nor does it when the second step is asked for only after the way to the provider began', async () => {
  const b = await byPassword(renee)
  await pool.query(shown)
  const asked = await begin(b, '?for=link')
  await pool.query(forget)
  await comeBack(b, asked)
  expect([b.heading(), await identities()]).toEqual([secondStep, []])
  await pool.query(shown)
  await comeBack(b, await begin(b, '?for=link'))
  expect(b.heading()).toBe('Single sign-on')
  await pool.query(forget)
  await b.submit({ step: 'link' }, 'value="link"')
  expect([b.status, b.heading(), await identities()]).toEqual([401, secondStep, []])
  expect((await b.get('/lakeside/security/single-sign-on')).heading()).toBe(secondStep)
})

test('a password, or a mailed code, on the page that links an account leads to the second step first', async () => {
  const b = t.browser()
  await comeBack(b, await begin(b))
  await b.get('/lakeside/sign-in/link-account')
  await b.submit({ email: renee.email, password }, 'name="password"')
  expect(await identities()).toEqual([])
  await b.get('/lakeside/security/single-sign-on')
  expect(b.heading()).toBe(secondStep)
  const other = t.browser()
  await comeBack(other, await begin(other))
  await other.get('/lakeside/sign-in/link-account')
  await other.submit({ email: renee.email, step: 'code' }, 'name="email"')
  await other.submit({ code: await codeIn(t, renee.email), step: 'try-code' }, 'name="code"')
  expect(await identities()).toEqual([])
  await other.post('/lakeside/security/single-sign-on', { step: 'link' })
  expect([other.status, other.heading(), await identities()]).toEqual([401, secondStep, []])
  await other.get('/lakeside/office/people')
  expect(other.heading()).toBe(secondStep)
})

test.each([
  ['an email', '/lakeside/profile/emails', { email: 'mallory@elsewhere.example' }],
  ['the code of an email', '/lakeside/profile/emails/code', { code: '1234 5678' }],
  ['a phone', '/lakeside/profile/phones', { phone: '503 555 0142' }],
  ['the code of a phone', '/lakeside/profile/phones/code', { code: '1234 5678' }],
  ['a passkey', '/lakeside/security/passkeys', { step: 'add' }],
  ['an authenticator app', '/lakeside/security/authenticator-app', { step: 'show' }],
  ['another account', '/lakeside/profile/merge', { step: 'prove', email: gail.email, proof: 'code' }],
])('a session without the second step adds %s to no account that has one', async (_, path, form) => {
  const thief = await byPassword(renee)
  await thief.post(path, form)
  expect([thief.status, thief.heading()]).toEqual([401, secondStep])
})

test('a provider is added after a page has said as whom one came, and a fresh sign-in there was asked for', async () => {
  const b = await byPassword(gail)
  const asked = await begin(b, '?for=link')
  expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0'])
  await comeBack(b, asked)
  expect([b.heading(), b.text().includes('You came as mallory@elsewhere.example')]).toEqual(['Single sign-on', true])
  expect(await identities()).toEqual([])
  await b.submit({ step: 'link' }, 'value="link"')
  expect([b.path, await identities()]).toEqual([
    '/lakeside/security?said=provider-linked',
    [{ subject: 'sub mallory' }],
  ])
  await b.post('/lakeside/security/single-sign-on', { step: 'link' })
  expect([b.path, (await identities()).length]).toEqual(['/lakeside/security/single-sign-on', 1])
})

test('who was signed in there long before is not linked; nobody else is asked whether to link them', async () => {
  const b = await byPassword(gail)
  const longAgo = Math.floor(Date.now() / 1000) - 3600
  await comeBack(b, await begin(b, '?for=link'), { ...mallory, auth_time: longAgo })
  expect([b.status, b.heading()]).toEqual([403, 'You have to sign in there again'])
  await comeBack(b, await begin(b, '?for=link'))
  const next = await byPassword(lakeside.priya)
  next.setCookie('arrival-lakeside', b.cookie('arrival-lakeside')!)
  await next.get('/lakeside/security/single-sign-on')
  expect(next.text()).not.toContain('You came as')
  await next.post('/lakeside/security/single-sign-on', { step: 'link' })
  next.setCookie('session-lakeside', '')
  await next.get('/lakeside/sign-in/link-account')
  expect([next.heading(), await identities()]).toEqual(['You must sign in to your account', []])
})
