import { describe, expect, test } from 'vitest'
import { type AttributeMapping, type Preset, presetMapping } from '../mapping.ts'
import { ownMetadata } from './own-metadata.ts'
import { elementsIn, readXml } from './xml.ts'

const own = {
  ...{
    entityId: 'https://cme.example/h/metadata',
    encryptingMetadata: 'https://cme.example/h/metadata?encryption=yes',
  },
  ...{ acs: 'https://cme.example/h/acs', logout: 'https://cme.example/h/logout' },
}
const logo = { href: 'https://cme.example/h/picture/1', width: 320, height: 80 }
const office = { name: 'Müller & Söhne <CME>', email: 'cme@h.example', portal: 'https://cme.example/h', logo: null }
const both = { signing: 'AAAA', encryption: 'BBBB' }

const names = (preset: Preset, mapping: Partial<AttributeMapping> = {}) => ({
  preset,
  mapping: { ...presetMapping('saml', preset), ...mapping },
})

const written = (of = names('eduperson'), by: Parameters<typeof ownMetadata>[1] = office) =>
  ownMetadata(own, by, of, both)

const requested = (xml: string) =>
  [
    ...xml.matchAll(
      /<md:RequestedAttribute Name="([^"]*)" NameFormat="[^"]*:(\w+)"(?: FriendlyName="(\w+)")? isRequired="(\w+)"/g,
    ),
  ].map(([, name, format, friendly, required]) => [name, format, friendly, required])

test('the elements stand in the order of the schema', async () => {
  const root = (await readXml(written(), 50_000))!
  const children = (element: Element) => elementsIn(element).map(({ localName }) => localName)
  expect(children(root)).toEqual(['Extensions', 'SPSSODescriptor', 'Organization', 'ContactPerson'])
  expect(children(elementsIn(root)[1]!)).toEqual([
    'Extensions',
    'KeyDescriptor',
    'KeyDescriptor',
    'SingleLogoutService',
    'NameIDFormat',
    'AssertionConsumerService',
    'AttributeConsumingService',
  ])
})

describe('what is asked for', () => {
  test('by the names of eduPerson, with either of the subject identifiers', () => {
    const xml = written()
    expect(xml).toContain(
      'Name="urn:oasis:names:tc:SAML:profiles:subject-id:req" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue>any<',
    )
    expect(requested(xml)).toEqual([
      ['urn:oid:1.3.6.1.4.1.5923.1.1.1.13', 'uri', 'eduPersonUniqueId', 'false'],
      ['urn:oid:1.3.6.1.4.1.5923.1.1.1.6', 'uri', 'eduPersonPrincipalName', 'false'],
      ['urn:oid:0.9.2342.19200300.100.1.3', 'uri', 'mail', 'false'],
      ['urn:oid:2.5.4.42', 'uri', 'givenName', 'false'],
      ['urn:oid:2.5.4.4', 'uri', 'sn', 'false'],
      ['urn:oid:2.5.4.10', 'uri', 'o', 'false'],
      ['urn:oid:2.5.4.20', 'uri', 'telephoneNumber', 'false'],
    ])
  })
  test('by those of Entra ID, where the key alone is required', () => {
    const xml = written(names('entra'))
    expect(xml).not.toContain('subject-id:req')
    expect(requested(xml).map(([name, format, , required]) => [name!.split('/').at(-1), format, required])).toEqual([
      ['objectidentifier', 'uri', 'true'],
      ['emailaddress', 'uri', 'false'],
      ['givenname', 'uri', 'false'],
      ['surname', 'uri', 'false'],
      ['mobilephone', 'uri', 'false'],
    ])
  })
  test('by names of the office’s own, one of the identifiers by its name', () => {
    const pairwise = 'urn:oasis:names:tc:SAML:attribute:pairwise-id'
    const xml = written(names('custom', { subject: [pairwise, 'uid'], email: ['post', 'mail'] }))
    expect(xml).toContain('<saml:AttributeValue>pairwise-id<')
    expect(requested(xml).slice(0, 2)).toEqual([
      ['uid', 'unspecified', undefined, 'false'],
      ['post', 'unspecified', undefined, 'false'],
    ])
  })
  test('nothing where a NameID is all that is taken', () => {
    const none = { email: [], givenName: [], familyName: [], affiliation: [], phone: [] }
    expect(written(names('custom', { subject: ['NameID'], ...none }))).not.toContain('AttributeConsumingService')
  })
})

describe('how a provider shows us', () => {
  test('by name, with the portal’s address, and with a logo where there is one', async () => {
    const root = (await readXml(written(), 50_000))!
    const name = root.getElementsByTagNameNS('urn:oasis:names:tc:SAML:metadata:ui', 'DisplayName')[0]
    expect(name?.textContent).toBe(office.name)
    expect(written()).not.toContain('mdui:Logo')
    expect(written(undefined, { ...office, logo })).toContain(
      '<mdui:InformationURL xml:lang="en">https://cme.example/h</mdui:InformationURL><mdui:Logo height="80" width="320">https://cme.example/h/picture/1</mdui:Logo>',
    )
  })
  test('by no address of http, which its pages would not show', () => {
    const plain = { ...office, portal: 'http://localhost/h', logo: { ...logo, href: 'http://localhost/h/p' } }
    expect(written(undefined, plain)).not.toMatch(/mdui:(Logo|InformationURL)/)
  })
})
