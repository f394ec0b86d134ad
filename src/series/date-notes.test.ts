import { expect, test } from 'vitest'
import { clockNote, dateNotes } from './date-notes.ts'
import { occurrenceOn, type Pattern } from './patterns.ts'

const zone = 'America/Los_Angeles'
const pattern: Pattern = {
  repeat: { every: 'week', interval: 1, weekdays: [7] },
  from: '2026-11-01',
  until: '2027-10-31',
  skip: [],
  time: '02:30',
  minutes: 45,
}
const notes = (day: string, time = '02:30') =>
  dateNotes(occurrenceOn(Temporal.PlainDate.from(day), { ...pattern, time }, zone), { ...pattern, time }, zone)

test('a date says that it is a holiday, and that the clocks moved it', () => {
  expect(notes('2027-03-07')).toEqual([])
  expect(notes('2027-03-14')).toEqual(['The clocks skip 2:30 AM on this day: it begins when they go on'])
  expect(notes('2027-03-14', '03:00')).toEqual([])
  expect(notes('2027-07-04', '15:00')).toEqual(['Independence Day'])
})

test('a session that was moved by somebody says nothing of the clocks', () => {
  const at = Temporal.PlainDateTime.from('2027-03-14T04:00').toZonedDateTime(zone).toInstant()
  expect([clockNote(at, '02:30', zone), clockNote(at, '', zone)]).toEqual(['', ''])
})
