import { expect, test } from 'vitest'
import { movedText } from '../../audit/merge-words.ts'
import { byWeight, type Mark, markOf } from './compared-marks.ts'
import { movedTables } from './moved-tables.ts'

test.each<[string, string[], string[], Mark]>([
  ['NPI', ['1234567893'], ['1245319599'], 'contradicts'],
  ['NABP number', ['1'], ['2'], 'contradicts'],
  ['Birthday', ['04/27'], ['04/28'], 'contradicts'],
  ['Birthday', [], ['04/28'], 'filled'],
  ['NPI', ['1234567893'], ['1234567893'], 'same'],
  ['Emails', ['a@b.example'], ['c@d.example'], 'joined'],
  ['Affiliation', ['Alder Clinic'], ['Birch Clinic'], 'differs'],
  ['Account since', ['January 5, 2026'], ['March 5, 2026'], 'same'],
])('%s of %j and %j: %s', (name, kept, gone, mark) => {
  expect(markOf(name, kept, gone)).toBe(mark)
})

test('what contradicts comes first, and what is the same last', () => {
  const marks: Mark[] = ['same', 'filled', 'differs', 'joined', 'contradicts']
  expect(byWeight(marks.map((mark) => ({ mark }))).map(({ mark }) => mark)).toEqual([
    'contradicts',
    'differs',
    'joined',
    'filled',
    'same',
  ])
})

test('whatever a merge moves is called by words in the audit, not by its table', () => {
  for (const { name } of movedTables) expect(movedText({ [name]: 2 })).not.toBe(`2 ${name.replaceAll('_', ' ')}`)
})
