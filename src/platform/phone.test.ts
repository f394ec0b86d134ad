import { expect, test } from 'vitest'
import { phoneNumber, phoneText } from './phone.ts'

test.each([
  ['503-555-0187', '+15035550187'],
  ['(503) 555.0187', '+15035550187'],
  ['1 503 555 0187', '+15035550187'],
  ['+1 503 555 0187 ext. 12', '+15035550187'],
  ['５０３ ５５５ ０１８７', '+15035550187'],
  ['+44 20 7946 0958', '+442079460958'],
  ['011 44 20 7946 0958', '+442079460958'],
  ['+81 3-1234-5678', '+81312345678'],
])('%s is %s', (typed, phone) => {
  expect(phoneNumber(typed)).toBe(phone)
})

test('a number without a code is one of the country that was chosen', () => {
  expect([phoneNumber('020 7946 0958', 'GB'), phoneNumber('503 555 0187', 'XX')]).toEqual([
    '+442079460958',
    '+15035550187',
  ])
})

test.each(['', '123', '0000', 'call me', '555-0187', '503-555-01870187', '<b>5</b>'])('%s is no number', (typed) => {
  expect(phoneNumber(typed)).toBe(null)
})

test('a number is shown as its country writes it', () => {
  expect(['+15035550187', '+442079460958'].map(phoneText)).toEqual(['(503) 555-0187', '+44 20 7946 0958'])
})
