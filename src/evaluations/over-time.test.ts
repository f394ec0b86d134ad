import { expect, test } from 'vitest'
import type { Question } from './form-items.ts'
import { coursesOf } from './over-time.ts'

const scale = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'scale',
  text: `About ${id}`,
  required: true,
  ...more,
})

const given = (quarter: string, ...points: string[]) =>
  points.map((point) => ({ answers: { a: point }, name: null, quarter, part: null }))

const [q1, q2] = ['2026-07-01', '2026-10-01']

test('the mean of a question goes on from version to version, by the quarters in their order', () => {
  const versions = [
    { questions: [scale('a'), scale('new')], given: given(q2!, '5', '4', '3') },
    { questions: [scale('a')], given: given(q1!, '1', '2', '3') },
  ]
  expect(coursesOf(versions)).toEqual({
    quarters: [q1, q2],
    courses: [
      { text: 'About a', means: [2, 4] },
      { text: 'About new', means: [null, null] },
    ],
  })
})

test('one quarter is no course, and other scales than 1 to 5 are left out', () => {
  expect(coursesOf([{ questions: [scale('a')], given: given(q1!, '1', '2', '3') }])).toBe(null)
  const ten = { questions: [scale('a', { from: 0, to: 10 })], given: [...given(q1!, '1'), ...given(q2!, '2')] }
  expect(coursesOf([ten])).toBe(null)
})

test('quarters count whatever they are given, and what was said of one session or speaker is no further response', () => {
  const part = [{ answers: { a: '1' }, name: null, quarter: q2!, part: 'speaker' }]
  const versions = [
    { questions: [scale('a')], given: [...given(q1!, '1', '2', '3'), ...given(q2!, '5', '5'), ...part] },
  ]
  expect(coursesOf(versions)!.courses).toEqual([{ text: 'About a', means: [2, 5] }])
  expect(coursesOf([{ questions: [scale('a')], given: [...given(q1!, '1', '2', '3'), ...part] }])).toBe(null)
})
