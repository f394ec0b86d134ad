import { expect, test } from 'vitest'
import { presetMapping } from './mapping.ts'
import { addressKeys, isAddressKey, keyStays, type Names } from './mapping-keys.ts'

const standard: Names = { preset: 'standard', mapping: presetMapping('oidc', 'standard') }
const entra: Names = { preset: 'entra', mapping: presetMapping('oidc', 'entra') }
const eduPerson: Names = { preset: 'eduperson', mapping: presetMapping('saml', 'eduperson') }
const own = (...subject: string[]): Names => ({ preset: 'custom', mapping: { ...standard.mapping, subject } })

test.each<[sentence: string, name: string, before: Names, after: Names, stays: boolean]>([
  ['its name is still the first', 'sub', standard, own('sub', 'oid'), true],
  ['its name is gone', 'sub', standard, entra, false],
  ['another name comes before it now', 'sub', standard, own('oid', 'sub'), false],
  ['a name before it is gone', 'b', own('a', 'b'), own('b'), true],
  ['the names before it change places', 'c', own('a', 'b', 'c'), own('b', 'a', 'c'), true],
  ['it is a NameID that calls itself persistent', 'NameID', own('NameID'), own('NameID', 'sub'), true],
  ['it is a NameID of another format', 'NameID:unspecified', own('NameID'), own('NameID', 'sub'), true],
  ['only persistent NameIDs are taken now', 'NameID:unspecified', own('NameID'), eduPerson, false],
  ['nobody knows how it came to be known', 'uid', own('sub'), own('sub', 'uid'), true],
])('a person is found again or new: %s', (_, name, before, after, stays) => {
  expect(keyStays(name, before, after)).toBe(stays)
})

test.each([
  ['email', true],
  ['Mail', true],
  ['urn:oid:0.9.2342.19200300.100.1.3', true],
  ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', true],
  ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn', true],
  ['preferred_username', true],
  ['userPrincipalName', true],
  ['sub', false],
  ['NameID', false],
  ['eduPersonPrincipalName', false],
  ['mailstop', false],
])('%s as a key is warned of: %s', (name, warned) => {
  expect(addressKeys(own(name)).length > 0).toBe(warned)
})

test('whatever the office calls the email address is warned of as a key', () => {
  const mapping = { ...standard.mapping, subject: ['kontakt'], email: ['kontakt'] }
  expect(addressKeys({ preset: 'custom', mapping })).toEqual(['kontakt'])
})

test('a scoped identifier that looks like an address is none', () => {
  expect(isAddressKey('NameID:emailAddress', true)).toBe(true)
  expect(isAddressKey('NameID:unspecified', false)).toBe(false)
  expect(isAddressKey('urn:oid:1.3.6.1.4.1.5923.1.1.1.6', true)).toBe(false)
})
