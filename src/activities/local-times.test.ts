import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  closingMoment,
  closingWall,
  momentOf,
  readDay,
  readDayAndTime,
  readTime,
  twiceNote,
  wallOf,
} from './local-times.ts'

const pacific = 'America/Los_Angeles'
const wall = (text: string) => Temporal.PlainDateTime.from(text)
const moment = (text: string) => Temporal.Instant.from(text)

test('a day is read as a date field sends it and as people type it', () => {
  for (const typed of ['2026-11-20', '11/20/2026']) expect(String(must(readDay(typed)))).toBe('2026-11-20')
  expect(String(must(readDay('2/9/2028')))).toBe('2028-02-09')
  for (const typed of ['', 'soon', '2026-02-30', '13/01/2026', '20.11.2026'])
    expect(readDay(typed)).toEqual({ ok: false, message: 'Enter a date, for example 11/20/2026' })
  expect(readDay('0026-11-20')).toEqual({ ok: false, message: 'Enter a year from 1990 to 2100' })
})

test('a time is read as a time field sends it and as people type it', () => {
  const read = (typed: string) => String(must(readTime(typed)))
  expect(['13:30', '1:30 PM', '1:30pm', '01:30 p.m.', '13:30:00'].map(read)).toEqual(Array(5).fill('13:30:00'))
  expect(['12 AM', '12:00 am', '00:00', '0:00'].map(read)).toEqual(Array(4).fill('00:00:00'))
  expect(read('12 pm')).toBe('12:00:00')
  for (const typed of ['', 'noon', '25:00', '13:30 PM', '1:75 PM', '7', '24:00', '0 AM'])
    expect(readTime(typed)).toEqual({ ok: false, message: 'Enter a time, for example 1:30 PM' })
})

test('a date and time are read from one field', () => {
  for (const typed of ['2026-11-20T23:59', '11/20/2026 11:59 PM', '11/20/2026, 11:59 pm'])
    expect(String(must(readDayAndTime(typed)))).toBe('2026-11-20T23:59:00')
  for (const typed of ['', '2026-11-20', '23:59', '2026-11-20T', 'T23:59']) expect(readDayAndTime(typed).ok).toBe(false)
})

test('a time that the clocks skip is refused with the time they go to', () => {
  expect(momentOf(wall('2026-03-08T02:30'), pacific)).toEqual({
    ok: false,
    message: '2:30 AM does not exist on March 8, 2026: the clocks go forward to 3:00 AM. Enter another time.',
  })
  expect(String(must(momentOf(wall('2026-03-08T03:00'), pacific)))).toBe('2026-03-08T10:00:00Z')
})

test('a time that comes twice is the first, unless the second was saved before', () => {
  const [first, second] = [moment('2026-11-01T08:30Z'), moment('2026-11-01T09:30Z')]
  expect(must(momentOf(wall('2026-11-01T01:30'), pacific))).toEqual(first)
  expect(must(momentOf(wall('2026-11-01T01:30'), pacific, { stored: second }))).toEqual(second)
  expect(must(momentOf(wall('2026-11-01T00:30'), pacific, { stored: second }))).toEqual(moment('2026-11-01T07:30Z'))
  expect(must(momentOf(wall('2026-11-01T01:30'), pacific, { after: first }))).toEqual(second)
  expect(twiceNote(first, pacific)).toBe(
    '1:30 AM comes twice on November 1, 2026: the first, before the clocks go back, is meant.',
  )
  expect(twiceNote(second, pacific)).toBe(
    '1:30 AM comes twice on November 1, 2026: the second, after the clocks go back, is meant.',
  )
  expect(twiceNote(moment('2026-11-01T10:30Z'), pacific)).toBe(null)
})

test('saving what the form shows changes no moment, in any zone', () => {
  const zones = fc.constantFrom(pacific, 'America/New_York', 'America/Phoenix', 'Australia/Lord_Howe', 'UTC')
  const minutes = fc.integer({ min: 24_000_000, max: 35_000_000 })
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const stored = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
      expect(must(momentOf(wallOf(stored, zone), zone, { stored }))).toEqual(stored)
    }),
  )
})

test('a window that closes at 11:59 PM is open for that minute, and is shown so', () => {
  expect(String(closingMoment(wall('2026-11-27T23:59')))).toBe('2026-11-28T00:00:00')
  expect(String(closingMoment(wall('2026-11-27T17:00')))).toBe('2026-11-27T17:00:00')
  expect(String(closingWall(wall('2026-11-28T00:00')))).toBe('2026-11-27T23:59:00')
  expect(String(closingWall(wall('2026-11-27T17:00')))).toBe('2026-11-27T17:00:00')
})

function must<T>(read: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!read.ok) throw new Error(read.message)
  return read.value
}
