import { expect, test } from 'vitest'
import { meetingsSentence, meetsSentence } from './meets-sentence.ts'
import type { Pattern } from './patterns.ts'

const zone = 'America/Los_Angeles'
const pattern: Pattern = {
  repeat: { every: 'week', interval: 1, weekdays: [2] },
  from: '2026-11-06',
  until: '2026-12-29',
  skip: [],
  time: '16:00',
  minutes: 60,
}
const at = (wall: string) => {
  const startsAt = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
  return { startsAt, endsAt: startsAt.add({ minutes: 60 }) }
}
const fridays = ['2026-11-06T12:00', '2026-11-13T12:00', '2026-11-20T12:00'].map(at)
const tuesdays = ['2026-11-24T16:00', '2026-12-01T16:00', '2026-12-08T16:00'].map(at)
const other = at('2026-12-10T16:00')

test.each([
  ['as its pattern', tuesdays, 'Every Tuesday, 4:00–5:00 PM'],
  ['as its pattern while it has no sessions', [], 'Every Tuesday, 4:00–5:00 PM'],
  [
    'first so, then so',
    [...tuesdays, ...fridays],
    'Fridays, 12:00–1:00 PM, until November 20, 2026, then every Tuesday, 4:00–5:00 PM',
  ],
  ['mostly so', [...tuesdays, other], 'Mostly every Tuesday, 4:00–5:00 PM'],
  ['all otherwise', fridays, 'Fridays, 12:00–1:00 PM'],
  ['as it comes', [tuesdays[0]!, other, fridays[0]!, at('2026-12-14T16:00')], 'On changing days and times'],
])('a series meets %s', (_, sessions, expected) => {
  expect(meetsSentence(pattern, sessions, zone)).toBe(expected)
})

test('a session that the clocks moved meets as the others', () => {
  const nights = { ...pattern, repeat: { ...pattern.repeat, weekdays: [7] } as Pattern['repeat'], time: '02:30' }
  expect(meetsSentence(nights, [at('2027-03-07T02:30'), at('2027-03-14T03:00')], zone)).toBe(
    'Every Sunday, 2:30–3:30 AM',
  )
})

test('the days between which it meets are its sessions’ where they are not the pattern’s', () => {
  expect(meetingsSentence(pattern, tuesdays, zone)).toBe(
    'Every Tuesday, 4:00–5:00 PM, from November 6, 2026, until December 29, 2026',
  )
  expect(meetingsSentence(pattern, [...tuesdays, other], zone)).toBe(
    'Mostly every Tuesday, 4:00–5:00 PM, from November 24, 2026, until December 10, 2026',
  )
})
