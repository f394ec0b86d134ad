import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleTable } from '../../../test/support/rule-tables.ts'
import { hourText, lastDue, nextDue, type Timing, timingText } from './next-run.ts'

test.each(ruleTable('reports.md', 'When a report is mailed'))(
  'every $every, day $day, $hour h, after $after',
  (row) => {
    const timing = { every: row['every'], onDay: Number(row['day']), atHour: Number(row['hour']) } as Timing
    const zone = row['zone']!
    const after = Temporal.PlainDateTime.from(row['after']!).toZonedDateTime(zone).toInstant()
    const local = (at: Temporal.Instant) =>
      at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
    expect([local(nextDue(timing, zone, after)), local(lastDue(timing, zone, after))]).toEqual([
      row['next'],
      row['latest before'],
    ])
  },
)

const timings = fc
  .record({
    every: fc.constantFrom<Timing['every']>('week', 'month', 'quarter'),
    onDay: fc.integer({ min: 1, max: 28 }),
    atHour: fc.integer({ min: 0, max: 23 }),
  })
  .map((timing) => (timing.every === 'week' ? { ...timing, onDay: (timing.onDay % 7) + 1 } : timing))
const zones = fc.constantFrom('America/Los_Angeles', 'America/New_York', 'Asia/Kolkata', 'UTC', 'Pacific/Auckland')
const moments = fc
  .integer({ min: 0, max: 3_000_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))

test('the next moment is after, the latest not after, and nothing is due in between', () => {
  fc.assert(
    fc.property(timings, zones, moments, (timing, zone, at) => {
      const [last, next] = [lastDue(timing, zone, at), nextDue(timing, zone, at)]
      return (
        Temporal.Instant.compare(last, at) <= 0 &&
        Temporal.Instant.compare(at, next) < 0 &&
        lastDue(timing, zone, next).equals(next) &&
        nextDue(timing, zone, last).equals(next)
      )
    }),
  )
})

test('it is said in words', () => {
  expect([
    timingText({ every: 'week', onDay: 1, atHour: 8 }),
    timingText({ every: 'month', onDay: 1, atHour: 12 }),
    timingText({ every: 'quarter', onDay: 5, atHour: 0 }),
    hourText(23),
  ]).toEqual([
    'Every Monday at 8 AM',
    'On day 1 of each month at 12 PM',
    'On day 5 of January, April, July and October at 12 AM',
    '11 PM',
  ])
})
