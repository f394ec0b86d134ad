import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { selfSignedCertificate } from '../../../platform/self-signed-certificate.ts'
import { readCertificate, readMetadata } from './metadata.ts'

const [now, next] = [providerKey().certificate, providerKey().certificate]
const key = (certificate: string, use = 'signing') =>
  `<md:KeyDescriptor use="${use}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${certificate.match(/.{1,64}/g)!.join('\n')}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`

const service = (name: string, binding: string, location: string, more = '') =>
  `<md:${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"${more}/>`

const parts = {
  entity: 'entityID="https://login.hospital.example/idp"',
  descriptor: 'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"',
  keys: key(now),
  slo: service('SingleLogoutService', 'HTTP-Redirect', 'https://login.hospital.example/slo'),
  sso:
    service('SingleSignOnService', 'HTTP-POST', 'https://login.hospital.example/post') +
    service('SingleSignOnService', 'HTTP-Redirect', 'https://login.hospital.example/sso'),
}

const namespaces = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
const metadata = (otherwise: Partial<typeof parts> = {}) => {
  const { entity, descriptor, keys, slo, sso } = { ...parts, ...otherwise }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor ${namespaces} ${entity}><md:IDPSSODescriptor ${descriptor}>${keys}${slo}${sso}</md:IDPSSODescriptor></md:EntityDescriptor>`
}

const whole = {
  entityId: 'https://login.hospital.example/idp',
  ssoUrl: 'https://login.hospital.example/sso',
  sloUrl: 'https://login.hospital.example/slo',
  sloResponseUrl: undefined,
  certificates: [now],
  validUntil: null,
}

const read = async (xml: string) => {
  const result = await readMetadata(xml)
  return result.ok ? result.metadata : result.sentence
}

describe('what is read', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const cases: [sentence: string, xml: string, outcome: object][] = [
    ['who, where, and by which key', metadata(), whole],
    [
      'two keys while one is replaced, each once',
      metadata({ keys: key(now) + key(next) + key(now) }),
      { ...whole, certificates: [now, next] },
    ],
    ['a key for both uses', metadata({ keys: key(now).replace(' use="signing"', '') }), whole],
    ['not a key to encrypt with', metadata({ keys: key(now) + key(next, 'encryption') }), whole],
    ['no single logout', metadata({ slo: '' }), { ...whole, sloUrl: undefined }],
    [
      'single logout by another way only',
      metadata({ slo: parts.slo.replace('HTTP-Redirect', 'SOAP') }),
      { ...whole, sloUrl: undefined },
    ],
    [
      'an address of its own for answers',
      metadata({ slo: parts.slo.replace('/>', ' ResponseLocation="https://login.hospital.example/done"/>') }),
      { ...whole, sloResponseUrl: 'https://login.hospital.example/done' },
    ],
    [
      'until when',
      metadata({ entity: `${parts.entity} validUntil="2027-01-01T01:00:00+01:00"` }),
      { ...whole, validUntil: '2027-01-01T00:00:00.000Z' },
    ],
    [
      'one provider in a list of others that are none',
      `<md:EntitiesDescriptor ${namespaces}>${metadata().replace(/<\?.*\?>\n/, '')}<md:EntityDescriptor entityID="x"><md:SPSSODescriptor/></md:EntityDescriptor></md:EntitiesDescriptor>`,
      whole,
    ],
    [
      'in spite of a byte order mark and a comment',
      `\ufeff<!-- hello -->${metadata().replace(/<\?.*\?>\n/, '')}`,
      whole,
    ],
  ]
  test.each(cases)('%s', async (_, xml, outcome) => expect(await read(xml)).toEqual(outcome))
  test('no certificate of a key that is not RSA, or too short', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    const [from, until] = [Temporal.Instant.from('2026-01-01T00:00:00Z'), Temporal.Instant.from('2036-01-01T00:00:00Z')]
    expect(readCertificate(selfSignedCertificate(short, 'x', { from, until }))).toBeNull()
    expect(readCertificate(selfSignedCertificate(ec.privateKey, 'x', { from, until }))).toBeNull()
    expect(readCertificate(`-----BEGIN CERTIFICATE-----\n${now}\n-----END CERTIFICATE-----`)).toBe(now)
  })
})

describe('what is refused, in a sentence', () => {
  const cases: [why: string, xml: string, sentence: RegExp][] = [
    ['nothing', '', /cannot be read/],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>', /cannot be read/],
    [
      'a file of ours',
      metadata().replace('?>', '?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
      /without document type/,
    ],
    [
      'a billion laughs',
      metadata().replace('?>', '?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
      /without document type/,
    ],
    ['an undeclared entity', metadata({ entity: 'entityID="&who;"' }), /cannot be read/],
    ['a stylesheet', metadata().replace('?>', '?><?xml-stylesheet href="x"?>'), /processing instructions/],
    ['too much', metadata({ slo: ' '.repeat(1_000_000) }), /over one megabyte/],
    ['nested without end', '<a>'.repeat(5000) + '</a>'.repeat(5000), /cannot be read/],
    ['our own metadata', metadata().replaceAll('IDPSSODescriptor', 'SPSSODescriptor'), /no SAML 2.0 identity provider/],
    [
      'SAML 1.1',
      metadata({ descriptor: 'protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"' }),
      /no SAML 2.0 identity provider/,
    ],
    [
      'a whole federation',
      `<md:EntitiesDescriptor ${namespaces}>${metadata()
        .replace(/<\?.*\?>\n/, '')
        .repeat(2)}</md:EntitiesDescriptor>`,
      /several identity providers/,
    ],
    ['no name', metadata({ entity: '' }), /do not say who/],
    ['no address to sign in at', metadata({ sso: '' }), /no address to sign in at/],
    [
      'an address that is a script',
      metadata({ sso: service('SingleSignOnService', 'HTTP-Redirect', 'javascript:alert(1)') }),
      /no address to sign in at/,
    ],
    [
      'an address with a password',
      metadata({ sso: service('SingleSignOnService', 'HTTP-Redirect', 'https://a:b@login.example/') }),
      /no address to sign in at/,
    ],
    ['no key', metadata({ keys: '' }), /no certificate/],
    ['a key that is none', metadata({ keys: key('AAAA') }), /cannot be used/],
    ['an end that is no time', metadata({ entity: `${parts.entity} validUntil="soon"` }), /validUntil/],
  ]
  test.each(cases)('%s', async (_, xml, sentence) => expect(await read(xml)).toMatch(sentence))
})

test('whatever is sent, it is read or refused, never a fault', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          '<a',
          '>',
          '</a>',
          '<!--',
          '-->',
          '&amp;',
          '&#0;',
          '<![CDATA[',
          ']]>',
          ' x="',
          '"',
          'text',
          '\u0000',
          '\ud800',
        ),
      ),
      async (pieces) => {
        expect((await readMetadata(pieces.join(''))).ok).toBe(false)
      },
    ),
  ))
