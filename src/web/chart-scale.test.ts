import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelStep, percent, shareOf, ticksTo } from './chart-scale.ts'

describe('the lines of a chart', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [12, [0, 5, 10, 15]],
    [100, [0, 25, 50, 75, 100]],
    [417, [0, 200, 400, 600]],
    [1040, [0, 500, 1000, 1500]],
  ])('up to %d stand at round numbers', (highest, expected) => {
    expect(ticksTo(highest)).toEqual(expected)
  })

  test('of shares are no whole numbers', () => {
    expect(ticksTo(1, false)).toEqual([0, 0.25, 0.5, 0.75, 1])
  })

  test('reach the highest value, and are few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (highest) => {
        const ticks = ticksTo(highest)
        return (
          ticks.at(-1)! >= highest &&
          ticks.length <= 5 &&
          ticks.length >= 2 &&
          ticks.every((one) => Number.isInteger(one))
        )
      }),
    )
  })

  test('say where a value stands, never outside', () => {
    expect([shareOf(50, [0, 100]), shareOf(3, [1, 5]), shareOf(9, [1, 5]), shareOf(0, [1, 5])]).toEqual([
      0.5, 0.5, 1, 0,
    ])
    expect(percent(1 / 3)).toBe('33.333%')
  })
})

test('of many labels only as many are written as have room', () => {
  expect([0, 12, 13, 60, 73, 500].map((count) => labelStep(count, 12))).toEqual([1, 1, 2, 6, 12, 48])
})
