import { expect, test } from 'vitest'
import { amountText } from './amount.ts'

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
