import { beforeEach, expect, test } from 'vitest'
import { addSamlProvider } from '../../../test/support/add-saml-provider.ts'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { evilProvider } from '../../../test/support/evil-provider.ts'
import { newId } from '../../platform/ids.ts'
import { presetMapping } from './mapping.ts'

const t = await testApp()
const evil = await evilProvider({ id: 'client', secret: 'secret' })
const pool = t.database.pool
const saml = { entityId: 'https://idp.example', ssoUrl: 'https://idp.example/sso', certificates: [] }
const ids = { oidc: '', saml: '' }

beforeEach(async () => {
  await pool.query('truncate identity_provider cascade')
  ids.saml = await addSamlProvider(t, 'lakeside', saml, { label: 'Shibboleth' })
  await addSamlProvider(t, 'lakeside', saml, { label: 'The other door' })
  ids.oidc = newId()
  const { issuer } = evil
  const found = { authorization: `${issuer}/auth`, token: `${issuer}/token`, keys: `${issuer}/keys` }
  const names = { preset: 'standard', mapping: presetMapping('oidc', 'standard'), trustEmail: false }
  await pool.query(
    `insert into identity_provider (organization_id, id, kind, label, position, enabled, settings, created_at, updated_at)
     select id, $1, 'oidc', 'NetID Login', 2, true, $2, now(), now() from organization where slug = 'lakeside'`,
    [ids.oidc, { issuer, clientId: 'client', scopes: 'openid', found, ...names }],
  )
})

/** Goes as far as the provider; returns what takes the answer back. */
async function leave(b: Browser, kind: 'oidc' | 'saml'): Promise<URLSearchParams> {
  const response = await t.fetch(
    new Request(`http://localhost:3000/lakeside/sign-in/with/${ids[kind]}?to=/lakeside/transcript`),
  )
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    b.setCookie(name!, value!)
  }
  return new URL(response.headers.get('location')!).searchParams
}

async function comeBack(b: Browser, kind: 'oidc' | 'saml', asked: URLSearchParams): Promise<Browser> {
  if (kind === 'oidc') {
    const at = `/lakeside/sign-in/oidc/${ids.oidc}`
    const answer = { state: asked.get('state')!, code: `code-${asked.get('state')}` }
    const landing = await b.get(`${at}?${new URLSearchParams(answer)}`)
    return landing.heading() === 'Signing you in' ? b.submit() : b
  }
  const at = `/lakeside/sign-in/saml/${ids.saml}`
  const fields = { SAMLResponse: 'x', RelayState: asked.get('RelayState')! }
  await b.post(at, fields)
  expect(b.heading()).toBe('Signing you in')
  return b.post(`${at}/finish`, fields)
}

const closings = {
  'taken off the sign-in page': 'update identity_provider set enabled = false where id = $1',
  removed: 'delete from identity_provider where id = $1',
}

test.each(
  (['oidc', 'saml'] as const).flatMap((kind) =>
    Object.entries(closings).map(([how, sql]) => [kind, how, sql] as const),
  ),
)('who comes back by %s to a door that was %s is shown the other ways in', async (kind, how, closing) => {
  const b = t.browser()
  const asked = await leave(b, kind)
  await pool.query(closing, [ids[kind]])
  await comeBack(b, kind, asked)
  expect([b.status, b.heading()]).toEqual([404, 'This way in is closed'])
  const label = kind === 'oidc' ? 'NetID Login' : 'Shibboleth'
  expect(b.text()).toContain(how === 'removed' ? 'has removed it' : `has taken ${label} off the sign-in page`)
  expect(b.body).toContain('href="/lakeside/sign-in?to=%2Flakeside%2Ftranscript"')
  await b.click('The other door')
  expect(b.path).toMatch(/^\/sso\?SAMLRequest=/)
})

test('a door that is closed while its provider answers lets nobody in', async () => {
  const b = t.browser()
  const asked = await leave(b, 'oidc')
  evil.nonce = asked.get('nonce')!
  evil.lies = { slow: 700 }
  const coming = comeBack(b, 'oidc', asked)
  await new Promise((done) => setTimeout(done, 400))
  await pool.query(closings['taken off the sign-in page'], [ids.oidc])
  await coming
  evil.lies = {}
  expect([b.status, b.heading()]).toEqual([404, 'This way in is closed'])
})

test('an address of no provider at all is no page', async () => {
  const none = newId()
  expect((await t.browser().get(`/lakeside/sign-in/oidc/${none}`)).heading()).not.toBe('This way in is closed')
  expect((await t.browser().get('/lakeside/sign-in/with/none')).heading()).not.toBe('This way in is closed')
})
