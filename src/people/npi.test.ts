import fc from 'fast-check'
import { expect, test } from 'vitest'
import { npi, npiCheckDigit } from './npi.ts'

const read = (typed: string) => {
  const result = npi(typed)
  return result.ok ? result.value : 'refused'
}

test.each([
  ['1234567893', '1234567893'],
  ['1993999998', '1993999998'],
  [' 1234 567 893 ', '1234567893'],
  ['1234-567-893', '1234567893'],
  ['１２３４５６７８９３', '1234567893'],
  ['1234567890', 'refused'],
  ['1243567893', 'refused'],
  ['0000000006', 'refused'],
  ['3234567891', 'refused'],
  ['123456789', 'refused'],
  ['12345678930', 'refused'],
  ['80840 1234567893', 'refused'],
  ['NPI', 'refused'],
  ['', 'refused'],
])('an NPI typed as %j is %j', (typed, number) => {
  expect(read(typed)).toBe(number)
})

const nine = fc.tuple(fc.constantFrom('1', '2'), fc.stringMatching(/^\d{8}$/)).map(([first, rest]) => first + rest)

test('nine digits and their check digit are an NPI', () => {
  fc.assert(
    fc.property(nine, (digits) => {
      const number = `${digits}${npiCheckDigit(digits)}`
      expect(read(number)).toBe(number)
    }),
  )
})

test('an NPI with any one digit changed is none', () => {
  fc.assert(
    fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
      const number = `${digits}${npiCheckDigit(digits)}`
      const changed = (Number(number[place]) + shift) % 10
      expect(read(number.slice(0, place) + changed + number.slice(place + 1))).toBe('refused')
    }),
  )
})
