import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthTyped, readMonth } from './read-month.ts'

const whole = 'January February March April May June July August September October November December'.split(' ')

test.each([
  '3/2024',
  '03/2024',
  '3-2024',
  '03.2024',
  '3 2024',
  '2024-03',
  '2024/3',
  '2024 03',
  '202403',
  '3/24',
  "3/'24",
  'Mar 2024',
  'mar. 2024',
  'March 2024',
  'March, 2024',
  'MARCH of 2024',
  '2024 March',
  '2024-Mar',
  'Mar-24',
  'March 15, 2024',
  '15 March 2024',
  'March 15th, 2024',
  '3/15/2024',
  '15/3/2024',
  '15.3.2024',
  '1.3.2024',
  '2024-03-15',
  ' 3 / 2024 ',
  '３/２０２４',
])('%j is March 2024', (typed) => {
  expect(readMonth(typed, 2026)).toEqual({ ok: true, month: '2024-03' })
})

test.each(['Sept 2024', 'Sep. 2024', 'September 2024', '9/2024'])('%j is September 2024', (typed) => {
  expect(readMonth(typed, 2026)).toEqual({ ok: true, month: '2024-09' })
})

test('a year alone lacks its month', () => {
  expect(readMonth('2024', 2026)).toEqual({ ok: false, asks: 'month', year: 2024 })
})

test('two digits are the last such year that is not to come', () => {
  expect(readMonth('3/26', 2026)).toEqual({ ok: true, month: '2026-03' })
  expect(readMonth('3/27', 2026)).toEqual({ ok: true, month: '1927-03' })
})

test.each([
  '',
  ' ',
  'last year',
  '13/2024',
  '0/2024',
  '2024-13',
  '3/20244',
  '3',
  '24',
  'Ma 2024',
  'Marc 2024x',
  '3/2024/5/6',
  '<b>',
  '٣/٢٠٢٤',
  '3/1850',
  'May',
  '(3/2024)',
  '32/3/2024',
])('%j is no month', (typed) => {
  expect(readMonth(typed, 2026)).toEqual({ ok: false, asks: 'all' })
})

const month = fc.record({
  year: fc.integer({ min: 1950, max: 2026 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
})

test('every month is read back as it was written, in any usual way', () => {
  fc.assert(
    fc.property(month, ({ year, month: number, day }) => {
      const two = String(number).padStart(2, '0')
      const name = whole[number - 1]!
      const as = `${year}-${two}`
      const ways = [
        monthTyped(as),
        as,
        `${two}/${year}`,
        `${name} ${year}`,
        `${name.slice(0, 3).toUpperCase()} ${year}`,
        `${year}${two}`,
        `${name} ${day}, ${year}`,
        `${number}/${day}/${year}`,
        `${day}.${number}.${year}`,
        `${as}-${String(day).padStart(2, '0')}`,
      ]
      expect(ways.map((typed) => readMonth(typed, 2026))).toEqual(ways.map(() => ({ ok: true, month: as })))
    }),
  )
})

test('whatever is typed, there is an answer, and a month that is read is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const read = readMonth(typed, 2026)
      if (read.ok) expect(read.month).toMatch(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/)
    }),
  )
})
