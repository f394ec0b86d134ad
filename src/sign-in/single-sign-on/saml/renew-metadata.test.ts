import { beforeEach, expect, test } from 'vitest'
import { addSamlProvider } from '../../../../test/support/add-saml-provider.ts'
import { testApp, testNow } from '../../../../test/support/app.ts'
import { lakeside, password } from '../../../../test/support/cast.ts'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { served } from '../../../../test/support/server.ts'
import { renewMetadata } from './renew-metadata.ts'

const t = await testApp()
const { pool } = t.database
const [before, after] = [providerKey().certificate, providerKey().certificate]
const now = Temporal.Instant.from(testNow)
const entityId = 'https://idp.example'

const metadata = (certificates: string[], { id = entityId, until = '' } = {}) =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${id}"${until && ` validUntil="${until}"`}>
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${certificates
    .map(
      (one) =>
        `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${one}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
    )
    .join(
      '',
    )}<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/new-sso"/>
</IDPSSODescriptor></EntityDescriptor>`

let published: () => Response = () => new Response('')
let asked = 0
const site = await served(() => {
  asked++
  return published()
}, '127.0.0.1')

let provider: string
beforeEach(async () => {
  asked = 0
  await pool.query('truncate identity_provider cascade; truncate audit')
  const settings = { entityId, ssoUrl: 'https://idp.example/sso', certificates: [before] }
  provider = await addSamlProvider(t, 'lakeside', { ...settings, metadataAddress: `${site}/metadata` })
})

const settings = async () =>
  (await pool.query('select settings from identity_provider where id = $1', [provider])).rows[0].settings
const audited = async () =>
  (await pool.query("select act, actor_id, old, new from audit where act like 'identity_provider.%'")).rows

test('new certificates and addresses are taken over, once, and the audit log names the system', async () => {
  published = () => new Response(metadata([before, after], { until: '2026-12-24T00:00:00Z' }))
  await renewMetadata(t.app, now)
  const { certificates, ssoUrl, validUntil, metadataFault, metadataAddress } = await settings()
  expect([certificates, ssoUrl, validUntil]).toEqual([
    [before, after],
    'https://idp.example/new-sso',
    '2026-12-24T00:00:00.000Z',
  ])
  expect([metadataFault, metadataAddress]).toEqual([null, `${site}/metadata`])
  const [act, ...others] = await audited()
  expect([act.act, act.actor_id, others]).toEqual(['identity_provider.metadata_renewed', null, []])
  expect([act.old.certificates.length, act.new.certificates.length]).toEqual([1, 2])
  await renewMetadata(t.app, now)
  expect((await audited()).length).toBe(1)
})

test.each<[string, () => Response, string]>([
  ['another provider’s', () => new Response(metadata([after], { id: 'https://evil.example' })), 'another provider now'],
  ['run out', () => new Response(metadata([after], { until: '2026-11-19T00:00:00Z' })), 'ran out on 2026-11-19'],
  ['a web page', () => new Response('<!doctype html><html></html>'), 'cannot be read'],
  ['without a certificate', () => new Response(metadata([])), 'no certificate'],
  ['gone', () => new Response('no', { status: 404 }), 'it answers 404'],
])('metadata that are %s change nothing but what the office sees', async (_, answer, sentence) => {
  const was = await settings()
  published = answer
  await renewMetadata(t.app, now)
  const is = await settings()
  expect(is.metadataFault).toContain(sentence)
  expect({ ...is, metadataFault: null }).toEqual(was)
  expect(await audited()).toEqual([])
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get('/lakeside/office/sign-in/providers')
  expect(b.text()).toContain('NetID Login Metadata cannot be read')
  await b.click('NetID Login')
  expect(b.text()).toContain('The metadata could not be read again')
  published = () => new Response(metadata([before]))
  await renewMetadata(t.app, now)
  expect((await settings()).metadataFault).toBe(null)
})

test('a provider whose metadata came as a file is not asked', async () => {
  await pool.query(`update identity_provider set settings = jsonb_set(settings, '{metadataAddress}', '""')`)
  await renewMetadata(t.app, now)
  expect(asked).toBe(0)
})
