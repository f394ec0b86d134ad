import { expect, test } from 'vitest'
import type { Condition, Item, Question } from '../form-items.ts'
import { moveItem, removeItem } from './arrange.ts'
import { conditionFaults, mayDependOn, newFaults, publishFaults, withoutPoints } from './form-faults.ts'

const yesNo = (id: string, when?: Condition): Question => ({
  id,
  kind: 'yesno',
  text: id.toUpperCase(),
  required: true,
  ...(when ? { when } : {}),
})
const ifNo = (question: string): Condition => ({ question, test: 'is', values: ['no'] })
const section = (id: string, repeat?: 'speaker' | 'session', text = id): Item => ({
  id,
  kind: 'section',
  text,
  ...(repeat ? { repeat } : {}),
})

const says = (items: Item[]) => conditionFaults(items).map((fault) => fault.says)

test('a question may depend on one before it', () => {
  expect(says([yesNo('a'), yesNo('b', ifNo('a'))])).toEqual([])
})

test.each([
  [
    'one behind it',
    [yesNo('b', ifNo('a')), yesNo('a')],
    '“B” is asked only after an answer to “A”, so it has to stand behind it',
  ],
  ['one that is gone', [yesNo('b', ifNo('a'))], '“B” is asked only after an answer to a question that is not there'],
  [
    'a kind without such an answer',
    [{ ...yesNo('a'), kind: 'long' } as Question, yesNo('b', ifNo('a'))],
    '“B” is asked only after an answer to “A”, which has no such answer any more',
  ],
  [
    'an option that is not offered',
    [{ ...yesNo('a'), kind: 'one', options: ['Yes', 'Maybe'] } as Question, yesNo('b', ifNo('a'))],
    '“B” is asked only after an answer to “A” that is not offered any more',
  ],
  [
    'one of a repeated section, from outside',
    [section('S', 'speaker'), yesNo('a'), section('T'), yesNo('b', ifNo('a'))],
    '“B” is asked only after an answer to “A”, which is asked several times: only questions of the same section can depend on it',
  ],
] as [string, Item[], string][])('it may not depend on %s', (_, items, expected) => {
  expect(says(items)).toEqual([expected])
})

test('within a repeated section a question may depend on another of it', () => {
  expect(says([section('S', 'speaker'), yesNo('a'), yesNo('b', ifNo('a'))])).toEqual([])
})

test('moving or removing what others depend on is a new fault', () => {
  const items = [yesNo('a'), yesNo('b', ifNo('a')), yesNo('c')]
  expect(newFaults(items, moveItem(items, 'a', 'down')).map(({ item }) => item)).toEqual(['b'])
  expect(newFaults(items, removeItem(items, 'a')).map(({ item }) => item)).toEqual(['b'])
  expect(newFaults(items, moveItem(items, 'c', 'up'))).toEqual([])
})

test('what can be chosen to depend on stands before it, has an answer, and is not asked several times', () => {
  const items: Item[] = [
    yesNo('a'),
    { ...yesNo('grid'), kind: 'grid', rows: [] },
    section('S', 'speaker'),
    yesNo('b'),
    yesNo('c'),
    section('T'),
    yesNo('d'),
  ]
  const ids = (id: string) => mayDependOn(items, id).map((one) => one.id)
  expect([ids('a'), ids('c'), ids('T'), ids('d')]).toEqual([[], ['a', 'b'], ['a'], ['a']])
})

test('a form without questions is not published', () => {
  expect(publishFaults([section('S')], 'evaluation')).toEqual([{ item: '', says: 'It has no question yet' }])
})

test('a name in the words needs a section that is asked for each', () => {
  const named: Item = { ...yesNo('a'), text: 'Was {speaker} clear?' }
  expect(publishFaults([named], 'evaluation').map(({ item }) => item)).toEqual(['a'])
  expect(publishFaults([section('S', 'speaker'), named], 'evaluation')).toEqual([])
  expect(publishFaults([section('S', 'session'), named], 'evaluation').map(({ item }) => item)).toEqual(['a'])
})

test('a test needs a right answer, to a question that everybody is asked', () => {
  const scored = (more: Partial<Question> = {}): Question => ({
    ...yesNo('a'),
    scoring: { right: ['yes'], points: 1 },
    ...more,
  })
  const of = (items: Item[]) => publishFaults(items, 'test').map((fault) => fault.says)
  expect(of([yesNo('a')])).toEqual(['None of its questions has a right answer yet'])
  expect(of([scored()])).toEqual([])
  const some = ['At least one question with a right answer must be asked of everybody']
  expect(of([scored({ professions: ['nurse'] })])).toEqual(some)
  expect(of([section('S', 'speaker'), scored()])).toEqual(some)
})

test('what a test asks without points is named: questions that could have a right answer', () => {
  const right = { ...yesNo('a'), scoring: { points: 1, right: ['yes'] } } as Question
  const items: Item[] = [section('one'), right, yesNo('b'), { ...yesNo('c'), kind: 'long' } as Question]
  expect(withoutPoints(items, 'test').map(({ id }) => id)).toEqual(['b'])
  expect(withoutPoints(items, 'evaluation')).toEqual([])
})
