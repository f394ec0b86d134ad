import fc from 'fast-check'
import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { appAddress, codeAt, isSecondStepGuarded, matchCode, newAppSecret, secretGroups } from './rules.ts'

const rfcSecret = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
const step = (seconds: number) => Math.floor(seconds / 30)

// RFC 6238, appendix B, for SHA-1: its codes have eight digits, of which ours are the last six.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('the code of RFC 6238 at %i seconds is taken', (seconds, eight) => {
  const six = eight.slice(2)
  expect(codeAt(rfcSecret, at(seconds))).toBe(six)
  expect(matchCode(rfcSecret, six, at(seconds), null)).toEqual({ ok: true, step: step(seconds) })
})

test.each([
  [-2, { ok: false, code: 'wrong' }],
  [-1, { ok: true, step: step(1111111111) - 1 }],
  [0, { ok: true, step: step(1111111111) }],
  [1, { ok: true, step: step(1111111111) + 1 }],
  [2, { ok: false, code: 'wrong' }],
])('of a clock that is %i steps off, what is taken', (steps, matched) => {
  const now = at(1111111111)
  expect(matchCode(rfcSecret, codeAt(rfcSecret, now.add({ seconds: steps * 30 })), now, null)).toEqual(matched)
})

test.each([
  [-1, { ok: true, step: step(1111111111) }],
  [0, { ok: false, code: 'used' }],
  [1, { ok: false, code: 'used' }],
])('a code is good once: the last one taken was %i steps from now', (steps, matched) => {
  const now = at(1111111111)
  expect(matchCode(rfcSecret, codeAt(rfcSecret, now), now, step(1111111111) + steps)).toEqual(matched)
})

test.each(['050 471', ' 050471 ', '050-471', '０５０４７１'])('a code is read however it is typed: %j', (typed) => {
  expect(matchCode(rfcSecret, typed, at(1111111111), null)).toEqual({ ok: true, step: step(1111111111) })
})

test('nothing but six digits is a code', () => {
  const typed = fc.oneof(fc.string(), fc.constantFrom('', '50471', '0050471', '14050471', '05047l', '+50471', '5047.1'))
  fc.assert(
    fc.property(typed, (text) => {
      fc.pre(text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '') !== '050471')
      expect(matchCode(rfcSecret, text, at(1111111111), null)).toEqual({ ok: false, code: 'wrong' })
    }),
  )
})

test('a new secret has 160 bits, and never comes twice', () => {
  const secrets = Array.from({ length: 50 }, newAppSecret)
  expect([new Set(secrets).size, new Set(secrets.map((one) => Secret.fromBase32(one).bytes.length))]).toEqual([
    50,
    new Set([20]),
  ])
  expect(secretGroups('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP')
})

test('the QR code says whose secret it is, whatever is in the names', () => {
  const address = new URL(appAddress(rfcSecret, 'O’Brien & Söhne: CME', '李@x.example'))
  expect([address.protocol, address.host, Object.fromEntries(address.searchParams)]).toEqual([
    'otpauth:',
    'totp',
    { issuer: 'O’Brien & Söhne: CME', secret: rfcSecret, algorithm: 'SHA1', digits: '6', period: '30' },
  ])
})

test.each([
  [{ app: true, passkey: false, staff: false }, true],
  [{ app: true, passkey: true, staff: true }, true],
  [{ app: false, passkey: true, staff: true }, true],
  [{ app: false, passkey: true, staff: false }, false],
  [{ app: false, passkey: false, staff: true }, false],
])('whether the second step %j must be shown before it is changed: %j', (has, guarded) => {
  expect(isSecondStepGuarded(has)).toBe(guarded)
})
