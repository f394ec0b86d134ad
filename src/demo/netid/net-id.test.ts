import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { Browser } from '../../../test/support/browser.ts'
import { makeWeb } from '../../app.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { demoPassword } from '../organizations.ts'
import { newCodes } from './codes.ts'
import { clientSecret } from './net-id.ts'
import { netIdClient, readRequest } from './request-rules.ts'

const origin = 'http://localhost:3000'
const t = await testApp({ demo: true })
const web = makeWeb(t.app)
const ask = async (path: string, init: RequestInit = {}) => web.fetch(new Request(origin + path, init))

const verifier = randomBytes(32).toString('base64url')
const redirectUri = `${origin}/palmetto/sign-in/oidc/${newId()}`
const good = {
  response_type: 'code',
  client_id: netIdClient.id,
  redirect_uri: redirectUri,
  scope: 'openid profile email',
  state: 'state-1',
  nonce: 'nonce-1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}
const authorizeAt = (changes: Record<string, string> = {}) => routes.demoNetIdAuthorize.to({}, { ...good, ...changes })

let browser: Browser
beforeEach(() => {
  browser = new Browser(async (request) => web.fetch(request))
})

/** Signs an employee in, and returns where the browser is sent. */
async function enter(netId = 'lmo14', password = demoPassword, changes = {}): Promise<URL | null> {
  const response = await ask(routes.demoNetIdAuthorize.to({}), {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ ...good, ...changes, netId, password }),
  })
  const address = response.headers.get('location')
  return address ? new URL(address) : null
}

const basic = (secret: string, id: string = netIdClient.id) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})

type Changes = { code?: string; code_verifier?: string; redirect_uri?: string; grant_type?: string }

/** Gives a code back, as the portal's server does: without an origin, with the secret. */
async function giveBack(code: string, changes: Changes = {}, headers = basic(clientSecret(t.app))) {
  const sent = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  }
  const response = await ask(routes.demoNetIdToken.to({}), { method: 'POST', headers, body: new URLSearchParams(sent) })
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

const codeFrom = async () => (await enter())!.searchParams.get('code')!

test('it says of itself where it signs people in, gives tokens and publishes its key', async () => {
  const response = await ask(routes.demoNetIdDiscovery.to({}))
  expect(await response.json()).toMatchObject({
    issuer: `${origin}/demo/netid`,
    authorization_endpoint: `${origin}/demo/netid/authorize`,
    token_endpoint: `${origin}/demo/netid/token`,
    jwks_uri: `${origin}/demo/netid/keys`,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  })
})

test('NetID and password lead back with a code, which gives a token that its key has signed', async () => {
  const address = (await enter(' LMO14 '))!
  expect([address.origin + address.pathname, address.searchParams.get('state')]).toEqual([redirectUri, 'state-1'])
  const { status, body } = await giveBack(address.searchParams.get('code')!)
  expect([status, body['token_type']]).toEqual([200, 'Bearer'])
  const [head = '', claims = '', signature = ''] = body['id_token']!.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  const { keys } = (await (await ask(routes.demoNetIdKeys.to({}))).json()) as { keys: (JsonWebKey & { kid: string })[] }
  expect(read(head)).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys[0]!.kid })
  expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  const key = createPublicKey({ key: keys[0] as never, format: 'jwk' })
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  const now = Math.floor(Date.now() / 1000)
  const { iat, exp, auth_time, ...rest } = read(claims)
  expect([Math.abs(iat - now) < 5, exp - iat, Math.abs(auth_time - now) < 5]).toEqual([true, 300, true])
  expect(rest).toEqual({
    iss: `${origin}/demo/netid`,
    sub: 'E1041877',
    aud: netIdClient.id,
    nonce: 'nonce-1',
    given_name: 'Ludmila',
    family_name: 'Ostrowski-Bell',
    email: 'ludmila.ostrowski@palmetto.example',
    email_verified: true,
  })
})

test('a code is good once', async () => {
  const code = await codeFrom()
  expect((await giveBack(code)).status).toBe(200)
  expect(await giveBack(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } })
})

