import { expect, test } from 'vitest'
import type { CreditTypeChoice } from '../activities/content.ts'
import { creditTimeNote } from './credit-time.ts'

const type = (id: string, name: string, more: Partial<CreditTypeChoice> = {}): CreditTypeChoice => ({
  id,
  key: id,
  name,
  plural: `${name}s`,
  mark: '',
  step: 25,
  unitMinutes: 60,
  rounding: 'nearest',
  allowedFormats: [],
  numbered: false,
  ...more,
})

const types = [
  type('a', 'AMA PRA Category 1 Credit', { mark: '™' }),
  type('n', 'ANCC contact hour'),
  type('u', 'CEU', { unitMinutes: 600, step: 1, rounding: 'down' }),
]

const said = (minutes: number, ...maxima: [string, number][]) =>
  creditTimeNote(
    maxima.map(([creditTypeId, maximum]) => ({ creditTypeId, maximum })),
    types,
    minutes,
  )

test('more credit than the time comes to is said, no more is not', () => {
  expect(said(45, ['a', 100])).toBe(
    '1.00 AMA PRA Category 1 Credit™ is more than 45 minutes come to: 60 minutes are 1.00, to the nearest quarter, so this is 0.75.',
  )
  expect([said(45, ['a', 75]), said(60, ['a', 50]), said(90, ['u', 15])]).toEqual(['', '', ''])
})

test('types that count alike are named together, others by their own unit and rounding', () => {
  expect(said(45, ['a', 150], ['n', 100])).toBe(
    '1.50 AMA PRA Category 1 Credits™ and 1.00 ANCC contact hour are more than 45 minutes come to: 60 minutes are 1.00, to the nearest quarter, so this is 0.75.',
  )
  expect(said(59, ['u', 10])).toBe(
    '0.10 CEU is more than 59 minutes come to: 600 minutes are 1.00, down to a step of 0.01, so this is 0.09.',
  )
})
