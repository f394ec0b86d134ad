import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarFile, calendarText, folded } from './calendar.ts'

const event = {
  id: '01890000-0000-7000-8000-000000000001',
  title: 'Bronchiolitis; after high flow, again',
  description: 'What still helps?\nNot much.',
  place: 'Alder Auditorium, and online',
  address: 'https://cme.example.org/lakeside/activities/01890000-0000-7000-8000-000000000001',
  organizer: 'Lakeside Health System',
  startsAt: Temporal.Instant.from('2026-11-20T20:00:00Z'),
  endsAt: Temporal.Instant.from('2026-11-20T21:00:00Z'),
  revisedAt: Temporal.Instant.from('2026-11-01T10:11:12.999Z'),
  revision: 2,
}

test('a session is one event in UTC, escaped, with lines ended and folded as the standard says', () => {
  expect(calendarFile(event).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CME Tracker//Lakeside Health System//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    'UID:01890000-0000-7000-8000-000000000001',
    'DTSTAMP:20261101T101112Z',
    'SEQUENCE:2',
    'DTSTART:20261120T200000Z',
    'DTEND:20261120T210000Z',
    'SUMMARY:Bronchiolitis\\; after high flow\\, again',
    'DESCRIPTION:What still helps?\\nNot much.',
    'LOCATION:Alder Auditorium\\, and online',
    'URL:https://cme.example.org/lakeside/activities/01890000-0000-7000-8000-000',
    ' 000000001',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('a session without a place or a description has no such lines', () => {
  expect(calendarFile({ ...event, place: '', description: '' })).not.toMatch(/LOCATION|DESCRIPTION/)
})

const unfolded = (text: string) => text.replaceAll('\r\n ', '')
const line = fc.string({ unit: 'grapheme', maxLength: 400 }).filter((text) => !/[\r\n]/.test(text))

test('folding keeps every piece within 75 octets and loses nothing', () => {
  fc.assert(
    fc.property(line, (text) => {
      const pieces = folded(text).split('\r\n')
      expect(unfolded(folded(text))).toBe(text)
      expect(pieces.filter((piece) => Buffer.byteLength(piece) > 75)).toEqual([])
      expect(pieces.slice(1).filter((piece) => !piece.startsWith(' '))).toEqual([])
    }),
  )
})

test('a text comes out of its escapes as it went in, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const tidy = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      const escaped = calendarText(text)
      expect(escaped).not.toMatch(/[\r\n]/)
      expect(escaped.replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(tidy)
    }),
  )
})
