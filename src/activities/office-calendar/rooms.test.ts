import { expect, test } from 'vitest'
import { type Booking, clashesOf, isRoom, roomKey } from './rooms.ts'

const booking = (id: string, place: string, from: string, to: string, cancelled = false): Booking => ({
  id,
  place,
  startsAt: Temporal.Instant.from(`2026-11-20T${from}:00Z`),
  endsAt: Temporal.Instant.from(`2026-11-20T${to}:00Z`),
  cancelled,
})

const clashes = (...bookings: Booking[]) => Object.fromEntries(clashesOf(bookings))

test.each([
  ['Auditorium B', true],
  ['  ', false],
  ['Online', false],
  ['Zoom (link by mail)', false],
  ['https://meet.example/x', false],
  ['Zoomed Conference Hall', true],
  ['TBD', false],
])('"%s" is a room: %s', (place, room) => {
  expect(isRoom(place)).toBe(room)
})

test('a room is the same however its name is typed', () => {
  expect(roomKey(' auditorium  B,')).toBe(roomKey('Auditorium B'))
  for (const place of [
    'Auditorium B and online',
    'Auditorium B (Zoom)',
    'Auditorium B / Microsoft Teams',
    'Auditorium B, and live-streamed',
  ])
    expect([place, roomKey(place)]).toEqual([place, roomKey('Auditorium B')])
  expect(roomKey('Online Learning Center')).not.toBe(roomKey(''))
})

test('two in one room at the same time are in each other’s way', () => {
  const [one, other] = [booking('1', 'Auditorium B', '12:00', '13:00'), booking('2', 'auditorium b', '12:30', '14:00')]
  expect(clashes(one, other)).toEqual({ 1: ['2'], 2: ['1'] })
})

test('one after the other, in other rooms, online or cancelled they are not', () => {
  expect(
    clashes(
      booking('1', 'Auditorium B', '12:00', '13:00'),
      booking('2', 'Auditorium B', '13:00', '14:00'),
      booking('3', 'Auditorium C', '12:00', '13:00'),
      booking('4', 'Online', '12:00', '13:00'),
      booking('5', 'Online', '12:00', '13:00'),
      booking('6', 'Auditorium B', '12:00', '13:00', true),
    ),
  ).toEqual({})
})

test('one that is long is in the way of all that come while it lasts', () => {
  expect(
    clashes(
      booking('day', 'Hall', '08:00', '17:00'),
      booking('am', 'Hall', '09:00', '10:00'),
      booking('pm', 'Hall', '15:00', '16:00'),
    ),
  ).toEqual({ day: ['am', 'pm'], am: ['day'], pm: ['day'] })
})
