import { expect, test } from 'vitest'
import { creditForMinutes, creditTimeNote } from './credit-time.ts'

test.each([
  [5, 0],
  [8, 25],
  [45, 75],
  [50, 75],
  [53, 100],
  [60, 100],
  [90, 150],
])('%i minutes come to %i hundredths', (minutes, credit) => {
  expect(creditForMinutes(minutes)).toBe(credit)
})

const types = [
  { id: 'a', key: 'ama', name: 'AMA PRA Category 1 Credit', mark: '™' },
  { id: 'n', key: 'ancc', name: 'ANCC contact hour', mark: '' },
]

test('more credit than the time comes to is said, less or another type’s is not', () => {
  const said = (creditTypeId: string, maximum: number, minutes: number) =>
    creditTimeNote([{ creditTypeId, maximum }], types, minutes)
  expect(said('a', 100, 45)).toBe(
    '1.00 AMA PRA Category 1 Credit™ is more than 45 minutes come to: 60 minutes are 1.00, to the nearest quarter, so this is 0.75.',
  )
  expect([said('a', 75, 45), said('a', 50, 60), said('n', 100, 45)]).toEqual(['', '', ''])
})
