import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  birthMonthDay,
  boardId,
  givenName,
  licenceExpiry,
  licenceNumber,
  nabpNumber,
  postalCode,
  type Ruled,
  ssnLastFour,
} from './rules.ts'

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
  ['4/27/1980', '04-27'],
  ['April 27', '04-27'],
  ['-4/27', 'refused'],
  ['12/25/1980', '12-25'],
  ['1980-02-29', '02-29'],
  ['Feb 29', '02-29'],
  ['27 April 1980', '04-27'],
  ['april 27, 1980', '04-27'],
  ['Ma 3', 'refused'],
  ['Smarch 13', 'refused'],
  ['13/25/1980', 'refused'],
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

test.each([
  ['', null],
  ['2027-03-31', '2027-03-31'],
  ['3/31/2027', '2027-03-31'],
  ['03-31-2027', '2027-03-31'],
  [' 12.1.2026 ', '2026-12-01'],
  ['2019-01-01', '2019-01-01'],
  ['02/29/2028', '2028-02-29'],
  ['02/29/2027', 'refused'],
  ['13/31/2027', 'refused'],
  ['31/03/2027', 'refused'],
  ['0001-01-01', 'refused'],
  ['9999-12-31', 'refused'],
  ['03/31/27', 'refused'],
  ['next year', 'refused'],
])('an expiry date typed as %j is %j', (typed, date) => {
  expect(read(licenceExpiry(typed))).toBe(date)
})

test('every date of this century is read the same in both ways of writing it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year, month, day] = iso.split('-')
      expect([read(licenceExpiry(iso)), read(licenceExpiry(`${month}/${day}/${year}`))]).toEqual([iso, iso])
    }),
  )
})

test('whatever is typed as an expiry date is answered', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/. ') }), (typed) => {
      const date = read(licenceExpiry(typed))
      expect(date === null || date === 'refused' || /^\d{4}-\d\d-\d\d$/.test(date)).toBe(true)
    }),
  )
})

test.each([
  ['', ''],
  [' 123456 ', '123456'],
  ['ab-12', 'AB-12'],
  ['-1', 'refused'],
  ['<b>', 'refused'],
  ['1'.repeat(31), 'refused'],
])('a board ID typed as %j is %j', (typed, id) => {
  expect(read(boardId(typed))).toBe(id)
})

test.each([
  ['6789', '6789'],
  [' 6789 ', '6789'],
  ['６７８９', '6789'],
  ['0000', null],
  ['0007', '0007'],
  ['678', 'refused'],
  ['123456789', 'refused'],
  ['123-45-6789', 'refused'],
  ['abcd', 'refused'],
  ['', 'refused'],
])('the last four digits of an SSN typed as %j are %j', (typed, digits) => {
  expect(read(ssnLastFour(typed))).toBe(digits)
})
