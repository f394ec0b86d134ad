import { expect, test } from 'vitest'
import { pastFaults } from './past-times.ts'

const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const over = now.subtract({ hours: 48 })
const toCome = now.add({ minutes: 1 })
const administrator = { asCoordinator: false, draft: false, confirmed: false }
const coordinator = { ...administrator, asCoordinator: true }
const confirm = { past: 'That time is over: confirm that it was held then, or choose another day' }
const refused = { date: 'That time is over: ask the CME office to enter a session that was held' }

test.each([
  ['a time to come is anybody’s to give', [toCome], coordinator, {}],
  ['a time that is over is not a coordinator’s to give', [toCome, over], coordinator, refused],
  ['nor one that ends this moment', [now], coordinator, refused],
  ['nor by confirming it', [over], { ...coordinator, confirmed: true }, refused],
  ['nor in a draft', [over], { ...coordinator, draft: true }, refused],
  ['administrators confirm it', [over], administrator, confirm],
  ['and then may', [over], { ...administrator, confirmed: true }, {}],
  ['in a draft without', [over], { ...administrator, draft: true }, {}],
])('%s', (_, ends, timing, expected) => {
  expect(pastFaults(ends, timing, now)).toEqual(expected)
})

test('the fault stands at the field of the day', () => {
  expect(Object.keys(pastFaults([over], coordinator, now, 'from'))).toEqual(['from'])
})
