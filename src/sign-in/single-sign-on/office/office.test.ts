import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { testApp, testNow } from '../../../../test/support/app.ts'
import type { Browser } from '../../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../../test/support/cast.ts'
import { evilProvider } from '../../../../test/support/evil-provider.ts'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { served } from '../../../../test/support/server.ts'
import { selfSignedCertificate } from '../../../platform/self-signed-certificate.ts'

const t = await testApp()
const client = { id: 'the-client', secret: 'a secret that nobody sees' }
const honest = await evilProvider(client)
const other = await evilProvider(client)
const { certificate } = providerKey()
const metadata = (
  entityId: string,
  more = '',
) => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"${more}>
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>
</KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>
</IDPSSODescriptor></EntityDescriptor>`
const metadataSite = await served(() => new Response(metadata('https://idp.example')), '127.0.0.1')
const emptySite = await served(() => new Response('nothing', { status: 404 }), '127.0.0.1')
const list = '/lakeside/office/sign-in/providers'
const pool = t.database.pool

beforeEach(() => {
  t.setTime(testNow)
  return pool.query('truncate identity_provider cascade; truncate throttle, audit, message')
})

const administrator = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const rows = async () => (await pool.query('select * from identity_provider order by position')).rows
const acts = async (): Promise<string[]> =>
  (await pool.query("select act from audit where act like 'identity_provider.%' order by at, id")).rows.map(
    ({ act }) => act,
  )

const settings = { issuer: honest.issuer, clientId: client.id, secret: client.secret, label: 'NetID Login' }

/** Adds a draft, and stays on its page. */
async function addDraft(b: Browser, kind: 'oidc' | 'saml', label = 'NetID Login'): Promise<Browser> {
  await b.get(`${list}/new?kind=${kind}`)
  return b.submit({ label }, 'name="kind"')
}

async function addOidc(b: Browser, fields: Record<string, string> = {}): Promise<Browser> {
  await addDraft(b, 'oidc')
  return b.submit({ ...settings, ...fields, step: 'save' }, 'name="issuer"')
}

const addressesOn = (b: Browser) =>
  [...b.body.matchAll(/readonly[^>]*>(http:\/\/localhost:3000[^<]*)</g)].map(([, one]) => one)

const metadataAt = async (address: string | undefined) => (await t.fetch(new Request(address!))).text()

test.each(['oidc', 'saml'] as const)('a new %s provider begins as a draft, whose addresses stay', async (kind) => {
  const b = await addDraft(await administrator(), kind)
  expect([b.status, b.heading(), b.text().includes('Not set up yet')]).toEqual([200, 'NetID Login', true])
  const shown = addressesOn(b)
  expect([shown.length, shown.every((one) => one!.includes('lakeside'))]).toEqual([kind === 'oidc' ? 2 : 4, true])
  await (await b.get(list)).click('NetID Login')
  expect(addressesOn(b)).toEqual(shown)
  expect((await rows()).map(({ enabled, kind }) => [enabled, kind])).toEqual([[false, kind]])
  if (kind === 'saml') {
    const [plain, encrypting] = await Promise.all(shown.slice(0, 2).map(metadataAt))
    expect([plain, encrypting].map((xml) => xml!.includes(`entityID="${shown[0]}"`))).toEqual([true, true])
    expect([plain, encrypting].map((xml) => xml!.includes('use="encryption"'))).toEqual([false, true])
  }
})

test.each(['oidc', 'saml'] as const)('a draft of %s signs nobody in: no door, no test, no answer', async (kind) => {
  const b = await addDraft(await administrator(), kind)
  const [{ id }] = await rows()
  await b.post(`${list}/${id}`, { step: 'enable' })
  expect([b.status, b.text().includes('Enter first what the provider gave you, and save')]).toEqual([422, true])
  expect((await rows())[0].enabled).toBe(false)
  expect((await b.get(`${list}/${id}/test`)).path).toBe(`${list}/${id}`)
  expect((await t.browser().get(`/lakeside/sign-in/with/${id}`)).status).toBe(404)
  await b.post(`/lakeside/sign-in/saml/${id}/finish`, { SAMLResponse: 'x', RelayState: 'x' })
  expect(b.status).toBe(kind === 'saml' ? 400 : 404)
})

test('a new provider needs its kind and its label, and what was chosen stays', async () => {
  const b = await (await administrator()).get(`${list}/new`)
  await b.submit({ label: '' }, 'name="kind"')
  expect(b.text()).toContain('There is a problem Choose what the provider speaks Enter what the door is called')
  await b.submit({ kind: 'saml', label: ' ' }, 'name="kind"')
  expect(b.body).toMatch(/value="saml" checked/)
  expect(await rows()).toEqual([])
})

test('an OpenID provider is set up by its issuer address, and waits for its test', async () => {
  const b = await addDraft(await administrator(), 'oidc')
  const [shown] = addressesOn(b)
  await b.submit({ ...settings, issuer: `${honest.issuer}/.well-known/openid-configuration` }, 'name="issuer"')
  expect([b.status, b.heading(), addressesOn(b)[0]]).toEqual([200, 'NetID Login', shown])
  expect(b.text()).toContain('Not on the sign-in page yet')
  expect(b.text()).toContain(`${honest.issuer}/auth`)
  expect(b.text()).toContain(`${honest.issuer}/end?tenant=7`)
  const [row] = await rows()
  expect([shown!.endsWith(row.id), row.enabled, row.settings.issuer]).toEqual([true, false, honest.issuer])
  expect(t.app.keys.open('identity-provider', row.sealed_secret, row.id)).toBe(client.secret)
})

test('the client secret is nowhere to be seen, and stays when it is left empty', async () => {
  const b = await addOidc(await administrator())
  const before = (await rows())[0].sealed_secret
  expect(b.body).not.toContain(client.secret)
  await b.submit({ label: 'NetID', step: 'save' }, 'name="issuer"')
  const [row] = await rows()
  expect([row.label, row.sealed_secret]).toEqual(['NetID', before])
  const { rows: audit } = await pool.query('select old, new from audit')
  expect(JSON.stringify(audit)).not.toContain(client.secret)
  expect(JSON.stringify(row.settings)).not.toContain(client.secret)
  expect(await acts()).toEqual(['identity_provider.added', 'identity_provider.changed', 'identity_provider.changed'])
})

test.each([
  ['', 'Enter the issuer address'],
  ['login.hospital.example', 'Enter the issuer address, beginning with https://'],
  ['http://login.hospital.example', 'No OpenID provider was found there. The address must begin with https://.'],
  ['http://127.0.0.1:9', 'No OpenID provider was found there. Nothing answers at that address.'],
  [metadataSite, 'No OpenID provider was found there. What it answers is not what an OpenID provider answers.'],
  [`${emptySite}/x`, 'No OpenID provider was found there. It answers 404.'],
  ['ftp://login.hospital.example', 'No OpenID provider was found there. The address must begin with https://.'],
])('an issuer address such as "%s" is refused with what is wrong', async (issuer, message) => {
  const b = await addOidc(await administrator(), { issuer })
  expect([b.status, b.text().includes(message)]).toEqual([422, true])
  expect((await rows())[0].settings.issuer).toBe('')
})

test('what is missing is said beside its field, and a secret is not written back', async () => {
  const b = await addOidc(await administrator(), { label: '', clientId: '', preset: 'custom', 'names-subject': '' })
  expect(b.text()).toContain('Enter what the door is called, for example NetID Login')
  expect(b.text()).toContain('Enter the client id that the provider gave you')
  expect(b.body).not.toContain(client.secret)
  await b.submit({ ...settings, preset: 'custom', 'names-subject': ' ' }, 'name="issuer"')
  expect(b.text()).toContain('Enter by what name the provider sends a key that stays')
})

test('another provider needs its own secret, and is refused once people sign in by the first', async () => {
  const b = await addOidc(await administrator())
  await b.submit({ issuer: other.issuer, step: 'save' }, 'name="issuer"')
  expect(b.text()).toContain('The provider is another one now: enter the secret that it gave you')
  const [row] = await rows()
  await pool.query(
    `insert into identity select organization_id, $1, 'sub x', person_id, now(), now() from person_email where email = $2`,
    [row.id, lakeside.gail.email],
  )
  await b.submit({ issuer: other.issuer, secret: 'another', step: 'save' }, 'name="issuer"')
  expect([b.status, b.text().includes('this is another provider. Add it as a new one')]).toEqual([422, true])
  expect((await rows())[0]).toEqual(row)
})

test('a door is opened, moved, closed, and removed with whom it knew', async () => {
  const b = await addOidc(await administrator())
  await addDraft(b, 'oidc', 'Second Login')
  await b.submit({ ...settings, label: 'Second Login', step: 'save' }, 'name="issuer"')
  const visitor = () => t.browser().get('/lakeside/sign-in')
  expect((await visitor()).text()).not.toContain('Second Login')
  await b.submit({ step: 'enable' }, 'value="enable"')
  expect([b.status, b.text().includes('No test has arrived from it yet.')]).toEqual([422, true])
  await b.submit({ step: 'enable', untested: 'yes' }, 'value="enable"')
  expect(b.text()).toContain('Its door is on the sign-in page now.')
  expect((await visitor()).text()).toContain('Second Login')
  await b.get(list)
  await b.submit({}, 'Move up')
  expect((await rows()).map(({ label }) => label)).toEqual(['Second Login', 'NetID Login'])
  const [{ id }] = await rows()
  await b.get(`${list}/${id}`)
  await b.submit({ step: 'remove' }, 'value="remove"')
  expect(b.text()).toContain('Tick that it is to be removed')
  await b.submit({ step: 'remove', remove: 'yes' }, 'value="remove"')
  expect((await rows()).map(({ label }) => label)).toEqual(['NetID Login'])
  expect((await visitor()).text()).not.toContain('Second Login')
  expect(await acts()).toEqual([
    'identity_provider.added',
    'identity_provider.changed',
    'identity_provider.added',
    'identity_provider.changed',
    'identity_provider.enabled',
    'identity_provider.moved',
    'identity_provider.removed',
  ])
})

test('the same form sent twice adds one provider', async () => {
  const b = await administrator()
  await b.get(`${list}/new?kind=oidc`)
  const id = b.field('id')
  for (let times = 0; times < 2; times++) await b.post(`${list}/new`, { id, kind: 'oidc', label: 'NetID Login' })
  expect((await rows()).length).toBe(1)
})

test('a SAML provider is added by pasted metadata, by an address and by a file', async () => {
  const b = await administrator()
  let doors = 0
  const add = async (fields: Record<string, string>) => {
    await addDraft(b, 'saml', `Door ${++doors}`)
    return b.submit(fields, 'name="metadata"')
  }
  await add({})
  expect(b.text()).toContain('Enter where the metadata is, or paste it below')
  await add({ metadata: '<html>' })
  expect(b.status).toBe(422)
  await add({ metadata: metadata('https://pasted.example') })
  expect(b.text()).toContain('https://pasted.example')
  await add({ metadataAddress: `${metadataSite}/metadata.xml` })
  expect(b.text()).toContain('https://idp.example/sso')
  await b.submit({ clockSkew: 'lots' }, 'name="metadata"')
  expect(b.text()).toContain('Enter whole seconds from 0 to 600')
  expect((await rows()).map(({ settings }) => [settings.entityId, settings.certificates])).toEqual([
    ['', []],
    ['', []],
    ['https://pasted.example', [certificate]],
    ['https://idp.example', [certificate]],
  ])
})

test('metadata comes as a file, too', async () => {
  const b = await administrator()
  await addDraft(b, 'saml')
  const [{ id }] = await rows()
  const form = new FormData()
  const fields = { label: 'File Login', preset: 'eduperson', clockSkew: '60', step: 'save' }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('metadataFile', new File([metadata('https://file.example')], 'metadata.xml', { type: 'text/xml' }))
  const answer = await t.fetch(
    new Request(`http://localhost:3000${list}/${id}`, {
      method: 'POST',
      body: form,
      headers: { origin: 'http://localhost:3000', cookie: `session-lakeside=${b.cookie('session-lakeside')}` },
    }),
  )
  expect(answer.status).toBe(303)
  expect((await rows()).map(({ settings }) => settings.entityId)).toEqual(['https://file.example'])
})

