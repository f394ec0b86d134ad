import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSamlProvider } from '../../../../test/support/add-saml-provider.ts'
import { testApp, testNow } from '../../../../test/support/app.ts'
import type { Browser } from '../../../../test/support/browser.ts'
import { lakeside } from '../../../../test/support/cast.ts'
import { openSession } from '../../../../test/support/open-session.ts'
import {
  attribute,
  base64,
  providerKey,
  responseMarkup,
  signed,
  type Told,
  telling,
} from '../../../../test/support/saml-forge.ts'
import { readMetadata } from './metadata.ts'
import { readXml } from './xml.ts'

const t = await testApp()
const key = providerKey()
const issuer = 'https://login.hospital.example/idp'
const ssoUrl = 'https://login.hospital.example/sso?tenant=7'
const settings = { entityId: issuer, ssoUrl, certificates: [key.certificate] }
const origin = 'http://localhost:3000'
const now = Temporal.Instant.from(testNow)

let id: string
let priya: { id: string; personId: string }

beforeAll(async () => {
  id = await addSamlProvider(t, 'lakeside', settings)
  const { rows } = await t.database.pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [lakeside.priya.email],
  )
  priya = rows[0]
  await t.database.pool.query(`insert into identity values ($1, $2, 'NameID ada-7f3c', $3, now(), now())`, [
    priya.id,
    id,
    priya.personId,
  ])
})
beforeEach(() => t.setTime(testNow))

const at = (provider = id, org = 'lakeside') => `/${org}/sign-in/saml/${provider}`

/** Goes as far as the provider; returns what went there. */
async function begin(browser: Browser, provider = id, org = 'lakeside', query = '') {
  const session = browser.cookie(`session-${org}`)
  const headers: Record<string, string> = session ? { cookie: `session-${org}=${session}` } : {}
  const request = new Request(`${origin}/${org}/sign-in/with/${provider}${query}`, { headers })
  const response = await t.fetch(request)
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    browser.setCookie(name!, value!)
  }
  const there = new URL(response.headers.get('location')!)
  return { there, relayState: there.searchParams.get('RelayState')!, requestId: await requestIdOf(there) }
}

async function requestIdOf(there: URL): Promise<string> {
  const { inflateRawSync } = await import('node:zlib')
  const xml = inflateRawSync(Buffer.from(there.searchParams.get('SAMLRequest')!, 'base64')).toString()
  return /\sID="([^"]+)"/.exec(xml)![1]!
}

/** An answer to a request, signed by the provider. */
function answerTo(requestId: string, otherwise: Partial<Told> = {}, provider = id, org = 'lakeside'): string {
  const recipient = origin + at(provider, org)
  const base = { issuer, audience: `${recipient}/metadata`, recipient, requestId, now }
  return base64(
    signed(responseMarkup(telling(base, { assertionId: `_${Math.random()}`, ...otherwise })), 'Assertion', key),
  )
}

const gail = async () =>
  (
    await t.database.pool.query(
      'select organization_id as id, person_id as "personId" from person_email where email = $1',
      [lakeside.gail.email],
    )
  ).rows[0]

const subjects = async () => (await t.database.pool.query('select count(*)::int as n from sign_in_session')).rows[0].n

