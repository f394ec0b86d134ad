import { describe, expect, test } from 'vitest'
import { type Preset, presetMapping } from '../mapping.ts'
import type { SamlProvider } from '../provider.ts'
import type { Answer } from './answer.ts'
import { arrivedBy } from './arrived.ts'

const formats = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
}

function providerWith(preset: Preset, subject?: string[]): SamlProvider {
  const mapping = presetMapping('saml', preset)
  return {
    ...{ id: 'p', kind: 'saml', label: 'NetID Login', position: 0, enabled: true, trustedSecondFactor: false },
    sealedSecret: null,
    settings: {
      ...{ entityId: 'https://idp.example', ssoUrl: 'https://idp.example/sso', certificates: [], metadataAddress: '' },
      ...{ validUntil: null, metadataFault: null, clockSkewSeconds: 90, preset, trustEmail: false },
      mapping: subject ? { ...mapping, subject } : mapping,
    },
  }
}

const answer = (format: keyof typeof formats, value: string, attributes: Answer['attributes'] = {}): Answer => ({
  assertionId: '_a',
  sessionIndex: '_there',
  nameId: { value, format: formats[format], nameQualifier: '', spNameQualifier: '' },
  attributes,
})

const subjectOf = (provider: SamlProvider, sent: Answer) => arrivedBy(provider, sent).arrived?.subject ?? null

describe('a NameID is the key of the person', () => {
  const own = providerWith('custom', ['NameID'])
  test.each<[sentence: string, SamlProvider, Answer, string | null]>([
    ['when it is persistent', providerWith('eduperson'), answer('persistent', 'n1'), 'NameID n1'],
    ['when it is persistent and named', own, answer('persistent', 'n1'), 'NameID n1'],
    ['not when it is unspecified', providerWith('eduperson'), answer('unspecified', 'ada'), null],
    ['not when it is an email address', providerWith('eduperson'), answer('emailAddress', 'a@h.edu'), null],
    ['when it is unspecified and the office named it', own, answer('unspecified', 'ada'), 'NameID:unspecified ada'],
    [
      'when it is an email address and the office named it',
      own,
      answer('emailAddress', 'a@h.edu'),
      'NameID:emailAddress a@h.edu',
    ],
    ['not when it is new each time, whoever named it', own, answer('transient', '_x'), null],
    ['not when the office named another one', providerWith('custom', ['uid']), answer('unspecified', 'ada'), null],
    [
      'after what the office named before it',
      providerWith('custom', ['uid', 'NameID']),
      answer('unspecified', 'ada', { uid: ['7'] }),
      'uid 7',
    ],
    [
      'never by an attribute that is called so',
      own,
      { ...answer('transient', '_x'), attributes: { NameID: ['ada'], 'NameID:unspecified': ['ada'] } },
      null,
    ],
  ])('%s', (_, provider, sent, subject) => expect(subjectOf(provider, sent)).toBe(subject))

  test('of two formats the same name is two keys', () => {
    expect(subjectOf(own, answer('unspecified', '7'))).not.toBe(subjectOf(own, answer('persistent', '7')))
  })
})

test('a session is the provider’s also when the answer has no NameID', () => {
  const eppn = { 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': ['ada@h.edu'] }
  const { arrived } = arrivedBy(providerWith('eduperson'), {
    ...answer('unspecified', ''),
    nameId: null,
    attributes: eppn,
  })
  expect(arrived?.providerSession).toMatchObject({ kind: 'saml', providerId: 'p', nameId: '' })
})
