import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleTable } from '../../test/support/rule-tables.ts'
import { amountText, hundredthsOf } from './amount.ts'
import { amountLeft, type CreditedSession, offersLeft, overlapOf, overlapSentence } from './overlap.ts'
import type { CreditType, Offer } from './rules.ts'

const zone = 'America/Los_Angeles'

const type = (id: string): CreditType => ({
  id,
  version: 1,
  name: id,
  plural: `${id}s`,
  shortName: id,
  mark: '',
  italic: false,
  participation: false,
  unit: 'credit',
  unitMinutes: 60,
  step: id === 'ANCC' ? 1 : 25,
  rounding: 'nearest',
  everyone: false,
  partial: id !== 'ACPE',
  officialRecord: '',
  requiredFields: [],
  professionIds: [],
  statement: '',
  awardPhrase: '',
})

const offer = (text: string): Offer => {
  const [id = '', amount = ''] = text.split(' ')
  return { creditType: type(id), maximum: hundredthsOf(amount), universalActivityNumber: '' }
}

const moment = (time: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(`2026-11-20T${time.padStart(5, '0')}`)
    .toZonedDateTime(zone)
    .toInstant()

const times = (range: string) => {
  const [start = '', end = ''] = range.split('–')
  return { startsAt: moment(start), endsAt: moment(end) }
}

const credited = (text: string): CreditedSession[] =>
  text
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [range = '', amount = ''] = one.split(' ')
      return { ...times(range), title: 'Tumor Board', amount: hundredthsOf(amount) }
    })

test.each(ruleTable('attendance.md', 'Sessions at the same time'))('$session for $maximum beside $credited', (row) => {
  const overlap = overlapOf(times(row['session']!), credited(row['credited']!))
  expect(amountText(amountLeft(overlap, offer(row['maximum']!)))).toBe(row['left'])
})

test('what has nothing left is not offered, and the sentence names the other session', () => {
  const overlap = overlapOf(times('12:00–13:00'), credited('12:30–13:30 1.00'))
  const offers = [offer('AMA 1.00'), offer('ACPE 1.00')]
  expect(offersLeft(overlap, offers)).toEqual([{ ...offers[0], maximum: 50, shared: true }])
  expect(overlapSentence(overlap, zone)).toBe(
    'You have credit for Tumor Board (12:30–1:30 PM). Time that sessions share counts once toward credit: 30 of these 60 minutes are left.',
  )
  const whole = overlapOf(times('12:00–13:00'), credited('12:00–13:00 1.00'))
  expect(overlapSentence(whole, zone)).toBe(
    'You have credit for Tumor Board (12:00–1:00 PM). Time that sessions share counts once toward credit: none of these 60 minutes are left.',
  )
  expect(overlapSentence(overlapOf(times('8:00–9:00'), credited('12:30–13:30 1.00')), zone)).toBe('')
})

const anyTimes = fc
  .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 5, max: 300 }))
  .map(([from, minutes]) => ({
    startsAt: moment('06:00').add({ minutes: from }),
    endsAt: moment('06:00').add({ minutes: from + minutes }),
    minutes: Array.from({ length: minutes }, (_, index) => from + index),
  }))

/** As much as the time allows, in quarter hours. */
const most = (minutes: number): Offer => ({ ...offer('AMA 1.00'), maximum: Math.floor(minutes / 15) * 25 })

test('claimed in any order, sessions earn no more than the time that they cover together', () => {
  const claims = fc.array(fc.tuple(anyTimes, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 8 })
  fc.assert(
    fc.property(claims, (sessions) => {
      const earned: CreditedSession[] = []
      for (const [session, share] of sessions) {
        const left = amountLeft(overlapOf(session, earned), most(session.minutes.length))
        earned.push({ ...session, title: '', amount: Math.floor((left * share) / 25) * 25 })
      }
      const total = earned.reduce((sum, { amount }) => sum + amount, 0)
      const covered = new Set(sessions.flatMap(([{ minutes }]) => minutes)).size
      expect((total * 60) / 100).toBeLessThanOrEqual(covered)
    }),
    { numRuns: 2000 },
  )
})

test('an overlap never gives more than the maximum, nor a part of a step', () => {
  fc.assert(
    fc.property(anyTimes, fc.array(anyTimes, { maxLength: 4 }), (session, others) => {
      const offered = most(session.minutes.length)
      const overlap = overlapOf(
        session,
        others.map((one) => ({ ...one, title: '', amount: 100 })),
      )
      const left = amountLeft(overlap, offered)
      expect([left >= 0, left <= offered.maximum, left % 25]).toEqual([true, true, 0])
      expect(overlap.taken > 0).toBe(overlap.others.length > 0)
    }),
  )
})
