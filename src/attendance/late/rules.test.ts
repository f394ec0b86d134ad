import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  claimUntil,
  countText,
  type LatePolicy,
  lateStanding,
  type Missable,
  ranOutAt as missedAt,
  usedAt,
} from './rules.ts'

const zone = 'America/Los_Angeles'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const policy: LatePolicy = { days: 30, aYear: 3 }
/** A code that was good until the end of November 3. */
const ranOutAt = at('2026-11-04T00:00')

const cases: [string, Partial<LatePolicy>, string, string[], object][] = [
  ['nothing asked before', {}, '2026-11-20T13:05', [], { may: true, used: 0, most: 3 }],
  ['at the moment that the code runs out', {}, '2026-11-04T00:00', [], { may: true, used: 0, most: 3 }],
  ['in the last second of the thirtieth day after', {}, '2026-12-03T23:59:59', [], { may: true, used: 0, most: 3 }],
  ['when that day is over', {}, '2026-12-04T00:00', [], { may: false, why: 'over', used: 0, most: 3 }],
  ['two of three', {}, '2026-11-20T13:05', ['2026-01-01T00:00', '2026-06-01T12:00'], { may: true, used: 2, most: 3 }],
  [
    'three of three',
    {},
    '2026-11-20T13:05',
    ['2026-01-01T00:00', '2026-06-01T12:00', '2026-11-19T09:00'],
    { may: false, why: 'used-up', used: 3, most: 3 },
  ],
  [
    'those of the year before count no more',
    {},
    '2026-11-20T13:05',
    ['2025-12-31T23:59:59', '2025-12-30T10:00', '2025-12-29T10:00'],
    { may: true, used: 0, most: 3 },
  ],
  ['no days', { days: 0 }, '2026-11-04T09:00', [], { may: false, why: 'not-offered', used: 0, most: 3 }],
  ['no requests', { aYear: 0 }, '2026-11-04T09:00', [], { may: false, why: 'not-offered', used: 0, most: 0 }],
]

test.each(cases)('who missed a window may ask, or is told why not: %s', (_, changed, now, asked, expected) => {
  const { until, ...standing } = lateStanding(
    { ranOutAt, made: asked.map((one) => ({ askedAt: at(one), declinedAt: null })) },
    { ...policy, ...changed },
    at(now),
    zone,
  )
  expect(standing).toEqual(expected)
  expect(until.toString()).toBe(at(changed.days === 0 ? '2026-11-04T00:00' : '2026-12-04T00:00').toString())
})

test('a window that ends within a minute of midnight ends with the day that it is in', () => {
  const missed = { ranOutAt: at('2026-11-03T23:59:59'), made: [] }
  expect(lateStanding(missed, policy, at('2026-11-20T12:00'), zone).until.toString()).toBe(
    at('2026-12-04T00:00').toString(),
  )
})

test.each([
  ['on a usual day', '2026-11-20T13:05', '2026-12-05T00:00'],
  ['in the first minute of a day', '2026-11-20T00:00', '2026-12-05T00:00'],
  ['over the change to winter time', '2026-10-25T12:00', '2026-11-09T00:00'],
  ['over the change to summer time', '2027-03-01T23:59', '2027-03-16T00:00'],
])('credit can be claimed until the end of the fourteenth day after an approval %s', (_, approved, until) => {
  expect(claimUntil(at(approved), zone).toString()).toBe(at(until).toString())
})

test('the end of an approval is a midnight of the zone, fourteen to fifteen days later give or take an hour', () => {
  const zones = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kathmandu')
  const seconds = fc.integer({ min: 1_760_000_000, max: 1_900_000_000 })
  fc.assert(
    fc.property(zones, seconds, (where, second) => {
      const approved = Temporal.Instant.fromEpochMilliseconds(second * 1000)
      const until = claimUntil(approved, where)
      const hours = until.since(approved).total('hours')
      expect(until.toZonedDateTimeISO(where).toPlainTime().toString()).toBe('00:00:00')
      expect(hours > 14 * 24 - 1 && hours <= 15 * 24 + 1).toBe(true)
    }),
  )
})

const january = { askedAt: at('2026-01-05T12:00'), declinedAt: null }
const lastYear = { askedAt: at('2025-12-31T23:59'), declinedAt: null }
const june = '2026-06-01T12:00'

test.each([
  ['nothing before', [], 0],
  ['one before', [january], 1],
  ['one of the year before', [lastYear], 0],
  ['two before, one at the same moment', [january, { askedAt: at(june), declinedAt: null }], 2],
  ['one that was declined before', [{ ...january, declinedAt: at('2026-02-01T12:00') }], 0],
  ['one that was declined since', [{ ...january, declinedAt: at('2026-07-01T12:00') }], 1],
  ['one that was declined at this moment', [{ ...january, declinedAt: at(june) }], 0],
])('which request of the year one is counts what stood when it was made: %s', (_, made, count) => {
  expect(usedAt(made, at(june), zone)).toBe(count)
})

test('counts are said as learner and office read them', () => {
  expect(countText(2, 3)).toBe('2 of 3 this year')
})

const closed: Missable = {
  published: true,
  cancelledAt: null,
  rotating: false,
  endsAt: at('2026-10-27T13:00'),
  codeClosesAt: ranOutAt,
  closesAt: at('2027-01-03T00:00'),
  attendedAt: null,
  certificateNumber: null,
}

test.each<[string, Partial<Missable>, string, string | null]>([
  ['the code has run out', {}, '2026-11-04T00:00', '2026-11-04T00:00'],
  ['an hour after the end, where the screen changes it', { rotating: true }, '2026-10-27T14:00', '2026-10-27T14:00'],
  ['the screen still shows it', { rotating: true }, '2026-10-27T13:59', null],
  ['the code is still good', {}, '2026-11-03T23:59:59', null],
  ['who attended has time to claim', { attendedAt: ranOutAt }, '2026-11-20T12:00', null],
  ['who attended did not claim in time', { attendedAt: ranOutAt }, '2027-01-03T00:00', '2027-01-03T00:00'],
  ['the credit is claimed', { certificateNumber: 'LHS-1' }, '2026-11-20T12:00', null],
  ['the session was cancelled', { cancelledAt: ranOutAt }, '2026-11-20T12:00', null],
  ['the office closed the activity', { published: false }, '2026-11-20T12:00', null],
])('what was missed: %s', (_, changed, now, expected) => {
  expect(missedAt({ ...closed, ...changed }, at(now))?.toString() ?? null).toBe(expected && at(expected).toString())
})

test('whoever gave the code while it was withheld may ask whatever the limits are, and it counts toward none', () => {
  const made = [{ askedAt: at('2026-11-05T09:00'), declinedAt: null, excused: true }]
  const standing = (limits: LatePolicy, now: string) =>
    lateStanding({ ranOutAt, withheld: true, made }, limits, at(now), zone)
  const none = { days: 0, aYear: 0 }
  const may = { may: true, excused: true, used: 0, until: at('2026-12-04T00:00') }
  expect(standing(none, '2026-11-20T13:05')).toEqual({ ...may, most: 0 })
  expect(standing(none, '2026-12-03T23:59:59')).toEqual({ ...may, most: 0 })
  expect(standing(none, '2026-12-04T00:00').may).toBe(false)
  expect(standing({ days: 60, aYear: 3 }, '2026-12-20T12:00').may).toBe(true)
  expect(usedAt(made, at('2026-11-20T13:05'), zone)).toBe(0)
})
