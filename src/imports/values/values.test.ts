import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DayOrder, dayIn, timeIn, writtenDay } from './days.ts'
import { amountIn, cellValue, isFormula, nameValue, wordKey } from './plain.ts'

const all = (order: DayOrder) => ({ '/': order, '-': order, '.': order })
const day = (text: string, order: DayOrder = 'month') => {
  const read = dayIn(text, all(order))
  return read && [read.day.toString(), read.rest]
}

test.each<[string, string, string]>([
  ['2025-11-20', '2025-11-20', ''],
  ['2025/11/20', '2025-11-20', ''],
  ['20251120', '2025-11-20', ''],
  ['2025-11-20T13:30:00Z', '2025-11-20', '13:30:00Z'],
  ['11/20/2025', '2025-11-20', ''],
  ['20/11/2025', '2025-11-20', ''],
  ['20.11.2025', '2025-11-20', ''],
  ['1/2/25', '2025-01-02', ''],
  ['11-20-99 7:05 pm', '1999-11-20', '7:05 pm'],
  ['Nov 20, 2025', '2025-11-20', ''],
  ['Thursday, November 20th, 2025', '2025-11-20', ''],
  ['20-Nov-25', '2025-11-20', ''],
  ['20 november 2025 12:00', '2025-11-20', '12:00'],
  ['45981', '2025-11-20', ''],
  ['45981.5', '2025-11-20', ''],
])('%s is the day %s', (text, date, rest) => {
  expect(day(text)).toEqual([date, rest])
})

test('days and months in digits are read in the order that was said, unless they say it themselves', () => {
  expect([day('03/04/2025'), day('03/04/2025', 'day'), day('13/04/2025'), day('04/13/2025', 'day')]).toEqual([
    ['2025-03-04', ''],
    ['2025-04-03', ''],
    ['2025-04-13', ''],
    ['2025-04-13', ''],
  ])
  expect(
    ['03/04/2025', '13/04/2025', '04/13/2025', '04/04/2025', '2025-04-03'].map(
      (text) => writtenDay(text, all('day'))?.order,
    ),
  ).toEqual(['either', 'day', 'month', null, null])
})

test('the order of days is that of their separator', () => {
  const read = (text: string) => dayIn(text, { '.': 'day' })?.day.toString()
  expect([read('3.4.2025'), read('3/4/2025'), read('3-4-2025')]).toEqual(['2025-04-03', '2025-03-04', '2025-03-04'])
})

test.each([
  '',
  'soon',
  '13/13/2025',
  '31/02/2025',
  '2025-02-30',
  '11/20',
  '99999',
  '1234',
  '0/0/0000',
  '2025-13-01',
  '1/1/1900',
])('%j is no day', (text) => {
  expect(day(text)).toBeNull()
})

test.each([
  ['13:30', '13:30:00'],
  ['1:30 PM', '13:30:00'],
  ['1 pm', '13:00:00'],
  ['12:05 a.m.', '00:05:00'],
  ['09:00:00', '09:00:00'],
  ['13:30:00Z', '13:30:00'],
  ['8:15 AM PST', '08:15:00'],
  ['25:00', null],
  ['13', null],
  ['13 pm', null],
  ['noon', null],
])('%s is the time %s', (text, time) => {
  expect(timeIn(text)?.toString() ?? null).toBe(time)
})

test.each([
  ['1', 100],
  ['1.00', 100],
  ['0.75 hrs', 75],
  ['1,25', 125],
  ['1,250.5', 125050],
  ['.5', 50],
  ['2.', 200],
  ['1.250', 125],
  ['3 Credits', 300],
  ['1.333', Number.NaN],
  ['-1', Number.NaN],
  ['one', Number.NaN],
  ['', Number.NaN],
  ['.', Number.NaN],
])('%j comes to %d hundredths', (text, amount) => {
  expect(amountIn(text)).toBe(amount)
})

test('any amount that is printed is read again', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), (amount) => {
      expect(amountIn((amount / 100).toFixed(2))).toBe(amount)
    }),
  )
})

test('any text is read without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      dayIn(text, all('day'))
      timeIn(text)
      amountIn(text)
      isFormula(text)
      expect(cellValue(text)).toBe(cellValue(cellValue(text)))
    }),
  )
})

test.each([
  ['="00123"', '00123'],
  ['N/A', ''],
  ['--', ''],
  [' Unknown ', ''],
  ['Nona', 'Nona'],
])('%j in a cell is %j', (cell, value) => {
  expect(cellValue(cell)).toBe(value)
})

test('somebody may be called Null', () => {
  expect(['Null', 'Unknown', '-', 'N/A'].map(nameValue)).toEqual(['Null', 'Unknown', '', ''])
})

test.each([
  ['=SUM(A1:A3)', true],
  ['=A1', true],
  ['=A1&" "&B1', true],
  ['=Sheet2!A1', true],
  ['=', false],
  ['= 3', false],
  ['Nurse = RN', false],
])('%s is a formula: %s', (cell, is) => {
  expect(isFormula(cell)).toBe(is)
})

test('spellings of one word are one', () => {
  expect(['AMA PRA Category 1', 'ama-pra category 1', 'Ama Pra  Catégory 1™'].map(wordKey)).toEqual([
    'amapracategory1',
    'amapracategory1',
    'amapracategory1tm',
  ])
  expect(wordKey('李')).toBe('李')
})
