import { expect, test } from 'vitest'
import { inText, reportDue } from './deadline-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test.each([
  ['2026-11-20', 2026, '2027-03-31'],
  ['2026-03-31', 2025, '2026-03-31'],
  ['2026-04-01', 2026, '2027-03-31'],
  ['2029-01-02', 2028, '2029-04-02'],
  ['2029-04-02', 2028, '2029-04-02'],
  ['2030-04-01', 2029, '2030-04-01'],
])('on %s the report of %i is due on %s', (today, year, due) => {
  const found = reportDue(day(today))
  expect([found.year, found.day.toString()]).toEqual([year, due])
})

test.each([
  ['2026-11-20', 'today'],
  ['2026-11-21', 'tomorrow'],
  ['2026-11-24', 'in 4 days'],
  ['2027-01-18', 'in 59 days'],
  ['2027-03-31', 'in 4 months'],
])('%s is %s', (then, words) => {
  expect(inText(day(then), day('2026-11-20'))).toBe(words)
})
