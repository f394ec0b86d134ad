import { expect, test } from 'vitest'
import { leastFor, passwordFault } from './password-rules.ts'

const about = { email: 'Priya@lakeside.example', words: ['Lakeside Health System', 'Priya', "O'Brien-Nuñez", '李'] }
const easy = 'Use a password that is harder to guess, such as a sentence'
const common =
  'This password is on a list of common and stolen ones, which are tried first. Use another, such as a sentence.'
const own = 'Use a password that is more than your name, your email or your organization, such as a sentence'

test.each([
  ['', 'Enter a password'],

  ['short', 'Use at least 12 characters. A sentence is easy to remember.'],
  ['eleven-char', 'Use at least 12 characters. A sentence is easy to remember.'],
  ['twelve-chars', null],
  ['x y'.repeat(43), 'Use at most 128 characters'],
  ['😀😁😂🤣😃😄😅😆😉😊😋😎', null],
  ['aaaaaaaaaaaa', easy],
  ['abcdefghijkl', easy],
  ['0987654321098', easy],
  ['Password1234', easy],
  ['priya@lakeside.example', 'Use a password that is not your email address'],
  ['qwerty123456', common],
  ['1q2w3e4r5t6y', common],
  ['ILoveYou1234', common],
  ['Butterfly2026!', common],
  ['butterfly of 2026', null],
  ['dragondragon', common],
  ['Dragon! 7142-0963-55', null],
  ['superman superman', null],
  ['Lakeside2026!', own],
  ['lakeside-health-1', own],
  ['Nuñez O’Brien 1', own],
  ['priya.lakeside', own],
  ['Lakeside has no ferry', null],
  ['李李李李李李李李李李李李', easy],
])('a new password %j: %s', (typed, fault) => {
  expect(passwordFault(typed, about)).toBe(fault)
})

test('an organization may ask for more characters, or for fewer where a second factor is asked for', () => {
  const organization = { password_least: 15, password_least_with_second_factor: 8 }
  expect([false, true].map((has) => leastFor(organization, has))).toEqual([15, 8])
  const fault = (typed: string, least: number) => passwordFault(typed, { ...about, least })
  expect(fault('plum tree, wet', 15)).toBe('Use at least 15 characters. A sentence is easy to remember.')
  expect(fault('plum tree, wet!', 15)).toBe(null)
  expect(fault('plumwet7', 8)).toBe(null)
  expect(fault('sunshine', 8)).toBe(common)
})
