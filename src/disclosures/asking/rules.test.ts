import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Asked, type AskPolicy, dueOf, momentOf, neededOf } from './rules.ts'

const zone = 'America/Los_Angeles'
const policy: AskPolicy = { askDays: 30, remindDays: 7, expiryDays: 30, months: 12, zone }

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()

/** Somebody with one role that starts at noon of a day; what is known of them in local times. */
const someone = (day: string, known: { attested?: string; roleAsked?: string; lastAsked?: string } = {}): Asked => ({
  coming: [
    {
      roleId: 'a',
      startsAt: at(`${day}T12:00`),
      hasBegun: false,
      askedAt: known.roleAsked ? at(known.roleAsked) : null,
    },
  ],
  attestedAt: known.attested ? at(known.attested) : null,
  lastAskedAt: known.lastAsked ? at(known.lastAsked) : known.roleAsked ? at(known.roleAsked) : null,
})

const kinds = (asked: Asked, now: string, of: Partial<AskPolicy> = {}) =>
  dueOf(asked, at(now), { ...policy, ...of }).map(({ kind }) => kind)

const planning = (...known: Parameters<typeof someone>): Asked => {
  const of = someone(...known)
  return { ...of, coming: of.coming.map((one) => ({ ...one, hasBegun: true })) }
}

test.each<[string, Asked, string, string[]]>([
  ['asks at once, long before the session', planning('2027-10-20'), '2026-11-20T08:00', ['asked']],
  ['asks by day', planning('2027-10-20'), '2026-11-20T07:59', []],
  [
    'reminds every seven days',
    planning('2027-10-20', { roleAsked: '2026-11-13T15:00' }),
    '2026-11-20T08:00',
    ['reminded'],
  ],
  ['and not before', planning('2027-10-20', { roleAsked: '2026-11-13T15:00' }), '2026-11-20T07:59', []],
  [
    'leaves whoever disclosed alone until it runs out soon',
    planning('2027-10-20', { attested: '2026-06-01T09:00' }),
    '2026-11-20T08:00',
    [],
  ],
  [
    'tells once that it will',
    planning('2027-10-20', { attested: '2025-12-01T09:00', roleAsked: '2026-11-05T08:00' }),
    '2026-11-20T08:00',
    [],
  ],
  [
    'asks again at once when it has',
    planning('2027-10-20', { attested: '2025-11-20T09:00', roleAsked: '2026-10-21T08:00' }),
    '2026-11-20T08:00',
    ['reminded'],
  ],
])('planning, which has begun, %s', (_, asked, now, expected) => {
  expect(kinds(asked, now)).toEqual(expected)
})

test.each<[string, string, Parameters<typeof someone>[1], string, string[]]>([
  ['just before 8 AM of the 30th day before, nobody is asked', '2026-12-20', {}, '2026-11-20T07:59:59', []],
  ['at 8 AM of it they are', '2026-12-20', {}, '2026-11-20T08:00', ['asked']],
  ['until 9 PM', '2026-12-20', {}, '2026-11-20T20:59:59', ['asked']],
  ['not by night', '2026-12-20', {}, '2026-11-20T21:00', []],
  ['who is named late is asked at once', '2026-11-21', {}, '2026-11-20T15:03', ['asked']],
  ['who starts, is not', '2026-11-20', {}, '2026-11-20T12:00', []],
  [
    'what was disclosed and counts on the day asks nobody',
    '2026-12-20',
    { attested: '2026-01-05T09:00' },
    '2026-11-20T08:00',
    [],
  ],
  [
    'what runs out on the day does not count on it',
    '2026-12-20',
    { attested: '2025-12-20T09:00' },
    '2026-11-20T08:00',
    ['expiring'],
  ],
  ['what ran out is asked for again', '2026-12-20', { attested: '2025-11-01T09:00' }, '2026-11-20T08:00', ['asked']],
  [
    'what ran out is asked for again only when the role is near',
    '2027-02-20',
    { attested: '2025-11-01T09:00' },
    '2026-11-20T08:00',
    [],
  ],
  [
    'a disclosure that runs out before a far role is told of',
    '2027-03-01',
    { attested: '2025-12-20T09:00' },
    '2026-11-20T08:00',
    ['expiring'],
  ],
  ['not before its own 30 days', '2027-03-01', { attested: '2025-12-21T09:00' }, '2026-11-20T08:00', []],
  [
    'and told of once',
    '2027-03-01',
    { attested: '2025-12-20T09:00', roleAsked: '2026-11-20T08:00' },
    '2026-12-10T08:00',
    [],
  ],
  [
    'until the role is near',
    '2027-03-01',
    { attested: '2025-12-20T09:00', roleAsked: '2026-11-20T08:00' },
    '2027-01-30T08:00',
    ['reminded'],
  ],
  ['a reminder waits 7 days', '2026-12-20', { roleAsked: '2026-11-20T15:00' }, '2026-11-27T07:55', []],
  [
    'and goes at 8 AM of the seventh',
    '2026-12-20',
    { roleAsked: '2026-11-20T15:00' },
    '2026-11-27T08:00',
    ['reminded'],
  ],
  [
    'a role that is new waits for the next reminder of another',
    '2026-12-20',
    { lastAsked: '2026-11-19T08:00' },
    '2026-11-20T08:00',
    [],
  ],
  ['unless it starts before that', '2026-11-24', { lastAsked: '2026-11-19T08:00' }, '2026-11-20T08:00', ['asked']],
  ['then on the next day, not twice on one', '2026-11-24', { lastAsked: '2026-11-20T08:00' }, '2026-11-20T18:00', []],
  ['nobody is asked what would run out before the role', '2027-11-20', {}, '2026-11-20T08:00', []],
])('%s', (_, day, known, now, expected) => {
  expect(kinds(someone(day, known), now)).toEqual(expected)
})

