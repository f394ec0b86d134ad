import fc from 'fast-check'
import rrule from 'rrule'
import { describe, expect, test } from 'vitest'
import { patternSentence, repeatText } from './pattern-sentence.ts'
import {
  isWithinYear,
  momentOn,
  occurrences,
  type Pattern,
  patternDays,
  patternSchema,
  type Repeat,
  type Weekday,
  type Which,
} from './patterns.ts'

const base = {
  from: '2026-11-20',
  until: '2027-02-28',
  skip: [],
  time: '12:00',
  minutes: 60,
} satisfies Partial<Pattern>
const weekly = (interval: number, ...weekdays: Weekday[]): Repeat => ({ every: 'week', interval, weekdays })
const monthly = (interval: number, weekday: Weekday, ...which: Which[]): Repeat => ({
  every: 'month',
  interval,
  weekday,
  which,
})

describe('a pattern', () => {
  test.each<[string, Repeat, Partial<Pattern>, string[]]>([
    [
      'every Thursday begins with the next one',
      weekly(1, 4),
      { until: '2026-12-17' },
      ['2026-11-26', '2026-12-03', '2026-12-10', '2026-12-17'],
    ],
    [
      'every second Thursday begins with the next one too',
      weekly(2, 4),
      { until: '2026-12-31' },
      ['2026-11-26', '2026-12-10', '2026-12-24'],
    ],
    [
      'skipped dates are left out',
      weekly(1, 4),
      { until: '2026-12-17', skip: ['2026-11-26', '2026-12-10'] },
      ['2026-12-03', '2026-12-17'],
    ],
    [
      'two weekdays of every second week are of the same week',
      weekly(2, 5, 1),
      { until: '2026-12-20' },
      ['2026-11-20', '2026-11-30', '2026-12-04', '2026-12-14', '2026-12-18'],
    ],
    ['the first Monday of a month', monthly(1, 1, 1), {}, ['2026-12-07', '2027-01-04', '2027-02-01']],
    ['the last Friday of a month', monthly(1, 5, -1), {}, ['2026-11-27', '2026-12-25', '2027-01-29', '2027-02-26']],
    ['the fifth Friday of a month, where there is one', monthly(1, 5, 5), {}, ['2027-01-29']],
    ['a fourth that is the last is one', monthly(1, 5, 4, -1), { until: '2026-11-30' }, ['2026-11-27']],
    [
      'the first and third Tuesday',
      monthly(1, 2, 1, 3),
      { until: '2027-01-05' },
      ['2026-12-01', '2026-12-15', '2027-01-05'],
    ],
    [
      'every third month is counted from the first that fits',
      monthly(3, 1, 1),
      { until: '2027-07-01' },
      ['2026-12-07', '2027-03-01', '2027-06-07'],
    ],
    ['nothing fits', monthly(1, 5, 5), { until: '2026-12-31' }, []],
  ])('%s', (_, repeat, change, days) => {
    expect(patternDays({ ...base, repeat, ...change }).map(String)).toEqual(days)
  })

  test.each([
    ['America/Los_Angeles', '2027-03-14', '02:30', '2027-03-14T10:00:00Z'],
    ['Europe/Berlin', '2027-03-28', '02:30', '2027-03-28T01:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00Z'],
  ])('in %s on %s a session at %s, which the clocks skip, begins when they go on', (zone, day, time, moment) => {
    const pattern = { ...base, repeat: weekly(1, 7), from: day, until: day, time }
    expect(occurrences(pattern, zone).map((one) => one.startsAt.toString())).toEqual([moment])
  })

  test('keeps its time on the wall and its length across the change of the clocks', () => {
    const pattern = { ...base, repeat: weekly(1, 4), from: '2026-10-29', until: '2026-11-05' }
    expect(
      occurrences(pattern, 'America/Los_Angeles').map((one) => [String(one.startsAt), String(one.endsAt)]),
    ).toEqual([
      ['2026-10-29T19:00:00Z', '2026-10-29T20:00:00Z'],
      ['2026-11-05T20:00:00Z', '2026-11-05T21:00:00Z'],
    ])
  })

  test.each([
    ['2026-11-20', '2027-11-19', true],
    ['2026-11-20', '2027-11-20', false],
    ['2026-11-20', '2026-11-19', false],
    ['2028-02-29', '2029-02-27', true],
    ['2028-02-29', '2029-02-28', false],
  ])('from %s until %s is within twelve months: %s', (from, until, within) => {
    expect(isWithinYear(from, until)).toBe(within)
    expect(patternSchema.safeParse({ ...base, repeat: weekly(1, 4), from, until }).success).toBe(within)
  })

  test.each<[Repeat, string]>([
    [weekly(1, 4), 'Every Thursday'],
    [weekly(2, 4), 'Every second Thursday'],
    [weekly(1, 4, 1), 'Every Monday and Thursday'],
    [weekly(3, 1, 4), 'Every third week on Monday and Thursday'],
    [weekly(1, 1, 2, 3, 4, 5), 'Every weekday'],
    [weekly(1, 1, 2, 3, 4, 5, 6, 7), 'Every day'],
    [weekly(12, 4), 'Every 12th Thursday'],
    [monthly(1, 1, 1), 'The first Monday of every month'],
    [monthly(2, 5, -1), 'The last Friday of every second month'],
    [monthly(1, 2, -1, 3, 1), 'The first, third and last Tuesday of every month'],
  ])('%j reads: %s', (repeat, sentence) => {
    expect(repeatText(repeat)).toBe(sentence)
  })

  test('reads as one sentence', () => {
    expect(patternSentence({ ...base, repeat: weekly(2, 4), skip: ['2026-12-24', '2026-11-26'] })).toBe(
      'Every second Thursday, 12:00–1:00 PM, from November 20, 2026, until February 28, 2027, without November 26, 2026 and December 24, 2026',
    )
  })
})

