import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inert, quoted } from './inert.ts'

test.each([
  ['an address', 'see https://evil.example/in?a=1', 'see https: //evil. example/in?a=1'],
  ['a bare domain', 'go to evil.example.com now', 'go to evil. example. com now'],
  ['a domain with www', 'www.evil.example', 'www. evil. example'],
  ['an e-mail', 'write to office@evil.example', 'write to office@evil. example'],
  ['other schemes', 'mailto:a@b javascript:alert(1)', 'mailto: a@b javascript: alert(1)'],
  ['a domain in other letters', '例え.テスト and пример.рф', '例え. テスト and пример. рф'],
  ['a full-width dot, which browsers read as one', 'evil。example', 'evil。 example'],
  ['a domain that begins with digits', '365.example', '365. example'],
  ['a number', 'at 9.30, for 1.5 hours, on 10:15', 'at 9.30, for 1.5 hours, on 10:15'],
  ['sentences', 'I was late. Sorry. 12 minutes...', 'I was late. Sorry. 12 minutes...'],
  ['names', 'Siobhán O’Brien-Nuñez, 李, J. R. Smith Jr.', 'Siobhán O’Brien-Nuñez, 李, J. R. Smith Jr.'],
])('what others typed holds no link: %s', (_, typed, shown) => {
  expect(inert(typed)).toBe(shown)
})

test('every line of a quotation is marked as one, whichever way it breaks', () => {
  expect(quoted('one\n\nApprove: http://evil.example\r\ntwo\u2028three')).toBe(
    '> one\n>\n> Approve: http: //evil. example\n> two\n> three',
  )
})

/** Roughly what mail programs look for. */
const link = /[a-z][a-z0-9+.-]*:\/\/\S|[\p{L}\p{N}-]\.\p{L}/iu

test('nothing that could be a link is left, and nothing is lost but spaces gained', () => {
  const part = fc.constantFrom('http', 'https', ':', '//', '.', 'evil', 'example', 'com', '@', '/', ' ', '9', '-', 'é')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const typed = parts.join('')
      expect(link.test(inert(typed))).toBe(false)
      expect(inert(typed).replaceAll(' ', '')).toBe(typed.replaceAll(' ', ''))
    }),
  )
})
