import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAtATime, turnsOf } from './turns.ts'

test('no more run at once than there are turns, and all run', async () => {
  const turn = turnsOf(2)
  let running = 0
  let most = 0
  const done = await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      turn(async () => {
        most = Math.max(most, ++running)
        await wait(5)
        running--
        return number
      }),
    ),
  )
  expect({ most, done }).toEqual({ most: 2, done: [1, 2, 3, 4, 5] })
})

test('work that fails gives its turn back', async () => {
  const turn = turnsOf(1)
  await expect(turn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turn(async () => 'yes')).toBe('yes')
})

test('work of one key comes one after the other, of two keys side by side', async () => {
  const order: string[] = []
  const step = (key: string, name: string, time: number) =>
    oneAtATime(key, async () => {
      order.push(`${name} begins`)
      await wait(time)
      order.push(`${name} ends`)
      if (name === 'first') throw new Error('no')
    }).catch(() => {})
  await Promise.all([step('a', 'first', 20), step('a', 'second', 1), step('b', 'beside', 1)])
  expect(order).toEqual(['first begins', 'beside begins', 'beside ends', 'first ends', 'second begins', 'second ends'])
})
