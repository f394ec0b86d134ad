import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSamlProvider } from '../../../../test/support/add-saml-provider.ts'
import { testApp, testNow } from '../../../../test/support/app.ts'
import { lakeside } from '../../../../test/support/cast.ts'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { startSession } from '../../sessions.ts'
import { logoutRequest, logoutResponse, type SessionThere } from './messages.ts'
import { redirectAddress } from './redirect.ts'

const t = await testApp()
const key = providerKey()
const entityId = 'https://login.hospital.example/idp'
const origin = 'http://localhost:3000'
const now = Temporal.Instant.from(testNow)
const there: SessionThere = {
  nameId: 'ada',
  format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  nameQualifier: '',
  spNameQualifier: '',
  sessionIndex: '_one',
}

let provider: string
let other: string
let priya: { id: string; personId: string }

beforeAll(async () => {
  const settings = { entityId, ssoUrl: 'https://login.hospital.example/sso', certificates: [key.certificate] }
  const slo = { sloUrl: 'https://login.hospital.example/slo', sloResponseUrl: 'https://login.hospital.example/done' }
  provider = await addSamlProvider(t, 'lakeside', { ...settings, ...slo })
  other = await addSamlProvider(t, 'lakeside', settings)
  const { rows } = await t.database.pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [lakeside.priya.email],
  )
  priya = rows[0]
})
beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query('truncate provider_answer')
  await t.database.pool.query('delete from sign_in_session')
})

/** A session that began at a provider; returns its token. */
const began = (at: Partial<SessionThere> = {}, by = provider) =>
  t.database.inOrganization(priya.id, (db) =>
    startSession(
      db,
      {
        organization: { id: priya.id, session_hours: 12 },
        personId: priya.personId,
        way: 'single-sign-on',
        strong: true,
        before: null,
        userAgent: '',
        providerSession: { kind: 'saml', providerId: by, ...there, ...at },
      },
      now,
    ),
  )

const left = async () =>
  (
    await t.database.pool.query("select provider_session->>'sessionIndex' as at from sign_in_session order by 1")
  ).rows.map((row) => row.at)

const path = () => `/lakeside/sign-in/saml/${provider}/logout`

/** The address by which the provider asks to end sessions. */
function asking(otherwise: Partial<SessionThere & { from: string; to: string; now: Temporal.Instant }> = {}, by = key) {
  const envelope = { id: '_asked', from: entityId, to: origin + path(), now, ...otherwise }
  const xml = logoutRequest(envelope, { ...there, ...otherwise })
  return path() + new URL(redirectAddress(envelope.to, { kind: 'SAMLRequest', xml, relayState: 'back' }, by)).search
}

test('a request of the provider ends the session here at once, and is answered', async () => {
  const own = await began()
  await began({ sessionIndex: '_two' })
  await began({ nameId: 'bo' })
  await began({}, other)
  const response = await t.fetch(new Request(origin + asking(), { headers: { cookie: `session-lakeside=${own}` } }))
  expect([response.status, await left()]).toEqual([303, ['_one', '_one', '_two']])
  expect(response.headers.getSetCookie().join()).toMatch(/session-lakeside=;.*Max-Age=0/)
  const back = new URL(response.headers.get('location')!)
  expect(back.origin + back.pathname).toBe('https://login.hospital.example/done')
  expect([...back.searchParams.keys()]).toEqual(['SAMLResponse', 'RelayState', 'SigAlg', 'Signature'])
  expect(back.searchParams.get('RelayState')).toBe('back')
  const { rows } = await t.database.pool.query("select actor_id, new from audit where act = 'person.sessions_ended'")
  expect(rows).toEqual([{ actor_id: null, new: { ended: 1, by: 'NetID Login' } }])
})

test('in a hidden frame of the provider, without our cookies, it ends the session too', async () => {
  await began()
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }
  const response = await t.fetch(new Request(origin + asking(), { headers }))
  expect([response.status, await left()]).toEqual([303, []])
})

