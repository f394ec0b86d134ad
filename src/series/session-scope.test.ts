import { describe, expect, test } from 'vitest'
import { daysMoved, movedAlong, patternAlong, type Shared } from './session-scope.ts'

const zone = 'America/Los_Angeles'
const credit = [{ creditTypeId: 'ama', maximum: 100, universalActivityNumber: '' }]
const session = (start: string, change: Partial<Shared> & { minutes?: number } = {}): Shared => {
  const { minutes = 60, ...rest } = change
  const startsAt = Temporal.PlainDateTime.from(start).toZonedDateTime(zone).toInstant()
  return { startsAt, endsAt: startsAt.add({ minutes }), place: 'Alder 204', designations: [], ...rest }
}
const wall = (one: Shared | null) =>
  one && [one.startsAt, one.endsAt].map((moment) => moment.toZonedDateTimeISO(zone).toPlainDateTime().toString())

const friday = session('2026-10-23T12:00')

describe('a change of one session', () => {
  test.each<[string, Shared, Shared, string[] | null]>([
    [
      'of its time goes along across the change of the clocks',
      session('2026-10-23T07:00'),
      session('2026-11-06T12:00'),
      ['2026-11-06T07:00:00', '2026-11-06T08:00:00'],
    ],
    [
      'of its weekday moves those of the same weekday',
      session('2026-10-22T12:00'),
      session('2026-11-06T12:00'),
      ['2026-11-05T12:00:00', '2026-11-05T13:00:00'],
    ],
    ['of its weekday leaves those of another weekday', session('2026-10-22T12:00'), session('2026-11-03T12:00'), null],
    [
      'of its length makes the others as long',
      session('2026-10-23T12:00', { minutes: 90 }),
      session('2026-11-06T12:00'),
      ['2026-11-06T12:00:00', '2026-11-06T13:30:00'],
    ],
    ['of its time leaves one that had another time', session('2026-10-23T07:00'), session('2026-11-06T16:00'), null],
    [
      'into the hour that the clocks skip begins when they go on',
      session('2026-10-25T02:30'),
      session('2027-03-12T12:00'),
      ['2027-03-14T03:00:00', '2027-03-14T04:00:00'],
    ],
    ['of nothing changes nothing', friday, session('2026-11-06T12:00'), null],
  ])('%s', (_, after, other, expected) => {
    expect(wall(movedAlong(friday, after, other, zone))).toEqual(expected)
  })

  test('moves one that the clocks moved from the same time, and one of that day moves the others', () => {
    const [march7, march14] = [
      session('2027-03-07T02:30', { minutes: 45 }),
      session('2027-03-14T03:00', { minutes: 45 }),
    ]
    const tuesday = session('2027-03-09T16:00')
    expect(wall(movedAlong(march7, tuesday, march14, zone, '02:30'))).toEqual([
      '2027-03-16T16:00:00',
      '2027-03-16T17:00:00',
    ])
    const march21 = session('2027-03-21T02:30', { minutes: 45 })
    expect(wall(movedAlong(march14, session('2027-03-16T16:00'), march21, zone, '02:30'))).toEqual([
      '2027-03-23T16:00:00',
      '2027-03-23T17:00:00',
    ])
    expect(movedAlong(march14, { ...march14, place: 'Online' }, march21, zone, '02:30')).toEqual({
      ...march21,
      place: 'Online',
    })
  })

  test('of place and credit goes along where they were the same', () => {
    const after = { ...friday, place: 'Online', designations: credit }
    expect(movedAlong(friday, after, session('2026-11-06T12:00'), zone)).toEqual({
      ...session('2026-11-06T12:00'),
      place: 'Online',
      designations: credit,
    })
    const own = session('2026-11-06T12:00', { place: 'Birch 1', designations: [{ ...credit[0]!, maximum: 50 }] })
    expect(movedAlong(friday, after, own, zone)).toBeNull()
  })

  test('says by how many days of the wall’s calendar it moves', () => {
    expect(daysMoved(friday, session('2026-10-22T23:30'), zone)).toBe(-1)
    expect(daysMoved(friday, session('2026-11-06T00:30'), zone)).toBe(14)
  })

  test('makes the pattern that a renewal goes by', () => {
    const pattern = {
      repeat: { every: 'week' as const, interval: 1, weekdays: [1 as const, 5 as const] },
      from: '2026-07-01',
      until: '2027-06-30',
      skip: [],
      time: '12:00',
      minutes: 60,
    }
    const after = session('2026-10-22T07:00', { minutes: 90 })
    expect(patternAlong(pattern, friday, after, zone)).toEqual({
      ...pattern,
      repeat: { every: 'week', interval: 1, weekdays: [1, 4] },
      time: '07:00',
      minutes: 90,
    })
    const monthly = {
      ...pattern,
      repeat: { every: 'month' as const, interval: 1, which: [1 as const], weekday: 5 as const },
    }
    expect(patternAlong(monthly, friday, after, zone).repeat).toEqual({ ...monthly.repeat, weekday: 4 })
  })
})
