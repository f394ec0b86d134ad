import { expect, test } from 'vitest'
import { isId, newId } from './ids.ts'

test('ids are in the order in which they were made, also within one millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
  expect([new Set(ids).size, ids.every(isId), ids.every((id) => id[14] === '7')]).toEqual([20_000, true, true])
})