test('a request is carried out once: whoever finds its address later ends nothing', async () => {
  const address = asking()
  await t.fetch(new Request(origin + address))
  await began()
  const again = await t.fetch(new Request(origin + address))
  expect([again.status, await left()]).toEqual([303, ['_one']])
})

test('a request that names no session ends all of that name', async () => {
  await began()
  await began({ sessionIndex: '_two' })
  await t.fetch(new Request(origin + asking({ sessionIndex: '' })))
  expect(await left()).toEqual([])
})

test('a provider that takes no answers leaves the person on a page of ours', async () => {
  const [here, body] = [path().replace(provider, other), '_one']
  await began({}, other)
  const envelope = { id: '_asked', from: entityId, to: origin + here, now }
  const xml = logoutRequest(envelope, { ...there, sessionIndex: body })
  const b = await t
    .browser()
    .get(here + new URL(redirectAddress(envelope.to, { kind: 'SAMLRequest', xml }, key)).search)
  expect([b.status, b.heading(), await left()]).toEqual([200, 'You are signed out here', []])
})

describe('no session ends by', () => {
  const refused = async (address: string) => {
    await began()
    const b = t.browser()
    await b.get(address)
    expect([b.status, b.heading()]).toEqual([400, 'This message could not be trusted'])
    expect(await left()).toEqual(['_one'])
  }
  test('a request that nobody signed', () => refused(asking().replace(/&Signature=.*/, '')))
  test('a request of another key', () => refused(asking({}, providerKey())))
  test('a request of another provider', () => refused(asking({ from: 'https://elsewhere.example/idp' })))
  test('a request for another site', () => refused(asking({ to: 'https://elsewhere.example/logout' })))
  test('a request of this morning', () => refused(asking({ now: now.subtract({ hours: 3 }) })))
  test('a request of tomorrow', () => refused(asking({ now: now.add({ hours: 24 }) })))
  test('a request without a name', () => refused(asking({ nameId: '' })))
  test('nothing', () => refused(`${path()}?`))
  test('another organization’s provider', async () => {
    await began()
    const b = t.browser()
    expect((await b.get(asking().replace('/lakeside', '/palmetto'))).status).toBe(404)
    expect(await left()).toEqual(['_one'])
  })
})

describe('the provider’s answer to our own request', () => {
  const answer = (change = (xml: string) => xml, by = key) => {
    const xml = change(logoutResponse({ id: '_done', from: entityId, to: origin + path(), now }, '_ours'))
    return path() + new URL(redirectAddress(origin + path(), { kind: 'SAMLResponse', xml }, by)).search
  }
  test('says that both sessions have ended', async () => {
    const b = await t.browser().get(answer())
    expect([b.status, b.heading()]).toEqual([200, 'You are signed out everywhere'])
  })
  test('says when the one there could not be ended', async () => {
    const b = await t.browser().get(answer((xml) => xml.replace('status:Success', 'status:Responder')))
    expect([b.status, b.heading()]).toEqual([200, 'You are signed out here'])
    expect(b.text()).toContain('could not end your session there')
  })
  test('is not believed of anybody else', async () => {
    expect((await t.browser().get(answer(undefined, providerKey()))).status).toBe(400)
  })
})

test('signing out offers the way to the provider by which one came, and to no other', async () => {
  const b = t.browser()
  b.setCookie('session-lakeside', await began())
  await b.post('/lakeside/sign-out')
  expect([b.status, b.heading(), await left()]).toEqual([200, 'You are signed out here', []])
  expect(b.cookie('session-lakeside')).toBeUndefined()
  expect(b.body).toMatch(/<a class="button" href="https:\/\/login\.hospital\.example\/slo\?SAMLRequest=[^"]+Signature=/)
  // This one offers no single logout.
  b.setCookie('session-lakeside', await began({}, other))
  await b.post('/lakeside/sign-out')
  expect([b.status, b.heading(), b.body.includes('/slo')]).toEqual([200, 'You are signed out here', false])
  expect(b.text()).toContain('You may still be signed in at NetID Login in this browser.')
})
