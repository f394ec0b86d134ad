import { expect, test } from 'vitest'
import { phoneNumber, phoneText, readPhone } from './phone.ts'

test.each([
  ['503-555-0187', '+15035550187'],
  ['(503) 555.0187', '+15035550187'],
  ['1 503 555 0187', '+15035550187'],
  ['+1 503 555 0187 ext. 12', '+15035550187'],
  ['５０３ ５５５ ０１８７', '+15035550187'],
  ['+44 20 7946 0958', '+442079460958'],
  ['011 44 20 7946 0958', '+442079460958'],
  ['+81 3-1234-5678', '+81312345678'],
  ['00 44 20 7946 0958', '+442079460958'],
  ['0044 (0)20 7946 0958', '+442079460958'],
  ['(00) 49 30 901820', '+4930901820'],
  ['011-1-503-555-0187', '+15035550187'],
])('%s is %s', (typed, phone) => {
  expect(phoneNumber(typed)).toBe(phone)
})

test('00 and 011 are no prefix where a number of the country begins with them', () => {
  expect([phoneNumber('0113 496 0000', 'GB'), phoneNumber('011 44 20 7946 0958', 'GB')]).toEqual([
    '+441134960000',
    '+442079460958',
  ])
})

test('what is typed wrong is told with a number from abroad, and an extension is not dropped silently', () => {
  expect(['503-555-0187 x12', '503 555 0187 ext. 4', '12'].map((typed) => readPhone(typed))).toEqual([
    { ok: false, message: 'Leave “ext. 12” out: only whole numbers can be called or texted' },
    { ok: false, message: 'Leave “ext. 4” out: only whole numbers can be called or texted' },
    {
      ok: false,
      message:
        'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
    },
  ])
})

test('a number without a code is one of the country that was chosen', () => {
  expect([phoneNumber('020 7946 0958', 'GB'), phoneNumber('503 555 0187', 'XX')]).toEqual([
    '+442079460958',
    '+15035550187',
  ])
})

test.each(['', '123', '0000', 'call me', '555-0187', '503-555-01870187', '03 9876 5432', '<b>5</b>'])(
  '%s is no number',
  (typed) => {
    expect(phoneNumber(typed)).toBe(null)
  },
)

test('a number is shown as its country writes it', () => {
  expect(['+15035550187', '+442079460958'].map(phoneText)).toEqual(['(503) 555-0187', '+44 20 7946 0958'])
})
