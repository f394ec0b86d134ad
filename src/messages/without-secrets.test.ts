import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, newToken } from '../platform/ids.ts'
import { phoneText } from '../platform/phone.ts'
import { codeText } from '../sign-in/one-time-secrets.ts'
import { withoutSecrets } from './without-secrets.ts'

const link = 'https://cme.example/lakeside'

test.each([
  ['Your code: 4821 9937\n\nEnter it.', 'Your code: •••• ••••\n\nEnter it.'],
  ['4821 9937', '•••• ••••'],
  [`Sign in: ${link}/sign-in/link/${newId()}.${newToken()}\n\nBye`, null],
  [`Go on: ${link}/create-account/profile?link=${newId()}.${newToken()}&to=%2Fx`, null],
])('%j keeps no secret', (body, left) => {
  const kept = withoutSecrets(body)
  if (left !== null) expect(kept).toBe(left)
  expect(/\d{4} \d{4}|[\w-]{43}/.test(kept)).toBe(false)
})

test.each([
  `Call ${phoneText('+442079460958')} or ${phoneText('+15035550187')} or ${phoneText('+6561234567')}.`,
  'For the years 2025 and 2026: code 2356446, certificate LHS-2026-1234 5678 9012, 1234 56789.',
  `Forgot your password? ${link}/forgot-password`,
])('%s stays as it is', (body) => {
  expect(withoutSecrets(body)).toBe(body)
})

test('every code and every link is blanked, whatever stands beside it', () => {
  const code = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'))
  fc.assert(
    fc.property(code, (digits) => {
      const body = `Your code: ${codeText(digits)}.\n${link}/invitation/${newId()}.${newToken()}.`
      expect(withoutSecrets(body)).toMatch(
        /^Your code: •••• ••••\.\nhttps:\/\/cme\.example\/lakeside\/invitation\/[\da-f-]{36}\.•••\.$/,
      )
    }),
  )
})
