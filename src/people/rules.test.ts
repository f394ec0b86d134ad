import { expect, test } from 'vitest'
import { birthMonthDay, givenName, licenceNumber, nabpNumber, postalCode, type Ruled } from './rules.ts'

const read = <T>(result: Ruled<T>) => (result.ok ? result.value : 'refused')

test.each([
  ['0000', null],
  ['00000', null],
  [' md173205 ', 'MD173205'],
  ['RN 12-3456', 'RN 12-3456'],
  ['', 'refused'],
  ['000', '000'],
  ['none', 'refused'],
  ['<b>1</b>', 'refused'],
  ['1'.repeat(41), 'refused'],
])('a licence number typed as %j is %j', (typed, number) => {
  expect(read(licenceNumber(typed))).toBe(number)
})

test.each([
  ['04/27', '04-27'],
  ['4/7', '04-07'],
  ['04-27', '04-27'],
  ['0427', '04-27'],
  ['02/29', '02-29'],
  ['12/31', '12-31'],
  ['02/30', 'refused'],
  ['04/31', 'refused'],
  ['13/27', 'refused'],
  ['00/10', 'refused'],
  ['04/00', 'refused'],
  ['4/27/1980', 'refused'],
  ['April 27', 'refused'],
  ['-4/27', 'refused'],
  ['', 'refused'],
])('a birthday typed as %j is %j', (typed, day) => {
  expect(read(birthMonthDay(typed))).toBe(day)
})

test.each([
  ['204816', '204816'],
  ['20 48-16', '204816'],
  ['123', 'refused'],
  ['1234567890', 'refused'],
  ['000000', 'refused'],
  ['-204816x', 'refused'],
])('an NABP number typed as %j is %j', (typed, number) => {
  expect(read(nabpNumber(typed))).toBe(number)
})

test.each([
  ['97227', 'US', '97227'],
  ['97227-1234', 'US', '97227-1234'],
  ['972271234', 'US', '97227-1234'],
  ['9722', 'US', 'refused'],
  ['V6B 1A1', 'US', 'refused'],
  ['v6b 1a1', 'CA', 'V6B 1A1'],
  ['', 'CA', 'refused'],
])('a zip code typed as %j in %s is %j', (typed, country, code) => {
  expect(read(postalCode(typed, country))).toBe(code)
})

test.each([
  ['Priya', 'Priya'],
  ['李', '李'],
  ['-', ''],
  ['–', ''],
  ['', 'refused'],
])('a first name typed as %j is %j', (typed, name) => {
  expect(read(givenName(typed))).toBe(name)
})
