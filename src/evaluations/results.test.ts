import { expect, test } from 'vitest'
import type { Question } from './form-items.ts'
import { type Given, resultsOf } from './results.ts'

const scale: Question = { id: 's', kind: 'scale', text: 'Clear?', required: true, ends: ['Not at all', 'Very'] }
const many: Question = { id: 'm', kind: 'many', text: 'What changes?', required: true, options: ['How', 'When'] }
const long: Question = { id: 'l', kind: 'long', text: 'Anything else?', required: false }

const given: Given[] = [
  { answers: { s: '5', m: ['How', 'When'], l: 'More cases' }, name: 'Priya Raman' },
  { answers: { s: '4', m: ['How'] }, name: 'Gail Monroe' },
  { answers: { s: '4', m: ['Gone'] }, name: null },
  { answers: {}, name: null },
]

test('a scale is counted by point, with its mean over those who answered', () => {
  const [result] = resultsOf([scale], given)
  expect(result).toMatchObject({ answered: 3, mean: 4.33, comments: [] })
  expect(result!.counts).toEqual([
    { label: '1 · Not at all', count: 0 },
    { label: '2', count: 0 },
    { label: '3', count: 0 },
    { label: '4', count: 2 },
    { label: '5 · Very', count: 1 },
  ])
})

test('choices are counted one by one, and one that is offered no more is kept', () => {
  const [result] = resultsOf([many], given)
  expect(result).toMatchObject({ answered: 3, mean: null })
  expect(result!.counts).toEqual([
    { label: 'How', count: 2 },
    { label: 'When', count: 1 },
    { label: 'Gone', count: 1 },
  ])
})

test('what was written is listed with who wrote it, where that is known', () => {
  const [result] = resultsOf([long], given)
  expect(result).toMatchObject({ answered: 1, counts: [], comments: [{ text: 'More cases', name: 'Priya Raman' }] })
})

test('without answers there is no mean', () => {
  expect(resultsOf([scale], [])[0]).toMatchObject({ answered: 0, mean: null })
})
