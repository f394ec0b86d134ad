import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternDays, patternSchema } from './patterns.ts'
import { patternAfter } from './renewal.ts'

const weekly = { every: 'week' as const, interval: 1, weekdays: [4 as const] }
const base = { repeat: weekly, time: '07:00', minutes: 60 }

test('the next year is between the same days, on the same weekdays, without the holidays that were left out', () => {
  const next = patternAfter({ ...base, from: '2026-07-01', until: '2027-06-30', skip: ['2026-11-26', '2027-03-11'] })
  expect([next.from, next.until, next.skip]).toEqual(['2027-07-01', '2028-06-30', ['2027-11-25']])
  expect(new Set(patternDays(next).map((day) => day.dayOfWeek))).toEqual(new Set([4]))
})

test('the next year is twelve months at most, and begins after the old one, whatever day that began on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 365 }), (start, length) => {
      const from = Temporal.PlainDate.from('2023-01-01').add({ days: start })
      const pattern = { ...base, from: String(from), until: String(from.add({ days: length })), skip: [] }
      fc.pre(patternSchema.safeParse(pattern).success)
      const next = patternAfter(pattern)
      expect(patternSchema.safeParse(next).success).toBe(true)
      expect(next.from > pattern.until).toBe(true)
    }),
    { numRuns: 500 },
  )
})
