import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruleTable } from '../../test/support/rule-tables.ts'
import { type Period, periodDays, periods, stepsOf } from './periods.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
type Moving = Exclude<Period, 'dates'>

test.each(ruleTable('reports.md', 'Periods'))('$period seen on $seen on', (row) => {
  const { from, to } = periodDays(row['period'] as Moving, day(row['seen on']!))
  expect([from.toString(), to.toString()]).toEqual([row['first day'], row['last day']])
})

test('every period but chosen days is in the table', () => {
  const told = new Set(ruleTable('reports.md', 'Periods').map((row) => row['period']))
  expect(periods.filter((period) => period !== 'dates' && !told.has(period))).toEqual([])
})

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }))

test('a period begins before it ends, and "last" ends the day before "this" begins', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('month', 'quarter', 'year'), (today, unit) => {
      const [last, now] = [periodDays(`last-${unit}` as Moving, today), periodDays(`this-${unit}` as Moving, today)]
      return (
        last.to.add({ days: 1 }).equals(now.from) &&
        Temporal.PlainDate.compare(now.from, today) <= 0 &&
        Temporal.PlainDate.compare(today, now.to) <= 0
      )
    }),
  )
})

describe('the columns of a chart', () => {
  test('are months', () => {
    const { unit, starts } = stepsOf({ from: day('2025-11-20'), to: day('2026-02-01') })
    expect([unit, ...starts.map(String)]).toEqual(['month', '2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'])
  })

  test('are years beyond sixty months, and never more than that', () => {
    const { unit, starts } = stepsOf({ from: day('2020-12-31'), to: day('2026-01-01') })
    expect([unit, starts.length, starts[0]!.toString()]).toEqual(['year', 7, '2020-01-01'])
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20_000 }), (from, days) => {
        const steps = stepsOf({ from, to: from.add({ days }) })
        return steps.starts.length >= 1 && steps.starts.length <= 60
      }),
    )
  })
})
