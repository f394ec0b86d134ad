import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributesIn, cleaned, subjectIn } from './attributes.ts'
import { persistentNameId, presetMapping } from './mapping.ts'

const claims = presetMapping('oidc', 'standard')
const eduPerson = presetMapping('saml', 'eduperson')
const entra = presetMapping('saml', 'entra')

test.each([
  ['the claim sub', claims, { sub: ['a1'] }, 'sub a1'],
  [
    'the pairwise id before the principal name',
    eduPerson,
    { eduPersonPrincipalName: ['ama@h.edu'], 'urn:oasis:names:tc:SAML:attribute:pairwise-id': ['X@h.edu'] },
    'urn:oasis:names:tc:SAML:attribute:pairwise-id x@h.edu',
  ],
  ['a persistent NameID', eduPerson, { [persistentNameId]: ['n1'] }, 'NameID n1'],
  [
    'the object id of Entra ID',
    entra,
    { 'http://schemas.microsoft.com/identity/claims/objectidentifier': ['o1'] },
    'http://schemas.microsoft.com/identity/claims/objectidentifier o1',
  ],
  ['capitals and spaces as they are', claims, { sub: [' A1 '] }, 'sub  A1 '],
])('a subject is %s', (_, mapping, raw, subject) => {
  expect(subjectIn(mapping, raw as Record<string, string[]>)).toBe(subject)
})

test.each([
  ['nothing', {}],
  ['an e-mail address alone', { email: ['ama@h.edu'] }],
  ['an empty text', { sub: [''] }],
  ['several values', { sub: ['a', 'b'] }],
  ['too long a text', { sub: ['a'.repeat(256)] }],
  ['a control character', { sub: ['a\u0000b'] }],
  ['half a character', { sub: ['a\ud800'] }],
])('there is no subject in %s', (_, raw) => {
  expect(subjectIn(claims, raw as Record<string, string[]>)).toBe(null)
})

test('a value of one attribute never passes for that of another', () => {
  const one = subjectIn(eduPerson, { eduPersonUniqueId: ['7'] })
  const other = subjectIn(eduPerson, { eduPersonPrincipalName: ['7'] })
  expect(one).not.toBe(other)
})

test('names of objects’ own members are no attributes', () => {
  const mapping = { ...claims, subject: ['constructor', 'toString', '__proto__'] }
  expect(subjectIn(mapping, {})).toBe(null)
})

test('the first name that holds something is taken, on one line', () => {
  const raw = { mail: ['  Ama.Diallo@Lakeside.Example '], 'urn:oid:2.5.4.42': ['', 'Ama\n Lou'], sn: ['O’Brien-Nuñez'] }
  expect(attributesIn(eduPerson, raw)).toEqual({
    email: 'ama.diallo@lakeside.example',
    givenName: 'Ama Lou',
    familyName: 'O’Brien-Nuñez',
  })
})

test('what is no e-mail address is not taken for one', () => {
  expect(attributesIn(claims, { email: ['ama'] })).toEqual({})
  expect(attributesIn(presetMapping('oidc', 'entra'), { email: ['none'], preferred_username: ['a@h.edu'] })).toEqual({
    email: 'a@h.edu',
  })
})

test('whatever is sent, what is taken is short, on one line and can be kept', () => {
  const value = fc.string({ unit: 'binary', maxLength: 2000 })
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 200 }), (text, most) => {
      const plain = cleaned(text, most)
      expect([...plain].length).toBeLessThanOrEqual(most)
      expect(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u.test(plain)).toBe(false)
      expect(plain).toBe(plain.trim())
    }),
  )
})