test.each([
  [{ askDays: 0 }, someone('2026-11-21'), []],
  [{ askDays: 0 }, someone('2026-11-20'), ['asked']],
  [{ expiryDays: 0 }, someone('2027-03-01', { attested: '2025-12-20T09:00' }), []],
  [{ months: 1, askDays: 180 }, someone('2026-12-21'), []],
  [{ months: 1, askDays: 180 }, someone('2026-12-19'), ['asked']],
])('with %j', (of, asked, expected) => {
  expect(kinds(asked, '2026-11-20T08:00', of)).toEqual(expected)
})

test.each([
  // The clocks go forward on March 8 and back on November 1, 2026.
  ['2026-04-07T06:30:00Z', '2026-03-07T16:00:00Z'],
  ['2026-04-08T06:30:00Z', '2026-03-08T15:00:00Z'],
  ['2026-12-01T07:30:00Z', '2026-10-31T15:00:00Z'],
  ['2026-12-02T07:30:00Z', '2026-11-01T16:00:00Z'],
])('a role that starts at %s is asked for from %s on, 8 AM in its zone', (startsAt, moment) => {
  const starts = Temporal.Instant.from(startsAt)
  expect(momentOf({ attestedAt: null }, { startsAt: starts, hasBegun: false }, starts, policy).toString()).toBe(moment)
})

test.each([
  ['2026-02-28T09:00', '2026-03-07T08:00'],
  ['2026-03-05T09:00', '2026-03-12T08:00'],
  ['2026-10-28T09:00', '2026-11-04T08:00'],
])('who was asked at %s is reminded from %s on, whatever the clocks do between', (asked, moment) => {
  const of = someone(`${moment.slice(0, 8)}28`, { roleAsked: asked })
  const before = at(moment).subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDateTime().toString()
  expect([kinds(of, before), kinds(of, moment)]).toEqual([[], ['reminded']])
})

test('each role is told of once, by its next start that is not covered, the next one first', () => {
  const asked: Asked = {
    attestedAt: at('2025-12-01T09:00'),
    lastAskedAt: null,
    coming: [
      { roleId: 'b', startsAt: at('2026-12-11T12:00'), hasBegun: false, askedAt: null },
      { roleId: 'a', startsAt: at('2026-12-10T12:00'), hasBegun: false, askedAt: null },
      { roleId: 'a', startsAt: at('2026-12-03T12:00'), hasBegun: false, askedAt: null },
      { roleId: 'a', startsAt: at('2026-11-26T12:00'), hasBegun: false, askedAt: null },
    ],
  }
  const told = dueOf(asked, at('2026-11-20T08:00'), policy).map(({ roleId, startsAt }) => [roleId, startsAt.toString()])
  expect(told).toEqual([
    ['a', at('2026-12-03T12:00').toString()],
    ['b', at('2026-12-11T12:00').toString()],
  ])
})

const day = fc.integer({ min: 0, max: 900 }).map((days) => at('2026-01-01T12:00').add({ hours: 24 * days }))
const roles = fc.array(fc.record({ roleId: fc.constantFrom('a', 'b', 'c'), startsAt: day }), { maxLength: 12 })

test('nobody is written to while what they disclosed counts on every day to come, nor for what is over', () => {
  fc.assert(
    fc.property(roles, day, fc.option(day), (starts, now, attestedAt) => {
      const coming = starts.map((one) => ({ ...one, hasBegun: false, askedAt: null }))
      for (const { startsAt } of dueOf({ coming, attestedAt, lastAskedAt: null }, now, policy)) {
        expect(Temporal.Instant.compare(now, startsAt)).toBe(-1)
        if (!attestedAt) continue
        const counts = startsAt
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .since(attestedAt.toZonedDateTimeISO(zone).toPlainDate(), { largestUnit: 'month' })
        expect(counts.months).toBeGreaterThanOrEqual(policy.months)
      }
    }),
  )
})

test('run every five minutes, it writes once a day at most, and every seven days while there is no answer', () => {
  fc.assert(
    fc.property(roles, (starts) => {
      let lastAskedAt: Temporal.Instant | null = null
      const askedAt = new Map<string, Temporal.Instant>()
      const mails: Temporal.Instant[] = []
      for (let now = at('2026-06-01T00:02'); mails.length < 40; now = now.add({ hours: 3 })) {
        if (Temporal.Instant.compare(now, at('2026-09-01T00:00')) > 0) break
        const coming = starts.map((one) => ({ ...one, hasBegun: false, askedAt: askedAt.get(one.roleId) ?? null }))
        const due = dueOf({ coming, attestedAt: null, lastAskedAt }, now, policy)
        if (due.length === 0) continue
        for (const { roleId } of due) askedAt.set(roleId, now)
        mails.push(now)
        lastAskedAt = now
      }
      const days = mails.map((one) => one.toZonedDateTimeISO(zone).toPlainDate().toString())
      expect(new Set(days).size).toBe(days.length)
      // Besides those every seven days, one for each role that starts before the next of them.
      expect(mails.length).toBeLessThanOrEqual(14 + starts.length)
    }),
    { numRuns: 20 },
  )
})

test('what the office can ask for by hand is by no days, only by what counts', () => {
  const known = someone('2027-06-01')
  const needed = (now: string) => neededOf(known, at(now), policy).length
  expect([needed('2026-06-01T03:00'), needed('2026-06-02T03:00'), needed('2027-06-01T12:00')]).toEqual([0, 1, 0])
})
