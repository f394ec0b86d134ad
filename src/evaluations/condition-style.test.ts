import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionStyle } from './condition-style.ts'
import type { Item, Question } from './form-items.ts'
import { layOut, nobodyInParticular } from './lay-out.ts'

const one = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'one',
  text: id,
  required: true,
  options: ['A', 'B'],
  ...more,
})
const ifA = { question: 'q1', test: 'is' as const, values: ['A'] }
const style = (items: Item[]) => conditionStyle(layOut(items, nobodyInParticular))

test('a form without conditions has no style of its own', () => {
  expect(style([one('q1'), one('q2')])).toBe('')
})

test('a question is hidden while what it depends on is not chosen', () => {
  expect(style([one('q1'), one('q2', { when: ifA })])).toBe(
    'form:not(:has([name="q1"][value="A"]:checked)) [id="at-q2"]{display:none}',
  )
})

test('what depends on a hidden question is hidden with it', () => {
  const items = [one('q1'), one('q2', { when: ifA }), one('q3', { when: { ...ifA, question: 'q2', values: ['B'] } })]
  expect(style(items)).toContain(
    'form:not(:has([name="q1"][value="A"]:checked)) [id="at-q3"],form:not(:has([name="q2"][value="B"]:checked)) [id="at-q3"]{display:none}',
  )
})

test('of several choices, the one that must not be there hides it', () => {
  const items = [one('q1', { kind: 'many' }), one('q2', { when: { ...ifA, test: 'not' } })]
  expect(style(items)).toBe(
    'form:not(:has([name="q1"][value="B"]:checked)) [id="at-q2"],form:has([name="q1"][value="A"]:checked) [id="at-q2"]{display:none}',
  )
})

test('what depends on something typed is not hidden by it', () => {
  const items = [one('q1', { kind: 'long' }), one('q2', { when: { question: 'q1', test: 'contains', values: ['x'] } })]
  expect(style(items)).toBe('')
})

test('a repeated section hides its own questions for each of whom it is about', () => {
  const items: Item[] = [
    { id: 's', kind: 'section', text: '{speaker}', repeat: 'speaker' },
    one('q1'),
    one('q2', { when: ifA }),
  ]
  const subjects = ['r1', 'r2'].map((id) => ({ kind: 'speaker' as const, id, name: id }))
  const css = conditionStyle(layOut(items, { subjects, professionIds: [] }))
  expect(css).toContain('form:not(:has([name="q1\\40 r1"][value="A"]:checked)) [id="at-q2\\40 r1"]{display:none}')
  expect(css).toContain('q2\\40 r2')
})

test('no option ends the style or its strings', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (option) => {
      const options = [option, 'Other']
      const css = style([one('q1', { options }), one('q2', { when: { ...ifA, values: [option] } })])
      expect(css).toMatch(
        /^form:not\(:has\(\[name="q1"\]\[value="[A-Za-z0-9\\ -]*"\]:checked\)\) \[id="at-q2"\]\{display:none\}$/,
      )
    }),
  )
})
