import { expect, test } from 'vitest'
import { attributesIn, subjectIn } from './attributes.ts'
import { mappedFields, type Preset, presetMapping } from './mapping.ts'

type Kind = 'oidc' | 'saml'
type Names = Partial<Record<(typeof mappedFields)[number], string[]>>

const claims: Names = {
  subject: ['sub'],
  email: ['email'],
  givenName: ['given_name'],
  familyName: ['family_name'],
  phone: ['phone_number'],
}
const eduPerson: Names = {
  subject: [
    'urn:oasis:names:tc:SAML:attribute:pairwise-id',
    'urn:oasis:names:tc:SAML:attribute:subject-id',
    'NameID',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.13',
    'eduPersonUniqueId',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
    'eduPersonPrincipalName',
  ],
  email: ['urn:oid:0.9.2342.19200300.100.1.3', 'mail', 'email'],
  givenName: ['urn:oid:2.5.4.42', 'givenName'],
  familyName: ['urn:oid:2.5.4.4', 'sn'],
  affiliation: ['urn:oid:2.5.4.10', 'o'],
  phone: ['urn:oid:2.5.4.20', 'telephoneNumber'],
}

/** By what names each thing is taken, the first first, as the provider's own documentation has them. */
const presets: [Kind, Preset, Names][] = [
  ['oidc', 'standard', claims],
  ['oidc', 'custom', claims],
  [
    'oidc',
    'eduperson',
    {
      subject: ['sub'],
      email: ['email', 'mail'],
      givenName: ['given_name', 'givenName'],
      familyName: ['family_name', 'sn'],
      affiliation: ['schac_home_organization', 'o'],
      phone: ['phone_number', 'telephoneNumber'],
    },
  ],
  ['oidc', 'entra', { ...claims, subject: ['oid'], email: ['email', 'preferred_username'] }],
  ['saml', 'standard', eduPerson],
  ['saml', 'eduperson', eduPerson],
  ['saml', 'custom', eduPerson],
  [
    'saml',
    'entra',
    {
      subject: ['http://schemas.microsoft.com/identity/claims/objectidentifier'],
      email: [
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
      ],
      givenName: ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname'],
      familyName: ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname'],
      phone: [
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/mobilephone',
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/otherphone',
      ],
    },
  ],
]

const each = presets.flatMap(([kind, preset, names]) =>
  mappedFields.flatMap((field) => (names[field] ?? []).map((name) => [kind, preset, field, name] as const)),
)

test.each(each)('%s, %s: %s is taken from %s alone', (kind, preset, field, name) => {
  const mapping = presetMapping(kind, preset)
  const sent = { [name]: ['ama.7@lakeside.example'] }
  const taken = { subject: subjectIn(mapping, sent), ...attributesIn(mapping, sent) }
  expect(taken).toEqual(
    field === 'subject'
      ? { subject: `${name} ama.7@lakeside.example` }
      : { subject: null, [field]: 'ama.7@lakeside.example' },
  )
})

test.each(presets)('%s, %s: the first name that was sent counts, and there are no others', (kind, preset, names) => {
  const mapping = presetMapping(kind, preset)
  for (const field of mappedFields) expect([field, mapping[field]]).toEqual([field, names[field] ?? []])
})
