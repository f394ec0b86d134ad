import { expect, test } from 'vitest'
import * as dates from './dates.ts'

const pacific = 'America/Los_Angeles'
const at = (local: string, zone = pacific) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()

test('a date is said long, full and short in the organization’s zone', () => {
  const noon = at('2026-11-20T12:00')
  expect(dates.longDate(noon, pacific)).toBe('Friday, November 20, 2026')
  expect(dates.fullDate(noon, pacific)).toBe('November 20, 2026')
  expect(dates.monthDay(noon, pacific)).toBe('November 20')
  expect(dates.monthYear(noon, pacific)).toBe('November 2026')
  expect(dates.shortDate(noon, pacific)).toBe('Nov 20')
  expect(dates.shortDateYear(noon, pacific)).toBe('Nov 20, 2026')
})

test('the day is the organization’s, not that of UTC', () => {
  const evening = at('2026-11-20T23:30')
  expect(evening.toString()).toBe('2026-11-21T07:30:00Z')
  expect(dates.longDate(evening, pacific)).toBe('Friday, November 20, 2026')
  expect(dates.longDate(evening, 'America/New_York')).toBe('Saturday, November 21, 2026')
})

test('a range of times says AM and PM once when both ends share it', () => {
  expect(dates.timeRange(at('2026-11-20T12:00'), at('2026-11-20T13:00'), pacific)).toBe('12:00–1:00 PM')
  expect(dates.timeRange(at('2026-11-20T11:30'), at('2026-11-20T13:00'), pacific)).toBe('11:30 AM–1:00 PM')
  expect(dates.timeRange(at('2026-11-20T00:05'), at('2026-11-20T01:00'), pacific)).toBe('12:05–1:00 AM')
})

test('times follow the clock on the wall over daylight saving', () => {
  const starts = at('2026-03-08T01:30')
  expect(dates.timeRange(starts, starts.add({ hours: 1 }), pacific)).toBe('1:30–3:30 AM')
  const ends = at('2026-11-01T01:30-07:00')
  expect(dates.timeRange(ends, ends.add({ hours: 1 }), pacific)).toBe('1:30–1:30 AM')
  expect(dates.timeOfDay(at('2026-07-01T12:00'), pacific)).toBe('12:00 PM')
  expect(dates.timeOfDay(at('2026-12-01T12:00'), pacific)).toBe('12:00 PM')
  expect(dates.timeOfDay(Temporal.Instant.from('2026-07-01T19:00Z'), 'America/Phoenix')).toBe('12:00 PM')
})

test('a range of one day and of several says each date once', () => {
  const start = at('2026-11-20T08:00')
  expect(dates.dateTimeRange(start, at('2026-11-20T16:30'), pacific)).toBe('Friday, November 20, 2026, 8:00 AM–4:30 PM')
  expect(dates.dateTimeRange(start, at('2026-11-22T12:00'), pacific)).toBe(
    'Friday, November 20, 8:00 AM to Sunday, November 22, 2026, 12:00 PM',
  )
  expect(dates.dateTimeRange(at('2026-12-31T20:00'), at('2027-01-01T01:00'), pacific)).toBe(
    'Thursday, December 31, 2026, 8:00 PM to Friday, January 1, 2027, 1:00 AM',
  )
  expect(dates.dateRange(start, at('2026-11-20T16:30'), pacific)).toBe('November 20, 2026')
  expect(dates.dateRange(start, at('2026-11-22T12:00'), pacific)).toBe('November 20–22, 2026')
  expect(dates.dateRange(start, at('2026-12-02T12:00'), pacific)).toBe('November 20–December 2, 2026')
  expect(dates.dateRange(start, at('2027-01-02T12:00'), pacific)).toBe('November 20, 2026–January 2, 2027')
})

test('an end at midnight is the last minute of the day before, also when the clocks change that night', () => {
  expect(dates.untilText(at('2026-11-28T00:00'), pacific)).toBe('Friday, November 27, 11:59 PM')
  expect(dates.untilText(at('2026-11-27T17:00'), pacific)).toBe('Friday, November 27, 5:00 PM')
  expect(dates.untilText(at('2026-03-08T00:00'), pacific)).toBe('Saturday, March 7, 11:59 PM')
  expect(dates.untilText(at('2026-11-02T00:00'), pacific)).toBe('Sunday, November 1, 11:59 PM')
  expect(dates.untilDay(at('2026-11-28T00:00'), pacific, at('2026-11-01T12:00'))).toBe('Nov 27')
  expect(dates.untilDay(at('2026-11-27T23:59:59.999'), pacific, at('2026-11-01T12:00'))).toBe('Nov 27')
  expect(dates.untilDay(at('2027-01-01T00:00'), pacific, at('2026-11-01T12:00'))).toBe('Dec 31')
  expect(dates.untilDay(at('2027-11-27T12:00'), pacific, at('2026-11-01T12:00'))).toBe('Nov 27, 2027')
})

test('an end in another year says which', () => {
  const now = at('2026-12-20T12:00')
  expect(dates.untilText(at('2026-12-28T00:00'), pacific, now)).toBe('Sunday, December 27, 11:59 PM')
  expect(dates.untilText(at('2027-01-14T00:00'), pacific, now)).toBe('Wednesday, January 13, 2027, 11:59 PM')
})

test('a zone has the name that holds in summer and in winter', () => {
  expect(dates.zoneName(pacific)).toBe('Pacific Time')
  expect(dates.zoneShort(pacific)).toBe('Pacific')
  expect(dates.zoneShort('America/New_York')).toBe('Eastern')
  expect(dates.zoneShort('America/Chicago')).toBe('Central')
  expect(dates.zoneName('America/Phoenix')).toBe('Mountain Standard Time')
  expect(dates.zoneName('UTC')).toBe('UTC')
})
