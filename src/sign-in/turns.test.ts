import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Gone, oneAtATime, TooBusy, turnsByKey, turnsOf } from './turns.ts'

test('no more run at once than there are turns, and all run', async () => {
  const turn = turnsOf({ atOnce: 2, waiting: 3 })
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
  const turn = turnsOf({ atOnce: 1, waiting: 1 })
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

test('so many wait, and one more is told to come again', async () => {
  const turn = turnsOf({ atOnce: 1, waiting: 2 })
  const done = await Promise.allSettled([1, 2, 3, 4].map((number) => turn(async () => number)))
  expect(done).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'fulfilled', value: 2 },
    { status: 'fulfilled', value: 3 },
    { status: 'rejected', reason: new TooBusy() },
  ])
  expect(await turn(async () => 'later')).toBe('later')
})

test('who goes away while waiting is left out, and makes room', async () => {
  const turn = turnsOf({ atOnce: 1, waiting: 1 })
  const goes = new AbortController()
  const begun: string[] = []
  const work = (name: string) => async () => {
    begun.push(name)
    await wait(5)
  }
  const first = turn(work('first'))
  const second = turn(work('second'), goes.signal)
  goes.abort()
  const third = turn(work('third'))
  await expect(second).rejects.toThrow(Gone)
  await expect(turn(work('gone before'), goes.signal)).rejects.toThrow(Gone)
  await Promise.all([first, third])
  expect(begun).toEqual(['first', 'third'])
})

test('who goes away while the work runs has it done, and the next one follows', async () => {
  const turn = turnsOf({ atOnce: 1, waiting: 1 })
  const goes = new AbortController()
  const first = turn(() => wait(5, 'done'), goes.signal)
  const second = turn(async () => 'next')
  goes.abort()
  expect(await Promise.all([first, second])).toEqual(['done', 'next'])
})

test('each key has a line of its own, and is forgotten with its last piece of work', async () => {
  const turn = turnsByKey({ atOnce: 1, waiting: 1 })
  const three = (key: string) => [1, 2, 3].map(() => turn(key, () => wait(1, key)))
  const done = await Promise.allSettled([...three('a'), ...three('b')])
  expect(done.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))).toEqual([
    ...['a', 'a', 'refused'],
    ...['b', 'b', 'refused'],
  ])
  expect(await Promise.all([turn('a', async () => 'again'), turn('a', async () => 'and again')])).toEqual([
    'again',
    'and again',
  ])
})
