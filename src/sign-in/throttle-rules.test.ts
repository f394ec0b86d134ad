import { expect, test } from 'vitest'
import { accountPolicy, addressPolicy, secondsToWait } from './throttle-rules.ts'

const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const wait = (failures: number, secondsAgo: number, policy = accountPolicy) =>
  secondsToWait(policy, { failures, lastFailureAt: now.subtract({ milliseconds: secondsAgo * 1000 }) }, now)

test.each([
  [1, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [8, 240],
  [9, 480],
  [10, 900],
  [11, 900],
  [1_000_000, 900],
])('after %i failures with one account the wait is %i seconds', (failures, seconds) => {
  expect(wait(failures, 0)).toBe(seconds)
})

test.each([
  [199, 0],
  [200, 30],
  [201, 60],
  [210, 900],
])('after %i failures from one network the wait is %i seconds', (failures, seconds) => {
  expect(wait(failures, 0, addressPolicy)).toBe(seconds)
})

test('a wait runs down, and part of a second is a whole one', () => {
  expect([wait(5, 10), wait(5, 29.5), wait(5, 30), wait(5, 31)]).toEqual([20, 1, 0, 0])
})

test('nobody waits who has not failed', () => {
  expect(secondsToWait(accountPolicy, null, now)).toBe(0)
})

test('failures are forgotten after a day', () => {
  expect(wait(1000, 24 * 3600, { ...accountPolicy, longestWait: 10 ** 9 })).toBe(0)
})

test('a clock that was set back does not lengthen a wait', () => {
  expect(wait(5, -60)).toBe(30)
})