const { RRule, RRuleSet } = rrule
const rruleDays = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU]

/** The same by the other implementation: a rule that begins with the first day that fits, as RFC 5545 asks. */
function daysByRrule({ repeat, from, until, skip }: Pattern): string[] {
  const utc = (day: string) => new Date(`${day}T00:00:00Z`)
  const byweekday =
    repeat.every === 'week'
      ? repeat.weekdays.map((one) => rruleDays[one - 1]!)
      : repeat.which.map((one) => rruleDays[repeat.weekday - 1]!.nth(one))
  const freq = repeat.every === 'week' ? RRule.WEEKLY : RRule.MONTHLY
  const first = new RRule({ freq, byweekday, dtstart: utc(from), until: utc(until) }).all()[0]
  if (!first) return []
  const set = new RRuleSet()
  set.rrule(
    new RRule({ freq, byweekday, interval: repeat.interval, dtstart: first, until: utc(until), wkst: RRule.MO }),
  )
  for (const day of skip) set.exdate(utc(day))
  return set.all().map((date) => date.toISOString().slice(0, 10))
}

const weekdays = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7)
const repeats: fc.Arbitrary<Repeat> = fc.oneof(
  fc.record({
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 12 }),
    weekdays: fc.uniqueArray(weekdays, { minLength: 1, maxLength: 7 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.integer({ min: 1, max: 6 }),
    which: fc.uniqueArray(fc.constantFrom<Which>(1, 2, 3, 4, 5, -1), { minLength: 1, maxLength: 6 }),
    weekday: weekdays,
  }),
)
const patterns: fc.Arbitrary<Pattern> = fc
  .record({ repeat: repeats, start: fc.integer({ min: 0, max: 4000 }), length: fc.integer({ min: 0, max: 364 }) })
  .chain(({ repeat, start, length }) => {
    const from = Temporal.PlainDate.from('2024-01-01').add({ days: start })
    const day = fc.integer({ min: 0, max: length }).map((days) => from.add({ days }).toString())
    return fc.record({
      repeat: fc.constant(repeat),
      from: fc.constant(from.toString()),
      until: fc.constant(from.add({ days: length }).toString()),
      skip: fc.uniqueArray(day, { maxLength: 8 }),
      time: fc.constant('07:00'),
      minutes: fc.constant(60),
    })
  })

describe('patterns', () => {
  test('give the days that another implementation of recurrence gives', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        expect(patternDays(pattern).map(String)).toEqual(daysByRrule(pattern))
      }),
      { numRuns: 400 },
    )
  })

  test.each(['America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe'])(
    'in %s show the same time on the wall on each of their days, or the first after it',
    (zone) => {
      fc.assert(
        fc.property(patterns, fc.integer({ min: 0, max: 1439 }), (pattern, minute) => {
          const time = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60).toString({ smallestUnit: 'minute' })
          for (const { day, startsAt, endsAt } of occurrences({ ...pattern, time }, zone)) {
            const wall = startsAt.toZonedDateTimeISO(zone)
            expect(wall.toPlainDate().equals(day)).toBe(true)
            const late = Temporal.PlainTime.from(time).until(wall.toPlainTime()).total('minutes')
            const justAfter = wall.add({ nanoseconds: 1 })
            const changed = justAfter.getTimeZoneTransition('previous')?.toInstant().equals(startsAt) ?? false
            expect(late === 0 || (changed && late > 0 && late <= 60)).toBe(true)
            expect(startsAt.until(endsAt).total('minutes')).toBe(60)
          }
        }),
        { numRuns: 60 },
      )
    },
  )

  test.each([
    ['Europe/Berlin', '2027-03-28', '02:00', '03:00'],
    ['Europe/Berlin', '2027-03-28', '02:59', '03:00'],
    ['America/Los_Angeles', '2027-03-14', '02:00', '03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', '02:30'],
    ['Australia/Lord_Howe', '2026-10-04', '02:29', '02:30'],
  ])('in %s on %s at %s, which the clocks skip, begin at %s', (zone, day, time, begins) => {
    const at = momentOn(Temporal.PlainDate.from(day), Temporal.PlainTime.from(time), zone)
    expect(at.toZonedDateTimeISO(zone).toPlainDateTime().toString()).toBe(`${day}T${begins}:00`)
  })

  test('are read back from the database as they were written', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        expect(patternSchema.parse(JSON.parse(JSON.stringify(pattern)))).toEqual(pattern)
      }),
    )
  })
})
