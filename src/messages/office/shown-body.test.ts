import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, newToken } from '../../platform/ids.ts'
import { codeText } from '../../sign-in/one-time-secrets.ts'
import { aboutText, shownBody } from './shown-body.ts'

const site = 'https://cme.example/lakeside'
const id = '0199a3c2-0000-7000-8000-000000000001'

test.each([
  ['Your code: 4821 9937', 'Your code: •••• ••••'],
  [`Sign in: ${site}/sign-in/link/${id}.${newToken()}.`, `Sign in: ${site}/sign-in/link/•••.`],
  [`Go on (${site}/create-account/profile?link=x&to=%2Fx)`, `Go on (${site}/create-account/profile?•••)`],
  [`Kept: ${site}/invitation/${id}.•••`, `Kept: ${site}/invitation/•••`],
  [`Text link: ${site}/t/AbCdEfGhIjKlMnOpQrStUvWxYz`, `Text link: ${site}/t/•••`],
  [`${site}#${newToken()}`, site],
  [`Claim: ${site}/claim/${id}/credit`, `Claim: ${site}/claim/${id}/credit`],
  ['Check it: https://cme.example/verify/LHS-2026-00001234', 'Check it: https://cme.example/verify/LHS-2026-00001234'],
  ['Call (503) 555-0187. 李 was ill.', 'Call (503) 555-0187. 李 was ill.'],
])('%j is shown as %j', (body, shown) => {
  expect(shownBody(body)).toBe(shown)
})

test('no code and no token is shown, wherever in an address it stands and whatever stands beside it', () => {
  const before = fc.constantFrom('', ' ', '\n', '(', 'See ', '"', '李')
  const after = fc.constantFrom('', '.', ')', ' now', '\n', '/more', '&to=%2Fx', '?x=1', '#top')
  const at = fc.constantFrom('/sign-in/link/', '/t/', '/x?link=', '/x?a=1&token=', '/x#')
  const code = fc.integer({ min: 0, max: 99_999_999 }).map((number) => codeText(String(number).padStart(8, '0')))
  fc.assert(
    fc.property(before, after, at, code, fc.boolean(), (start, end, where, digits, withId) => {
      const token = newToken()
      const shown = shownBody(`Code: ${digits}.${start}${site}${where}${withId ? `${newId()}.` : ''}${token}${end}`)
      expect([shown.includes(token), shown.includes(token.slice(0, 20)), shown.includes(digits)]).toEqual([
        false,
        false,
        false,
      ])
      expect(shownBody(shown)).toBe(shown)
    }),
  )
})

test('a message is about its subject; a text about its first line, without its code', () => {
  expect(aboutText({ subject: ' Certificate ', body: 'x' })).toBe('Certificate')
  expect(aboutText({ subject: '', body: '\n4821 9937 is your code.\nEnter it.' })).toBe('•••• •••• is your code.')
  expect(aboutText({ subject: '', body: ' \n' })).toBe('No words')
})
