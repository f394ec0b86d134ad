import { beforeEach, describe, expect, test } from 'vitest'
import { addSamlProvider } from '../../../../test/support/add-saml-provider.ts'
import { testApp, testNow } from '../../../../test/support/app.ts'
import type { Browser } from '../../../../test/support/browser.ts'
import { lakeside, password } from '../../../../test/support/cast.ts'
import { evilProvider } from '../../../../test/support/evil-provider.ts'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { served } from '../../../../test/support/server.ts'

const t = await testApp()
const client = { id: 'the-client', secret: 'a secret' }
const honest = await evilProvider(client)
const pool = t.database.pool
const list = '/lakeside/office/sign-in/providers'
let down = false
const metadataSite = await served(
  () => (down ? new Response('<h1>Maintenance</h1>', { status: 503 }) : new Response(metadata('https://idp.example'))),
  '127.0.0.1',
)
const metadata = (
  entityId: string,
) => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>
</KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>
</IDPSSODescriptor></EntityDescriptor>`
const { certificate } = providerKey()

beforeEach(async () => {
  t.setTime(testNow)
  down = false
  honest.lies = {}
  await pool.query(
    "truncate identity_provider cascade; truncate throttle, audit; update organization set local_sign_in_label = ''",
  )
})

const administrator = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const provider = async () => (await pool.query('select * from identity_provider')).rows[0]
const lastAct = async () =>
  (
    await pool.query(
      "select act, old, new from audit where act like 'identity_provider.%' order by at desc, id desc limit 1",
    )
  ).rows[0]

async function add(b: Browser, kind: 'oidc' | 'saml', label = 'NetID Login') {
  await b.get(`${list}/new?kind=${kind}`)
  return b.submit({ label }, 'name="kind"')
}

async function addOidc(b: Browser, fields: Record<string, string> = {}) {
  await add(b, 'oidc')
  const typed = { issuer: honest.issuer, clientId: client.id, secret: client.secret, step: 'save', ...fields }
  return b.submit(typed, 'name="issuer"')
}

/** Lets a provider know people by their keys. */
async function know(people: [email: string, subject: string][]) {
  const { id } = await provider()
  for (const [email, subject] of people)
    await pool.query(
      `insert into identity select organization_id, $1, $2, person_id, now(), now() from person_email where email = $3`,
      [id, subject, email],
    )
}

/** Runs a test of the provider that this administrator is looking at. */
async function runTest(b: Browser, claims: Record<string, unknown> = {}) {
  const { id } = await provider()
  await b.get(`${list}/${id}/test`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  honest.nonce = asked.get('nonce')!
  honest.lies = { claims }
  const state = asked.get('state')!
  await b.get(`/lakeside/sign-in/oidc/${id}?${new URLSearchParams({ code: `code-${state}`, state })}`)
  return b.submit()
}

describe('names that change the key of people', () => {
  test('are saved once it is ticked that so many may be new', async () => {
    const b = await addOidc(await administrator())
    await know([
      [lakeside.gail.email, 'sub gail'],
      [lakeside.priya.email, 'sub priya'],
      [lakeside.lena.email, 'oid lena'],
      [lakeside.priya.email, 'oid priya'],
    ])
    await b.submit({ preset: 'entra', step: 'save' }, 'name="issuer"')
    expect([b.status, b.text().includes('One person is known by another key.')]).toEqual([422, true])
    expect((await provider()).settings.preset).toBe('standard')
    await b.submit({ preset: 'entra', newPeople: 'yes', step: 'save' }, 'name="issuer"')
    expect([b.status, (await provider()).settings.preset]).toEqual([200, 'entra'])
    expect((await lastAct()).new).toMatchObject({ preset: 'entra', peopleMadeNew: 1 })
  })

  test('are saved at once where everybody stays who they are', async () => {
    const b = await addOidc(await administrator())
    await know([[lakeside.gail.email, 'sub gail']])
    await b.submit({ preset: 'custom', 'names-subject': 'sub', 'names-email': 'post', step: 'save' }, 'name="issuer"')
    expect([b.status, (await provider()).settings.mapping.email]).toEqual([200, ['post']])
  })

  test('an email address is a key only when that is ticked, once', async () => {
    const b = await addOidc(await administrator())
    const typed = { preset: 'custom', 'names-subject': 'email', step: 'save' }
    await b.submit(typed, 'name="issuer"')
    expect([b.status, b.text().includes('email bears an email address')]).toEqual([422, true])
    expect((await provider()).settings.mapping.subject).toEqual(['sub'])
    await b.submit({ ...typed, addressKey: 'yes' }, 'name="issuer"')
    expect((await provider()).settings.mapping.subject).toEqual(['email'])
    await b.submit({ label: 'NetID', step: 'save' }, 'name="issuer"')
    expect([b.status, (await provider()).label]).toEqual([200, 'NetID'])
  })

  test('a key that looks like an email address is warned of when it is tested', async () => {
    const b = await addOidc(await administrator())
    await runTest(b, { sub: 'ama@hospital.example' })
    expect(b.text()).toContain('The key looks like an email address')
    await runTest(b, { sub: '8f2' })
    expect(b.text()).not.toContain('The key looks like an email address')
  })
})

describe('while the provider does not answer', () => {
  test('an OpenID provider’s label and ticks are saved, and it is said that nothing was read', async () => {
    const b = await addOidc(await administrator())
    const { found } = (await provider()).settings
    honest.lies = { down: true }
    await b.submit({ label: 'Hospital Login', trustedSecondFactor: 'yes', step: 'save' }, 'name="issuer"')
    expect([b.status, b.text().includes('The provider did not answer')]).toEqual([200, true])
    const row = await provider()
    expect([row.label, row.trusted_second_factor, row.settings.found]).toEqual(['Hospital Login', true, found])
    await b.submit({ issuer: `${honest.issuer}/other`, step: 'save' }, 'name="issuer"')
    expect([b.status, b.text().includes('No OpenID provider was found there. It answers 502.')]).toEqual([422, true])
  })

  test('a SAML provider’s clock and label are saved, and the page says why its metadata were not read', async () => {
    const b = await add(await administrator(), 'saml')
    await b.submit({ metadataAddress: `${metadataSite}/m`, step: 'save' }, 'name="metadata"')
    down = true
    await b.submit({ clockSkew: '30', label: 'Shibboleth', step: 'save' }, 'name="metadata"')
    expect([b.status, b.text().includes('The provider did not answer')]).toEqual([200, true])
    expect(b.text()).toContain('The metadata cannot be read there: it answers 503.')
    const { label, settings } = await provider()
    expect([label, settings.clockSkewSeconds, settings.certificates]).toEqual(['Shibboleth', 30, [certificate]])
    await b.submit({ metadataAddress: `${metadataSite}/n`, step: 'save' }, 'name="metadata"')
    expect(b.status).toBe(422)
    down = false
    await b.submit({ metadataAddress: `${metadataSite}/m`, step: 'save' }, 'name="metadata"')
    expect((await provider()).settings.metadataFault).toBe(null)
  })
})

describe('a door', () => {
  test('is called like no other', async () => {
    await pool.query("update organization set local_sign_in_label = 'Non-NetID Login' where slug = 'lakeside'")
    const b = await addOidc(await administrator())
    await add(b, 'oidc', 'netid login ')
    expect([b.status, b.text().includes('Another door is called that already')]).toEqual([422, true])
    await add(b, 'saml', 'Non-netid login')
    expect([b.status, b.text().includes('The door of email and password is called that already')]).toEqual([422, true])
    await add(b, 'saml', 'Other Login')
    await b.submit({ metadata: metadata('https://idp.example'), label: 'NetID Login', step: 'save' }, 'name="metadata"')
    expect([b.status, b.text().includes('Another door is called that already')]).toEqual([422, true])
    expect((await pool.query('select label from identity_provider order by position')).rows).toEqual([
      { label: 'NetID Login' },
      { label: 'Other Login' },
    ])
  })

  test('goes up after a test, and asks again when the settings have changed since', async () => {
    const b = await addOidc(await administrator())
    const { id } = await provider()
    await runTest(b)
    await b.get(`${list}/${id}`)
    expect(b.text()).toContain('The last test arrived on Nov 20, 2026 at 1:05 PM, made by Renee')
    t.setTime(Temporal.Instant.from(testNow).add({ minutes: 1 }).toString())
    await b.submit({ label: 'NetID', step: 'save' }, 'name="issuer"')
    await b.submit({ step: 'enable' }, 'value="enable"')
    expect([b.status, (await provider()).enabled]).toEqual([200, true])
    await b.submit({ step: 'disable' }, 'value="disable"')
    await b.submit({ clientId: 'another', step: 'save' }, 'name="issuer"')
    expect(b.text()).toContain('The settings have changed since.')
    await b.submit({ step: 'enable' }, 'value="enable"')
    expect([b.status, b.text().includes('The settings are others than those that were tested last.')]).toEqual([
      422,
      true,
    ])
    await b.submit({ step: 'enable', untested: 'yes' }, 'value="enable"')
    expect((await provider()).enabled).toBe(true)
  })
})

describe('sessions that a provider began', () => {
  const begun = async (email: string, id: string) => {
    const b = await t.browser().signIn('lakeside', email, password)
    await pool.query(
      `update sign_in_session s set way = 'single-sign-on', second_factor_at = now(), provider_session = $1
       from person_email e where e.person_id = s.person_id and e.email = $2`,
      [JSON.stringify({ kind: 'saml', providerId: id, nameId: 'x' }), email],
    )
    return b
  }
  const settings = { entityId: 'https://idp.example', ssoUrl: 'https://idp.example/sso', certificates: [certificate] }

  test('end when it is removed, and no others', async () => {
    const id = await addSamlProvider(t, 'lakeside', settings)
    const gail = await begun(lakeside.gail.email, id)
    const lena = await t.browser().signIn('lakeside', lakeside.lena.email, password)
    const b = await (await administrator()).get(`${list}/${id}`)
    expect(b.text()).toContain('One who is signed in by it now must sign in again at once')
    await b.submit({ step: 'remove', remove: 'yes' }, 'value="remove"')
    expect(b.text()).toContain('Whoever was signed in by it is signed out.')
    expect((await gail.get('/lakeside/transcript')).path).toContain('/lakeside/sign-in')
    expect((await lena.get('/lakeside/transcript')).status).toBe(200)
    expect((await lastAct()).new).toEqual({ sessionsEnded: 1 })
  })

  test('of staff lose their second factor when the provider is no longer said to ask for one', async () => {
    const id = await addSamlProvider(t, 'lakeside', settings, { trusted: true })
    const carlos = await begun(lakeside.carlos.email, id)
    expect((await carlos.get('/lakeside/office')).status).toBe(200)
    const b = await (await administrator()).get(`${list}/${id}`)
    await b.submit({ trustedSecondFactor: '', step: 'save' }, 'name="metadata"')
    expect((await provider()).trusted_second_factor).toBe(false)
    expect((await carlos.get('/lakeside/office')).path).toContain('second')
    expect((await lastAct()).new).toMatchObject({ sessionsLowered: 1 })
    expect((await b.get('/lakeside/office')).status).toBe(200)
  })
})
