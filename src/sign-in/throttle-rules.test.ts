import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accountAtAddressCrowd,
  accountCrowd,
  accountPolicy,
  addressCrowd,
  type Crowd,
  checkDayPolicy,
  counted,
  type Failures,
  mailCrowd,
  mailDayPolicy,
  secondsInCrowd,
  secondsToWait,
  widenedCrowd,
} from './throttle-rules.ts'

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
  [199, 59, 0],
  [199, 199, 0],
  [200, 59, 0],
  [200, 60, 60],
  [5000, 0, 0],
  [5000, 59, 0],
  [5000, 60, 60],
])(
  'after %i failures from one network, of which %i in this minute, the wait is %i seconds',
  (anywhere, own, seconds) => {
    const past = (failures: number) => (failures ? { failures, lastFailureAt: now } : null)
    expect(secondsInCrowd(addressCrowd, { own: past(own), anywhere: past(anywhere) }, now)).toBe(seconds)
  },
)

test('however much came from a network, the first try of an account from there is taken, and the second waits', () => {
  const waits = (failures: number) =>
    secondsInCrowd(
      accountAtAddressCrowd,
      { own: failures ? { failures, lastFailureAt: now } : null, anywhere: { failures: 5000, lastFailureAt: now } },
      now,
    )
  expect([0, 1, 2].map(waits)).toEqual([0, 30, 60])
})

test('who tries one password with many accounts from one network makes no more tries in a day than is said', () => {
  let anywhere: Failures | null = null
  let tries = 0
  for (let minute = 0; minute < 24 * 60; minute++) {
    let own: Failures | null = null
    for (let second = 0; second < 60; second += 5) {
      const at = now.add({ minutes: minute, seconds: second })
      while (secondsInCrowd(addressCrowd, { own, anywhere }, at) === 0) {
        own = counted(addressCrowd.usual, own, at)
        anywhere = counted(addressCrowd, anywhere, at)
        tries++
      }
    }
  }
  expect(tries).toBe(200 + 60 * (24 * 60 - 1))
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

const over = { failures: accountCrowd.most, lastFailureAt: now }

test.each([
  [null, 0, 0],
  [null, 4, 0],
  [null, 5, 30],
  [{ ...over, failures: accountCrowd.most - 1 }, 4, 0],
  [over, 0, 0],
  [over, 1, 30],
  [over, 2, 60],
  [over, 5, 480],
  [over, 9, 3600],
  [over, 1000, 3600],
  [{ ...over, lastFailureAt: now.subtract({ hours: 24 }) }, 4, 0],
])('while %j came in from anywhere, a network with %i failures waits %i seconds', (anywhere, failures, seconds) => {
  const own = failures ? { failures, lastFailureAt: now } : null
  expect(secondsInCrowd(accountCrowd, { own, anywhere }, now)).toBe(seconds)
})

/** Failures of one thing from many networks, counted as the database counts them. */
class Counts {
  private readonly own = new Map<number, Failures>()
  private anywhere: Failures | null = null
  private readonly crowd: Crowd

  constructor(crowd: Crowd) {
    this.crowd = crowd
  }

  wait(network: number, at: Temporal.Instant): number {
    return secondsInCrowd(this.crowd, { own: this.own.get(network) ?? null, anywhere: this.anywhere }, at)
  }

  /** Tries, unless it must wait; whether it did. */
  fail(network: number, at: Temporal.Instant): boolean {
    if (this.wait(network, at)) return false
    const usual = this.crowd.usual
    this.own.set(network, { failures: (this.own.get(network)?.failures ?? 0) + 1, lastFailureAt: at })
    expect(usual.forgetAfter).toBe(this.crowd.forgetAfter)
    this.anywhere = { failures: (this.anywhere?.failures ?? 0) + 1, lastFailureAt: at }
    return true
  }
}

test.each([
  ['passwords', accountCrowd],
  ['mailed codes and links', mailCrowd],
])('whatever strangers do from other networks, one’s own first try is taken: %s', (_, crowd) => {
  const act = fc.record({ network: fc.integer({ min: 1, max: 400 }), after: fc.integer({ min: 0, max: 4000 }) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 300 }), fc.integer({ min: 0, max: 90_000 }), (acts, later) => {
      const counts = new Counts(crowd)
      let at = now
      for (const { network, after } of acts) {
        at = at.add({ seconds: after })
        counts.fail(network, at)
        expect(counts.wait(0, at)).toBe(0)
      }
      expect(counts.wait(0, at.add({ seconds: later }))).toBe(0)
    }),
  )
})

test.each([1, 2, 17, 100])('who guesses from %i networks has no more tries in a day than is said', (networks) => {
  const counts = new Counts(accountCrowd)
  let tries = 0
  for (let second = 0; second < 24 * 3600; second += 30)
    for (let network = 1; network <= networks; network++)
      while (counts.fail(network, now.add({ seconds: second }))) tries++
  expect(tries).toBeLessThanOrEqual(50 + 31 * networks)
})

test('who guesses from all networks of one IPv6 /48 has no more tries in a day than is said', () => {
  const counts = new Counts(widenedCrowd(accountCrowd, 48))
  for (let network = 2; network < 30; network++) counts.fail(network, now)
  for (let network = 2; network < 30; network++) counts.fail(network, now)
  let tries = 0
  for (let second = 0; second < 24 * 3600; second += 30) while (counts.fail(1, now.add({ seconds: second }))) tries++
  expect(tries).toBeLessThanOrEqual(40)
})

test('of the digits of one name eighty are tried in a day', () => {
  let past: Failures | null = null
  let tries = 0
  for (let minute = 0; minute < 24 * 60; minute++) {
    const at = now.add({ minutes: minute })
    while (secondsToWait(checkDayPolicy, past, at) === 0) {
      past = counted(checkDayPolicy, past, at)
      tries++
    }
  }
  expect(tries).toBe(80)
})

test('a mailbox gets sixty codes at once at most, and sixty a day from then on', () => {
  const past = (failures: number) => ({ failures, lastFailureAt: now })
  expect([59, 60, 61, 5000].map((sent) => secondsToWait(mailDayPolicy, past(sent), now))).toEqual([
    0,
    ...Array(3).fill((24 * 3600) / 60),
  ])
})
