import { expect, test } from 'vitest'
import { ruleTable } from '../../test/support/rule-tables.ts'
import { type ClaimFacts, nextStep } from '../credit/next-step.ts'
import { type CreditAfter, sessionWindows } from '../series/windows.ts'
import { lateStanding } from './late/rules.ts'
import { wayNames } from './way-names.ts'

const table = (heading: string) => ruleTable('attendance.md', heading)
const portland = 'America/Los_Angeles'

const moment = (local: string, zone = portland): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()

/** The first moment behind a day. */
const after = (day: string, zone = portland): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant()

test.each(table('Windows of a session'))('$session in $zone, credit after $credit waits for', (row) => {
  const zone = row['zone']!
  const [start = '', end = ''] = row['session']!.split('–')
  const day = start.slice(0, 10)
  const endsAt = end === '24:00' ? after(day, zone) : moment(`${day}T${end}`, zone)
  const policy = {
    leadMinutes: Number(row['minutes before']),
    codeDays: Number(row['code days']),
    finishDays: Number(row['claim days']),
    creditAfter: row['credit waits for'] as CreditAfter,
  }
  const windows = sessionWindows({ startsAt: moment(start, zone), endsAt }, policy, zone)
  expect(Object.values(windows).map(String)).toEqual(
    [moment(row['records from']!, zone), after(row['code until']!, zone), after(row['claim until']!, zone)].map(String),
  )
})

test.each(table('What comes next'))('credit after $credit waits for, $done at $at', (row) => {
  const creditAfter = row['credit waits for'] as CreditAfter
  const done = (word: string) => (row['done']!.split(', ').includes(word) ? moment('2026-11-20T12:30') : null)
  const facts: ClaimFacts = {
    published: true,
    cancelledAt: done('cancelled'),
    opensAt: moment('2026-11-20T11:45'),
    startsAt: moment('2026-11-20T12:00'),
    endsAt: moment('2026-11-20T13:00'),
    isSeries: true,
    codeClosesAt: after('2026-11-27'),
    closesAt: after('2027-01-26'),
    creditAfter,
    attendedAt: done('attended'),
    evaluation: row['evaluation'] as ClaimFacts['evaluation'],
    evaluationOpensAt: creditAfter === 'quarter' ? moment('2026-12-18T12:45') : null,
    evaluatedAt: done('evaluated'),
    hasTest: false,
    testPassedAt: null,
    certificateNumber: done('certificate') && 'LHS-1',
  }
  expect(nextStep(facts, moment(row['at']!))).toBe(row['next'])
})

test.each(table('Late requests'))('asked at $asks at', (row) => {
  const now = moment(row['asks at']!)
  const made = { askedAt: moment('2026-02-01T12:00'), declinedAt: null }
  const missed = { ranOutAt: after(row['window until']!), made: Array(Number(row['asked this year'])).fill(made) }
  const standing = lateStanding(missed, { days: Number(row['days']), aYear: Number(row['a year']) }, now, portland)
  expect(standing.may ? 'yes' : standing.why).toBe(row['may'])
})

test('every way of attendance stands in the table of sources as lists name it', () => {
  expect(Object.fromEntries(table('Sources').map((row) => [row['way'], row['shown as']]))).toEqual(wayNames)
})
