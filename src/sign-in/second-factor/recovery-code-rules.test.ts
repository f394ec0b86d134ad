import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRecoveryCodes, readRecoveryCode } from './recovery-code-rules.ts'

test('ten codes are made, all different, and each is read as it is printed', () => {
  const codes = newRecoveryCodes()
  expect([codes.length, new Set(codes).size]).toEqual([10, 10])
  for (const code of codes) expect([code, readRecoveryCode(code)]).toEqual([code, code])
  expect(codes.every((code) => /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/.test(code))).toBe(true)
})

test.each([
  ['K7QM 2XFD 93PT', 'k7qm-2xfd-93pt'],
  [' k7qm2xfd93pt ', 'k7qm-2xfd-93pt'],
  ['k7qm–2xfd–93pt', 'k7qm-2xfd-93pt'],
  ['o0il-abcd-9999', '0011-abcd-9999'],
  ['k7qm-2xfd-93p', null],
  ['k7qm-2xfd-93ptt', null],
  ['u7qm-2xfd-93pt', null],
  ['', null],
])('what is typed as %j is read as %j', (typed, code) => {
  expect(readRecoveryCode(typed)).toBe(code)
})

test('whatever is typed, it is a code in its one form or none', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const code = readRecoveryCode(typed)
      expect(code === null || readRecoveryCode(code) === code).toBe(true)
    }),
  )
})
