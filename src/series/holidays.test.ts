import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holidayOn } from './holidays.ts'

// As https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/ lists them.
const listed = {
  2026: ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '09-07', '10-12', '11-11', '11-26', '12-25'],
  2027: ['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24', '12-31'],
  2028: ['01-17', '02-21', '05-29', '06-19', '07-04', '09-04', '10-09', '11-10', '11-23', '12-25'],
}

test.each(Object.entries(listed))('the federal holidays of %s are known', (year, days) => {
  expect(days.filter((day) => !holidayOn(Temporal.PlainDate.from(`${year}-${day}`)))).toEqual([])
})

test.each([
  ['2026-11-26', 'Thanksgiving Day'],
  ['2026-07-03', 'Independence Day, kept on this day'],
  ['2026-07-04', 'Independence Day'],
  ['2027-12-31', 'New Year’s Day, kept on this day'],
  ['2026-12-23', null],
  ['2026-12-24', 'Between Christmas and New Year'],
  ['2026-12-31', 'Between Christmas and New Year'],
  ['2027-01-02', null],
  ['2026-11-19', null],
])('%s: %s', (day, name) => {
  expect(holidayOn(Temporal.PlainDate.from(day))).toBe(name)
})

test('a year has from 11 to 24 days with a mark, and at most eight of them in its last month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2100 }), (year) => {
      const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
      const marked = Array.from({ length: first.daysInYear }, (_, days) => first.add({ days })).filter(holidayOn)
      expect(marked.length).toBeGreaterThan(10)
      expect(marked.length).toBeLessThan(25)
      expect(marked.filter(({ month }) => month === 12).length).toBe(8)
    }),
    { numRuns: 20 },
  )
})