test('a test shows what arrived to whoever asked for it, and signs nobody in', async () => {
  const b = await addOidc(await administrator())
  const [{ id }] = await rows()
  await b.get(`${list}/${id}/test`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  honest.nonce = asked.get('nonce')!
  honest.lies = { claims: { given_name: 'Ama', roles: ['a', 'b'], '<b>': '<script>alert(1)</script>' } }
  const session = b.cookie('session-lakeside')
  await b.get(`/lakeside/sign-in/oidc/${id}?${new URLSearchParams({ code: 'test-code', state: asked.get('state')! })}`)
  await b.submit()
  expect([b.status, b.heading()]).toEqual([200, 'Test of NetID Login'])
  expect(b.text()).toContain('Missing: Email, Last name')
  expect(b.text()).toContain('Key of the person person')
  expect(b.text()).toContain('roles a b')
  expect(b.body).not.toContain('<script>alert')
  expect(b.cookie('session-lakeside')).toBe(session)
  expect((await pool.query('select 1 from identity')).rowCount).toBe(0)
})

test('a test that finds no key of the person shows what arrived, and to nobody else', async () => {
  const b = await addOidc(await administrator(), { preset: 'custom', 'names-subject': 'employee' })
  const [{ id }] = await rows()
  const answered = async (by: Browser) => {
    await b.get(`${list}/${id}/test`)
    const asked = new URLSearchParams(b.path.split('?')[1])
    const state = asked.get('state')!
    honest.nonce = asked.get('nonce')!
    honest.lies = { claims: { department: 'Surgery' } }
    const cookie = `sso-${state.split('.')[0]}-lakeside`
    by.setCookie(cookie, b.cookie(cookie)!)
    await by.get(`/lakeside/sign-in/oidc/${id}?${new URLSearchParams({ code: `code-${state}`, state })}`)
    return (await by.submit()).text()
  }
  const own = await answered(b)
  expect(own).toContain('What was found: No key of the person came under employee.')
  expect(own).toContain('Everything that arrived')
  expect(own).toContain('department Surgery')
  expect(await answered(t.browser())).not.toContain('Surgery')
})

test.each(['invalid', 'challenged', 'bare'] as const)('a wrong client secret (%s) is called that', async (how) => {
  const b = await addOidc(await administrator())
  const [{ id }] = await rows()
  await b.get(`${list}/${id}/test`)
  const state = new URLSearchParams(b.path.split('?')[1]).get('state')!
  honest.lies = { client: how }
  const log = vi.spyOn(t.app.log, 'warn')
  await b.get(`/lakeside/sign-in/oidc/${id}?${new URLSearchParams({ code: `code-${state}`, state })}`)
  await b.submit()
  honest.lies = {}
  expect(b.text()).toContain('What was found: The provider refused the client id or secret.')
  expect(b.text()).not.toContain('could not be trusted')
  expect(log.mock.calls.map(([line]) => (line as unknown as { detail: string }).detail)).toEqual([
    'The provider refused the client id or secret.',
  ])
  log.mockRestore()
})

test('a provider that keeps to itself who the person is is called that', async () => {
  const b = await addOidc(await administrator())
  const [{ id }] = await rows()
  await b.get(`${list}/${id}/test`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  honest.nonce = asked.get('nonce')!
  honest.lies = { noUserinfo: true }
  const state = asked.get('state')!
  await b.get(`/lakeside/sign-in/oidc/${id}?${new URLSearchParams({ code: `code-${state}`, state })}`)
  await b.submit()
  honest.lies = {}
  expect(b.text()).toContain('What was found: It did not let us ask who the person is (userinfo).')
})

test('a test that fails says what was found', async () => {
  const b = await addOidc(await administrator())
  const [{ id }] = await rows()
  await b.get(`${list}/${id}/test`)
  const state = new URLSearchParams(b.path.split('?')[1]).get('state')!
  await b.get(`/lakeside/sign-in/oidc/${id}?${new URLSearchParams({ error: 'unauthorized_client', state })}`)
  await b.submit()
  expect(b.text()).toContain('What was found: It answered unauthorized_client.')
})

test('another organization’s provider is not there, and nor are its pages for others than administrators', async () => {
  await addOidc(await administrator())
  const [{ id }] = await rows()
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  expect((await olga.get(`/palmetto/office/sign-in/providers/${id}`)).status).toBe(404)
  expect((await olga.get(`/palmetto/office/sign-in/providers/${id}/test`)).status).toBe(404)
  await olga.post(`/palmetto/office/sign-in/providers/${id}`, { step: 'remove', remove: 'yes' })
  expect((await rows()).length).toBe(1)
})

test('an own provider is added from within, and taken off again only when another way in is left', async () => {
  await addOidc(await administrator())
  await pool.query('update identity_provider set enabled = true')
  const [{ id }] = await rows()
  const b = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  const ask = async (code: string) => {
    await b.get('/lakeside/security')
    await b.click('Add NetID Login')
    const asked = new URLSearchParams(b.path.split('?')[1])
    honest.nonce = asked.get('nonce')!
    const state = asked.get('state')!
    return { cookie: `sso-${state.split('.')[0]}-lakeside`, answer: new URLSearchParams({ code, state }) }
  }
  honest.lies = {}
  const stolen = await ask('stolen-code')
  const thief = await t.browser().signIn('lakeside', lakeside.lena.email, password)
  thief.setCookie(stolen.cookie, b.cookie(stolen.cookie)!)
  await (await thief.get(`/lakeside/sign-in/oidc/${id}?${stolen.answer}`)).submit()
  expect([thief.status, thief.text().includes('not begun in this browser')]).toEqual([400, true])
  const own = await ask('own-code')
  await (await b.get(`/lakeside/sign-in/oidc/${id}?${own.answer}`)).submit()
  expect([b.path, b.text().includes('You came as')]).toEqual(['/lakeside/security/single-sign-on', false])
  expect((await pool.query('select 1 from identity')).rowCount).toBe(0)
  await b.submit({ step: 'link' }, 'value="link"')
  expect([b.path, b.text().includes('NetID Login signs in to this account')]).toEqual([
    '/lakeside/security?said=provider-linked',
    true,
  ])
  const told = await pool.query("select recipient from message where subject like 'NetID Login now signs in%'")
  expect(told.rows).toEqual([{ recipient: lakeside.gail.email }])
  await pool.query(
    'delete from person_password w using person_email e where e.person_id = w.person_id and e.email = $1',
    [lakeside.gail.email],
  )
  await b.submit({ provider: id, step: 'unlink' }, 'value="unlink"')
  expect([b.status, b.text().includes('Set a password first')]).toEqual([422, true])
  const { rows: linked } = await pool.query('select person_id, organization_id from identity')
  await pool.query(`insert into person_password values ($1, $2, 'x', now())`, [
    linked[0].organization_id,
    linked[0].person_id,
  ])
  await b.submit({ provider: id, step: 'unlink' }, 'value="unlink"')
  expect((await pool.query('select 1 from identity')).rowCount).toBe(0)
  const { rows: audit } = await pool.query("select act from audit where act like 'person.identity%' order by at, id")
  expect(audit.map(({ act }) => act)).toEqual(['person.identity_linked', 'person.identity_unlinked'])
})

test('metadata that have run out are refused, and the page shows until when others are good', async () => {
  const b = await addDraft(await administrator(), 'saml')
  const until = (day: string) => metadata('https://idp.example', ` validUntil="${day}T12:00:00Z"`)
  await b.submit({ metadata: until('2026-11-19') }, 'name="metadata"')
  expect([b.status, b.text().includes('These metadata ran out on 2026-11-19 (validUntil).')]).toEqual([422, true])
  expect((await rows())[0].settings.entityId).toBe('')
  await b.submit({ metadata: until('2026-12-10') }, 'name="metadata"')
  expect(b.text()).toContain('Metadata are good until Dec 10, 2026 Soon')
  expect(b.text()).toContain('Certificate, until Dec 31, 2098')
  expect((await b.get(list)).text()).toContain('NetID Login Metadata until Dec 10, 2026')
  await (await b.get(`${list}/${(await rows())[0].id}`)).submit({ metadata: until('2026-12-30') }, 'name="metadata"')
  expect((await b.get(list)).text()).not.toContain('Metadata until')
})

test('a certificate that runs out within thirty days is warned of, unless another lasts longer', async () => {
  const until = (day: string) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const from = Temporal.Instant.from('2020-01-01T00:00:00Z')
    return selfSignedCertificate(privateKey, 'x', { from, until: Temporal.Instant.from(`${day}T12:00:00Z`) })
  }
  const soon = until('2026-12-01')
  const b = await addDraft(await administrator(), 'saml')
  await b.submit({ metadata: metadata('https://idp.example').replace(certificate, soon) }, 'name="metadata"')
  expect(b.text()).toContain('Certificate, until Dec 1, 2026 Soon')
  expect((await b.get(list)).text()).toContain('NetID Login Certificate until Dec 1, 2026')
  const [{ id }] = await rows()
  await pool.query(`update identity_provider set settings = jsonb_set(settings, '{certificates}', $1)`, [
    JSON.stringify([soon, certificate]),
  ])
  expect((await b.get(list)).text()).not.toContain('Certificate until')
  t.setTime('2026-12-02T00:00:00Z')
  expect((await (await administrator()).get(`${list}/${id}`)).text()).toContain(
    'Certificates, until Dec 1, 2026 Run out Dec 31, 2098',
  )
})

test('where others reach this machine, neither kind asks it or anything by http', async () => {
  const b = await administrator()
  const before = t.app.settings.host
  t.app.settings.host = '0.0.0.0'
  try {
    for (const [address, message] of [
      [honest.issuer, 'The address must begin with https://.'],
      ['http://login.hospital.example', 'The address must begin with https://.'],
      ['https://127.0.0.1:9', 'The address leads to this machine itself.'],
      ['https://localhost:9', 'The address leads to this machine itself.'],
      ['https://169.254.169.254', 'The address leads to this machine itself.'],
    ] as const) {
      await pool.query('delete from identity_provider')
      await addOidc(b, { issuer: address })
      expect([b.status, b.text().includes(`No OpenID provider was found there. ${message}`)]).toEqual([422, true])
      await addDraft(b, 'saml', 'SAML Login')
      await b.submit({ metadataAddress: `${address}/metadata` }, 'name="metadata"')
      expect([b.status, b.text().includes(`The metadata cannot be read there. ${message}`)]).toEqual([422, true])
    }
  } finally {
    t.app.settings.host = before
  }
})