test('the door leads to the provider with a signed request, and the answer signs in whom it names', async () => {
  const b = t.browser()
  const { there, relayState, requestId } = await begin(b, id, 'lakeside', '?to=/lakeside/transcript')
  expect(there.origin + there.pathname).toBe('https://login.hospital.example/sso')
  expect([...there.searchParams.keys()]).toEqual(['tenant', 'SAMLRequest', 'RelayState', 'SigAlg', 'Signature'])
  const landing = await t.fetch(
    new Request(origin + at(), {
      method: 'POST',
      headers: {
        origin: 'https://login.hospital.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ SAMLResponse: answerTo(requestId), RelayState: relayState }),
    }),
  )
  expect([landing.status, landing.headers.getSetCookie()]).toEqual([200, []])
  b.body = await landing.text()
  expect(b.heading()).toBe('Signing you in')
  expect(b.body).toContain('data-auto-submit')
  await b.submit()
  expect(b.cookie('session-lakeside')).toBeDefined()
  const { rows } = await t.database.pool.query('select person_id, way, provider_session from sign_in_session')
  expect(rows).toEqual([
    {
      person_id: priya.personId,
      way: 'single-sign-on',
      provider_session: {
        kind: 'saml',
        providerId: id,
        nameId: 'ada-7f3c',
        format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        nameQualifier: '',
        spNameQualifier: '',
        sessionIndex: '_there-1',
      },
    },
  ])
})

test('somebody who is not known goes on to make a profile', async () => {
  const b = t.browser()
  const { relayState, requestId } = await begin(b)
  const nameId = '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">nobody-yet</saml:NameID>'
  await b.post(`${at()}/finish`, { SAMLResponse: answerTo(requestId, { nameId }), RelayState: relayState })
  expect(b.path).toBe('/lakeside/sign-in/new-profile')
  expect(b.cookie('session-lakeside')).toBeUndefined()
})

describe('nobody is signed in by', () => {
  const finish = async (b: Browser, samlResponse: string, relayState: string, path = at()) => {
    const before = await subjects()
    await b.post(`${path}/finish`, { SAMLResponse: samlResponse, RelayState: relayState })
    expect(await subjects()).toBe(before)
    return [b.status, b.text()] as const
  }
  const refused = async (otherwise: Partial<Told>, change = (xml: string) => xml) => {
    const b = t.browser()
    const { relayState, requestId } = await begin(b)
    return finish(b, change(answerTo(requestId, otherwise)), relayState)
  }

  test('an answer that was taken before', async () => {
    const b = t.browser()
    const { relayState, requestId } = await begin(b)
    const cookie = `sso-${relayState}-lakeside`
    const [attempt, answer] = [b.cookie(cookie)!, answerTo(requestId)]
    await b.post(`${at()}/finish`, { SAMLResponse: answer, RelayState: relayState })
    expect(b.cookie(cookie)).toBeUndefined()
    expect((await finish(b, answer, relayState))[1]).toContain('was not begun in this browser')
    b.setCookie(cookie, attempt)
    const [status, text] = await finish(b, answer, relayState)
    expect(status).toBe(400)
    expect(text).toContain('was used already')
  })

  test.each([
    [
      'names nobody who stays',
      '',
      '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_x1</saml:NameID>',
    ],
    ['signs in to somebody else, where one adds it to the own account', '?for=link', undefined],
  ])('an answer that %s, a second time: it was taken all the same', async (_, query, nameId) => {
    const b = t.browser()
    if (query) b.setCookie('session-lakeside', await openSession(t, await gail()))
    const { relayState, requestId } = await begin(b, id, 'lakeside', query)
    const cookie = `sso-${relayState}-lakeside`
    const [attempt, answer] = [b.cookie(cookie)!, answerTo(requestId, nameId ? { nameId } : {})]
    const [status, text] = await finish(b, answer, relayState)
    expect([status >= 400, text.includes('was used already'), b.cookie(cookie)]).toEqual([true, false, undefined])
    b.setCookie(cookie, attempt)
    expect((await finish(b, answer, relayState))[1]).toContain('was used already')
  })

  test('an answer that begins at the provider, and the page offers to begin here', async () => {
    const b = t.browser()
    const [status, text] = await finish(b, answerTo(''), '')
    expect(status).toBe(400)
    expect(text).toContain('Begin it again here')
    expect(b.body).toContain(`href="/lakeside/sign-in/with/${id}"`)
  })

  test('an answer that another browser asked for', async () => {
    const { relayState, requestId } = await begin(t.browser())
    expect((await finish(t.browser(), answerTo(requestId), relayState))[0]).toBe(400)
  })

  test('an answer to another attempt of the same browser', async () => {
    const b = t.browser()
    const first = await begin(b)
    const second = await begin(b)
    expect((await finish(b, answerTo(first.requestId), second.relayState))[0]).toBe(400)
  })

  test('an answer after ten minutes', async () => {
    const b = t.browser()
    const { relayState, requestId } = await begin(b)
    t.setTime(now.add({ minutes: 10 }).toString())
    expect((await finish(b, answerTo(requestId), relayState))[1]).toContain('more than ten minutes ago')
  })

  test('an answer that is too old, or of a clock that differs by more than is allowed', async () => {
    expect((await refused({ notOnOrAfter: now.subtract({ minutes: 4 }).toString() }))[1]).toContain(
      'its clock and ours differ',
    )
    expect((await refused({ notBefore: now.add({ minutes: 4 }).toString() }))[1]).toContain('its clock and ours differ')
  })

  test('an answer that is not signed, or for somebody else', async () => {
    expect((await refused({ audience: 'https://elsewhere.example' }))[1]).toContain('could not be trusted')
    const unsigned = (xml: string) =>
      base64(
        Buffer.from(xml, 'base64')
          .toString()
          .replace(/<Signature .*<\/Signature>/s, ''),
      )
    expect((await refused({}, unsigned))[1]).toContain('could not be trusted')
    expect((await refused({}, () => ''))[1]).toContain('could not be trusted')
  })

  test('a name that is new each time, even where the settings ask for it', async () => {
    const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
    const nameId = `<saml:NameID Format="${format}">_x1</saml:NameID>`
    expect((await refused({ nameId }))[1]).toContain('did not say by which of its accounts')
    await t.database.pool.query(
      `update identity_provider set settings = jsonb_set(settings, '{mapping,subject}', '["NameID transient", "NameID"]') where id = $1`,
      [id],
    )
    expect((await refused({ nameId }))[1]).toContain('did not say by which of its accounts')
    // An attribute does not pass for the name.
    const attributes = `<saml:AttributeStatement>${attribute('NameID', ['ada-7f3c'])}</saml:AttributeStatement>`
    expect((await refused({ nameId, attributes }))[1]).toContain('did not say by which of its accounts')
    expect((await refused({ nameId: '' }))[1]).toContain('did not say by which of its accounts')
  })

  test('a provider that was taken off the sign-in page', async () => {
    const b = t.browser()
    const off = await addSamlProvider(t, 'lakeside', settings)
    const { relayState, requestId } = await begin(b, off)
    await t.database.pool.query('update identity_provider set enabled = false where id = $1', [off])
    expect((await finish(b, answerTo(requestId, {}, off), relayState, at(off)))[0]).toBe(404)
  })

  test('the provider of another organization', async () => {
    const b = t.browser()
    const elsewhere = await addSamlProvider(t, 'palmetto', settings)
    const { relayState, requestId } = await begin(b, elsewhere, 'palmetto')
    const answer = answerTo(requestId, {}, elsewhere, 'palmetto')
    expect((await finish(b, answer, relayState, at(elsewhere)))[0]).toBe(404)
    expect((await finish(b, answer, relayState))[0]).toBe(400)
    const here = await begin(b)
    expect((await finish(b, answerTo(here.requestId, {}, elsewhere, 'palmetto'), here.relayState))[0]).toBe(400)
  })
})

test('what providers post is handed on as text, and nothing else', async () => {
  const b = t.browser()
  await b.post(at(), { SAMLResponse: '"><script>alert(1)</script>', RelayState: '"onfocus="x', more: 'dropped' })
  expect(b.status).toBe(200)
  expect(b.body).not.toContain('<script>alert')
  expect(b.body).not.toContain('dropped')
  expect((await b.post(at())).status).toBe(400)
  expect((await b.post(at('00000000-0000-7000-8000-000000000000'), { SAMLResponse: 'x' })).status).toBe(404)
  expect((await b.post(at(), { SAMLResponse: 'x'.repeat(300_000) })).status).toBe(413)
})

test('our metadata offer a key to encrypt with, and the ways that are taken, only where they are asked for it', async () => {
  const [plain, encrypting] = await Promise.all(
    ['', '?encryption=yes'].map(async (query) =>
      (await t.fetch(new Request(`${origin}${at()}/metadata${query}`))).text(),
    ),
  )
  const uses = (xml: string) => [...xml.matchAll(/<md:KeyDescriptor use="(\w+)"/g)].map(([, use]) => use)
  const ways = (xml: string) =>
    [...xml.matchAll(/<md:EncryptionMethod Algorithm="[^"]*#([\w-]+)"/g)].map(([, way]) => way)
  expect([uses(plain!), ways(plain!)]).toEqual([['signing'], []])
  expect([uses(encrypting!), ways(encrypting!)]).toEqual([
    ['signing', 'encryption'],
    ['aes256-gcm', 'aes128-gcm', 'rsa-oaep-mgf1p', 'rsa-oaep'],
  ])
  expect((await readXml(encrypting!, encrypting!.length))?.localName).toBe('EntityDescriptor')
  expect(encrypting).not.toContain('PRIVATE')
})

test('our metadata name our addresses and our certificate, and are read as XML', async () => {
  const response = await t.fetch(new Request(`${origin}${at()}/metadata`))
  expect(response.headers.get('content-type')).toBe('application/samlmetadata+xml; charset=utf-8')
  const xml = await response.text()
  expect(xml).toContain(`entityID="${origin}${at()}/metadata"`)
  expect(xml).toContain('AuthnRequestsSigned="true" WantAssertionsSigned="true"')
  expect(xml).toContain(`Location="${origin}${at()}" index="0"`)
  expect(xml).toMatch(/<ds:X509Certificate>MII[A-Za-z0-9+/=]+<\/ds:X509Certificate>/)
  expect(xml).not.toContain('PRIVATE')
  // They are metadata, if of no identity provider.
  expect(await readMetadata(xml)).toEqual({
    ok: false,
    sentence: 'These metadata describe no SAML 2.0 identity provider (IDPSSODescriptor). Ask for those that do.',
  })
})
