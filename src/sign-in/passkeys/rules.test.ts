import fc from 'fast-check'
import { expect, test } from 'vitest'
import { softAuthenticator } from '../../../test/support/soft-authenticator.ts'
import {
  knownTransports,
  mayCounterFollow,
  passkeyName,
  readAssertion,
  readRegistration,
  relyingParty,
} from './rules.ts'

test.each([
  [0, 0, true],
  [0, 1, true],
  [1, 2, true],
  [5, 4_000_000_000, true],
  [1, 0, false],
  [2, 1, false],
  [2, 2, false],
])('after the counter %i, %i may come: %j', (before, next, may) => {
  expect(mayCounterFollow(before, next)).toBe(may)
})

test.each([
  ['https://cme.lakeside.example', 'cme.lakeside.example'],
  ['https://cme.lakeside.example:8443', 'cme.lakeside.example'],
  ['http://localhost:3000', 'localhost'],
])('passkeys of %s belong to %s', (origin, host) => {
  expect(relyingParty(origin)).toBe(host)
})

test.each([
  ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'Mozilla/5.0 (iPhone; …)', 'Apple Passwords'],
  ['00000000-0000-0000-0000-000000000000', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)', 'iPhone'],
  ['00000000-0000-0000-0000-000000000000', 'Mozilla/5.0 (Linux; Android 16; Pixel 9)', 'Android phone'],
  ['00000000-0000-0000-0000-000000000000', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Windows computer'],
  ['00000000-0000-0000-0000-000000000000', '', 'Passkey'],
])('a new passkey of %s made with %j is called %s', (aaguid, userAgent, name) => {
  expect(passkeyName(aaguid, userAgent)).toBe(name)
})

test('transports that the standard does not name are left out', () => {
  expect(knownTransports(['internal', 'hybrid', 'pigeon'])).toEqual(['hybrid', 'internal'])
})

test('what a device says is read, and nothing else is', () => {
  const where = { origin: 'http://localhost', rpId: 'localhost', challenge: 'x' }
  const device = softAuthenticator()
  expect(readRegistration(device.make(where))?.id).toBe(device.id)
  expect(readAssertion(device.use(where, undefined))?.id).toBe(device.id)
  expect([readAssertion(device.make(where)), readRegistration(device.use(where, 'x'))]).toEqual([null, null])
  expect(readAssertion(device.use(where, 'x'.repeat(50_000)))).toBe(null)
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readAssertion(text) === null))
})
