import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { leastIdAt, madeAt } from './least-id.ts'

test('the least id of a moment leads back to it, and later moments have greater ones', () => {
  const millisecond = fc.integer({ min: 0, max: 4_102_444_800_000 })
  fc.assert(
    fc.property(millisecond, (time) => {
      const id = leastIdAt(Temporal.Instant.fromEpochMilliseconds(time))
      expect(madeAt(id).epochMilliseconds).toBe(time)
      expect(leastIdAt(Temporal.Instant.fromEpochMilliseconds(time + 1)) > id).toBe(true)
    }),
  )
})

test('no new id is less than the least of its moment', () => {
  const id = newId()
  expect(id >= leastIdAt(madeAt(id))).toBe(true)
})