test.each([
  ['another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
  ['no verifier', { code_verifier: '' }, 'invalid_grant'],
  ['another return', { redirect_uri: `${redirectUri}0` }, 'invalid_grant'],
  ['an invented code', { code: 'made-up' }, 'invalid_grant'],
  ['another kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
])('with %s there is no token', async (_, changes, error) => {
  expect(await giveBack(await codeFrom(), changes)).toEqual({ status: 400, body: { error } })
})

test.each([
  ['another secret', basic('not-the-secret')],
  ['another client', basic(clientSecret(t.app), 'somebody')],
  ['no secret', { authorization: '' }],
])('with %s there is no token, and the code stays good', async (_, headers) => {
  const code = await codeFrom()
  expect(await giveBack(code, {}, headers)).toEqual({ status: 401, body: { error: 'invalid_client' } })
  expect((await giveBack(code)).status).toBe(200)
})

test('a code is good for one minute', () => {
  const codes = newCodes()
  const signedInAt = Temporal.Instant.from('2026-11-20T21:05:00Z')
  const issued = () => codes.issue({ employee: {} as never, redirectUri, challenge: '', nonce: '', signedInAt })
  expect(codes.take(issued(), signedInAt.add({ seconds: 59 }))).not.toBe(null)
  expect(codes.take(issued(), signedInAt.add({ seconds: 60 }))).toBe(null)
})

test('a password that does not match is said so, with the NetID kept and the password not', async () => {
  await browser.get(authorizeAt())
  expect([browser.status, browser.heading()]).toEqual([200, 'Enter your NetID and Password'])
  expect(browser.text()).toContain(demoPassword)
  await browser.submit({ netId: 'lmo14', password: 'something else' })
  expect([browser.status, browser.text().includes('NetID or Password do not match. Please try again.')]).toEqual([
    422,
    true,
  ])
  expect([browser.body.includes('value="lmo14"'), browser.body.includes('something else')]).toEqual([true, false])
  expect(await enter('nobody')).toBe(null)
})

test.each([
  ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
  ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['for a token at once', { response_type: 'id_token' }, 'unsupported_response_type'],
  ['without openid', { scope: 'profile' }, 'invalid_scope'],
  ['without asking the person', { prompt: 'none' }, 'login_required'],
])('a request %s is sent back', async (_, changes, error) => {
  const response = await ask(authorizeAt(changes))
  const back = new URL(response.headers.get('location')!)
  expect([response.status, back.origin + back.pathname]).toEqual([303, redirectUri])
  expect(Object.fromEntries(back.searchParams)).toEqual({ error, state: 'state-1' })
  expect((await enter('lmo14', demoPassword, changes))!.searchParams.get('error')).toBe(error)
})

test('whoever has to show that it is still them is asked for the password, as everybody is', async () => {
  expect((await browser.get(authorizeAt({ prompt: 'login' }))).heading()).toBe('Enter your NetID and Password')
})

test('"Cancel" leads back as somebody who said no', async () => {
  await browser.get(authorizeAt())
  const [, address = ''] = /<a href="([^"]*access_denied[^"]*)"/.exec(browser.body)!
  const back = new URL(address.replaceAll('&amp;', '&'))
  expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'state-1' })
})

test.each([
  ['another site', { redirect_uri: redirectUri.replace('localhost:3000', 'evil.example') }],
  ['another port of this machine', { redirect_uri: redirectUri.replace('3000', '3001') }],
  ['another page', { redirect_uri: `${origin}/palmetto/sign-in` }],
  ['another organization', { redirect_uri: redirectUri.replace('palmetto', 'lakeside') }],
  ['a return with more to it', { redirect_uri: `${redirectUri}?to=x` }],
  ['a return with a part', { redirect_uri: `${redirectUri}#x` }],
  ['a return with a name', { redirect_uri: redirectUri.replace('//', '//me@') }],
  ['nowhere', { redirect_uri: '' }],
  ['a portal that it does not know', { client_id: 'somebody' }],
])('nobody is sent to %s', async (_, changes) => {
  const response = await ask(authorizeAt(changes))
  expect([response.status, response.headers.get('location')]).toEqual([400, null])
  expect(await enter('lmo14', demoPassword, changes)).toBe(null)
})

test('a visitor by another name of this machine is led to the page under that name', async () => {
  const here = authorizeAt({ redirect_uri: redirectUri.replace('localhost', '127.0.0.1') })
  const response = await ask(here)
  expect([response.status, response.headers.get('location')]).toEqual([303, `http://127.0.0.1:3000${here}`])
})

test('a form of another site signs nobody in', async () => {
  const body = new URLSearchParams({ ...good, netId: 'lmo14', password: demoPassword })
  const headers = { origin: 'https://evil.example' }
  expect((await ask(routes.demoNetIdAuthorize.to({}), { method: 'POST', headers, body })).status).toBe(403)
})

test('a request is read without regard to own members of objects', () => {
  expect(
    readRequest(
      () => '__proto__',
      () => true,
    ),
  ).toEqual({ ok: false, code: 'unknown' })
})
