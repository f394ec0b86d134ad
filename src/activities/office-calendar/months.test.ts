import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAround, readMonth, weekOf } from './months.ts'

const today = Temporal.PlainDate.from('2026-11-20')

test.each([
  ['2026-02', '2026-02'],
  ['2026-13', '2026-11'],
  ['', '2026-11'],
  ['2026-1', '2026-11'],
  ['9999-01', '2026-11'],
  ["2026-02' or 1", '2026-11'],
])('the month "%s" is %s', (text, month) => {
  expect(readMonth(text, today).toString()).toBe(month)
})

test('a week begins on Sunday', () => {
  expect(weekOf(today).toString()).toBe('2026-11-15')
  expect(weekOf(Temporal.PlainDate.from('2026-11-15')).toString()).toBe('2026-11-15')
})

test('the days around any month are whole weeks that hold all of it, and no week without it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = Temporal.PlainYearMonth.from({ year, month: number })
      const days = daysAround(month)
      expect(days.length % 7).toBe(0)
      expect([days[0]!.dayOfWeek, days.at(-1)!.dayOfWeek]).toEqual([7, 6])
      const inMonth = days.filter((day) => day.toPlainYearMonth().equals(month))
      expect(inMonth.length).toBe(month.daysInMonth)
      for (let week = 0; week < days.length; week += 7)
        expect(days.slice(week, week + 7).some((day) => day.toPlainYearMonth().equals(month))).toBe(true)
    }),
  )
})
