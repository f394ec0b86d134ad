import { expect, test } from 'vitest'
import { completionDay } from './completion-day.ts'

const zone = 'America/Los_Angeles'
const day = (ends: string, claimed: string) =>
  completionDay(Temporal.Instant.from(ends), Temporal.Instant.from(claimed), zone).toString()

test('credit claimed a week later counts for the day of the activity', () => {
  expect(day('2026-11-20T21:00:00Z', '2026-11-27T21:00:00Z')).toBe('2026-11-20')
})

test('an evening session belongs to its day in the organization’s zone, not in UTC', () => {
  expect(day('2026-11-21T03:00:00Z', '2026-11-21T04:00:00Z')).toBe('2026-11-20')
})

test('an enduring material counts for the day on which it was done', () => {
  expect(day('2029-11-20T08:00:00Z', '2026-11-22T19:00:00Z')).toBe('2026-11-22')
})

test('an end at midnight belongs to the day before', () => {
  expect(day('2026-12-31T08:00:00Z', '2026-12-31T18:00:00Z')).toBe('2026-12-30')
})
