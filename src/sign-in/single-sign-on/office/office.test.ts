import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../../test/support/app.ts'
import type { Browser } from '../../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../../test/support/cast.ts'
import { evilProvider } from '../../../../test/support/evil-provider.ts'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { served } from '../../../../test/support/server.ts'

const t = await testApp()
const client = { id: 'the-client', secret: 'a secret that nobody sees' }
const honest = await evilProvider(client)
const other = await evilProvider(client)
const { certificate } = providerKey()
const metadata = (
  entityId: string,
) => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>
</KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>
</IDPSSODescriptor></EntityDescriptor>`
const metadataSite = await served(() => new Response(metadata('https://idp.example')), '127.0.0.1')
const list = '/lakeside/office/sign-in/providers'
const pool = t.database.pool

beforeEach(() => pool.query('truncate identity_provider cascade; truncate throttle, audit, message'))

const administrator = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const rows = async () => (await pool.query('select * from identity_provider order by position')).rows
const acts = async (): Promise<string[]> =>
  (await pool.query("select act from audit where act like 'identity_provider.%' order by at, id")).rows.map(
    ({ act }) => act,
  )

const settings = { issuer: honest.issuer, clientId: client.id, secret: client.secret, label: 'NetID Login' }

async function addOidc(b: Browser, fields: Record<string, string> = {}): Promise<Browser> {
  await b.get(`${list}/new?kind=oidc`)
  return b.submit({ ...settings, ...fields, step: 'save' }, 'name="issuer"')
}

test('an OpenID provider is added by its issuer address, and waits for its test', async () => {
  const b = await administrator()
  await b.get(`${list}/new?kind=oidc`)
  const shown = /value="(http:\/\/localhost:3000\/lakeside\/sign-in\/oidc\/[^"]*)"/.exec(b.body)![1]!
  await b.submit({ ...settings, issuer: `${honest.issuer}/.well-known/openid-configuration` }, 'name="issuer"')
  expect([b.status, b.heading()]).toEqual([200, 'NetID Login'])
  expect(b.text()).toContain('Not on the sign-in page yet')
  expect(b.text()).toContain(`${honest.issuer}/auth`)
  const [row] = await rows()
  expect([shown.endsWith(row.id), row.enabled, row.settings.issuer]).toEqual([true, false, honest.issuer])
  expect(t.app.keys.open('identity-provider', row.sealed_secret)).toBe(client.secret)
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
  expect(await acts()).toEqual(['identity_provider.added', 'identity_provider.changed'])
})

test.each([
  ['', 'Enter the issuer address'],
  ['login.hospital.example', 'Enter the issuer address, beginning with https://'],
  ['http://login.hospital.example', 'No OpenID provider was found there. The address must begin with https://.'],
  ['http://127.0.0.1:9', 'No OpenID provider was found there. It does not answer (ECONNREFUSED).'],
  [metadataSite, 'No OpenID provider was found there.'],
])('an issuer address such as "%s" is refused with what is wrong', async (issuer, message) => {
  const b = await addOidc(await administrator(), { issuer })
  expect([b.status, b.text().includes(message)]).toEqual([422, true])
  expect(await rows()).toEqual([])
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
  await addOidc(b, { label: 'Second Login' })
  const visitor = () => t.browser().get('/lakeside/sign-in')
  expect((await visitor()).text()).not.toContain('Second Login')
  await b.submit({ step: 'enable' }, 'value="enable"')
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
    'identity_provider.added',
    'identity_provider.enabled',
    'identity_provider.moved',
    'identity_provider.removed',
  ])
})

test('the same form sent twice adds one provider', async () => {
  const b = await administrator()
  await b.get(`${list}/new?kind=oidc`)
  const id = /name="id" value="([^"]*)"/.exec(b.body)![1]!
  for (let times = 0; times < 2; times++)
    await b.post(`${list}/new`, { ...settings, id, kind: 'oidc', preset: 'standard' })
  expect((await rows()).length).toBe(1)
})

test('a SAML provider is added by pasted metadata, by an address and by a file', async () => {
  const b = await administrator()
  const add = async (fields: Record<string, string>) => {
    await b.get(`${list}/new?kind=saml`)
    return b.submit({ label: 'NetID Login', ...fields }, 'name="metadata"')
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
    ['https://pasted.example', [certificate]],
    ['https://idp.example', [certificate]],
  ])
})

test('metadata comes as a file, too', async () => {
  const b = await administrator()
  await b.get(`${list}/new?kind=saml`)
  const form = new FormData()
  const fields = { kind: 'saml', label: 'File Login', preset: 'eduperson', clockSkew: '60', step: 'save' }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('metadataFile', new File([metadata('https://file.example')], 'metadata.xml', { type: 'text/xml' }))
  const answer = await t.fetch(
    new Request(`http://localhost:3000${list}/new`, {
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
  await (await addOidc(await administrator())).submit({ step: 'enable' }, 'value="enable"')
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
