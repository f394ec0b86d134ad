import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleTables } from '../../test/support/rule-tables.ts'
import { amountForMinutes, amountText, hundredthsOf, type Rounding } from './amount.ts'

test('an amount of credit always has two decimals', () => {
  expect([0, 5, 25, 100, 325, 129350, 123456789].map(amountText)).toEqual([
    '0.00',
    '0.05',
    '0.25',
    '1.00',
    '3.25',
    '1,293.50',
    '1,234,567.89',
  ])
})

test('a withdrawn amount carries a minus sign', () => {
  expect(amountText(-75)).toBe('−0.75')
})

test.each(ruleTables('credit.md')[2]!)('$minutes minutes in steps of $step, $rounding', (row) => {
  const counting = {
    unitMinutes: Number(row['minutes of one']),
    step: hundredthsOf(row['step']!),
    rounding: row['rounding'] as Rounding,
  }
  expect(amountText(amountForMinutes(Number(row['minutes']), counting))).toBe(row['amount'])
})

test('an amount is whole steps, within one step of the time, and never more or less than it where it is rounded down or up', () => {
  const counting = fc.record({
    unitMinutes: fc.integer({ min: 1, max: 6000 }),
    step: fc.integer({ min: 1, max: 400 }),
    rounding: fc.constantFrom<Rounding>('nearest', 'down', 'up', 'exact'),
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), counting, (minutes, { unitMinutes, step, rounding }) => {
      const amount = amountForMinutes(minutes, { unitMinutes, step, rounding })
      const size = rounding === 'exact' ? 1 : step
      const exact = (minutes * 100) / unitMinutes
      const off = amount - exact
      expect(amount % size).toBe(0)
      expect(Math.abs(off)).toBeLessThanOrEqual(rounding === 'down' || rounding === 'up' ? size : size / 2 + 1e-3)
      if (rounding === 'down') expect(off).toBeLessThanOrEqual(1e-3)
      if (rounding === 'up') expect(off).toBeGreaterThanOrEqual(-1e-3)
    }),
  )
})
