import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CreditAfter, quarterEnd, sessionWindows } from './windows.ts'

const policy = { leadMinutes: 15, codeDays: 7, finishDays: 60, creditAfter: 'session' as CreditAfter }

describe('the windows of a session', () => {
  test.each([
    ['in Portland', 'America/Los_Angeles', '2026-11-20T20:00Z', '2026-11-28T08:00Z', '2027-01-27T08:00Z'],
    [
      'that goes on until midnight',
      'America/Los_Angeles',
      '2026-11-21T07:00Z',
      '2026-11-28T08:00Z',
      '2027-01-27T08:00Z',
    ],
    ['before the clocks go back', 'America/Los_Angeles', '2026-10-29T19:00Z', '2026-11-06T08:00Z', '2027-01-05T08:00Z'],
    ['before the clocks go forward', 'Europe/Berlin', '2027-03-25T11:00Z', '2027-04-01T22:00Z', '2027-05-31T22:00Z'],
  ])('%s', (_, zone, start, codeCloses, claimCloses) => {
    const startsAt = Temporal.Instant.from(start)
    const windows = sessionWindows({ startsAt, endsAt: startsAt.add({ hours: 1 }) }, policy, zone)
    expect(texts(windows)).toEqual([startsAt.subtract({ minutes: 15 }), codeCloses, claimCloses].map(instant))
  })

  test.each([
    ['the end of its quarter and the days after it', '2026-10-02T19:00Z', '2026-10-10T07:00Z', '2027-01-15T08:00Z'],
    ['the code, where that is later', '2026-12-31T19:00Z', '2027-01-08T08:00Z', '2027-01-15T08:00Z'],
  ])('of a series that evaluates by quarter stay open until %s', (_, start, codeCloses, claimCloses) => {
    const startsAt = Temporal.Instant.from(start)
    const quarterly = { ...policy, creditAfter: 'quarter' as const, finishDays: 14 }
    const windows = sessionWindows({ startsAt, endsAt: startsAt.add({ hours: 1 }) }, quarterly, 'America/Los_Angeles')
    expect(texts(windows).slice(1)).toEqual([codeCloses, claimCloses].map(instant))
  })

  test('of a quarter whose days are shorter than the code’s end with the code', () => {
    const startsAt = Temporal.Instant.from('2026-12-31T19:00Z')
    const none = { ...policy, creditAfter: 'quarter' as const, finishDays: 0 }
    const windows = sessionWindows({ startsAt, endsAt: startsAt.add({ hours: 1 }) }, none, 'America/Los_Angeles')
    expect(windows.claimClosesAt.equals(windows.codeClosesAt)).toBe(true)
  })

  test.each([
    ['2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026-06-30'],
    ['2026-07-15', '2026-09-30'],
    ['2026-12-31', '2026-12-31'],
  ])('the quarter of %s ends on %s', (day, end) => {
    expect(quarterEnd(Temporal.PlainDate.from(day)).toString()).toBe(end)
  })
})

/** Moments from four weeks before until four weeks after each change of the clocks in a year. */
const changes: Record<string, string[]> = {
  'America/Los_Angeles': ['2026-03-08T10:00Z', '2026-11-01T09:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
}

describe.each(Object.entries(changes))('around the changes of the clocks in %s', (zone, moments) => {
  test.each(moments)('at %s the windows end with whole days of the zone', (change) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -28 * 1440, max: 28 * 1440 }),
        fc.integer({ min: 5, max: 600 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 365 }),
        fc.constantFrom<CreditAfter>('attendance', 'session', 'quarter'),
        (offset, minutes, codeDays, finishDays, creditAfter) => {
          const startsAt = Temporal.Instant.from(change).add({ minutes: offset })
          const endsAt = startsAt.add({ minutes })
          const windows = sessionWindows(
            { startsAt, endsAt },
            { leadMinutes: 15, codeDays, finishDays, creditAfter },
            zone,
          )
          const wall = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(zone)
          const ended = wall(endsAt.subtract({ nanoseconds: 1 })).toPlainDate()
          const codeEnd = wall(windows.codeClosesAt)
          const claimEnd = wall(windows.claimClosesAt)
          expect(startsAt.since(windows.claimOpensAt).total('minutes')).toBe(15)
          expect([codeEnd, claimEnd].map((one) => one.toPlainTime().toString())).toEqual(['00:00:00', '00:00:00'])
          expect(ended.until(codeEnd.toPlainDate(), { largestUnit: 'days' }).days).toBe(codeDays + 1)
          const counted = creditAfter === 'quarter' ? quarterEnd(ended) : ended.add({ days: codeDays })
          const days = counted.until(claimEnd.toPlainDate(), { largestUnit: 'days' }).days
          const longer = Temporal.Instant.compare(windows.claimClosesAt, windows.codeClosesAt) > 0
          expect(longer ? days : finishDays + 1).toBe(finishDays + 1)
          expect(Temporal.Instant.compare(windows.codeClosesAt, endsAt)).not.toBe(-1)
          expect(Temporal.Instant.compare(windows.claimClosesAt, windows.codeClosesAt)).not.toBe(-1)
        },
      ),
    )
  })
})

const instant = (text: string | Temporal.Instant) => Temporal.Instant.from(text.toString()).toString()
const texts = (windows: object) => Object.values(windows).map(instant)
