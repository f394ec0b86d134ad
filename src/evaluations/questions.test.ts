import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from './form-items.ts'
import { layOut, nobodyInParticular } from './lay-out.ts'
import { readAnswers } from './questions.ts'

const questions: Question[] = [
  { id: 'met', kind: 'scale', text: 'Met its objectives', required: true },
  { id: 'soon', kind: 'one', text: 'How soon', required: true, options: ['This week', 'Later'] },
  { id: 'change', kind: 'many', text: 'What will you change', required: false, options: ['A', 'B', 'C'] },
  { id: 'bias', kind: 'yesno', text: 'Free of bias', required: true },
  { id: 'topic', kind: 'short', text: 'A topic', required: false },
  { id: 'barrier', kind: 'long', text: 'A barrier', required: true },
]

const parts = layOut(questions, nobodyInParticular)
const read = (sent: Record<string, string[]>, draft = false) => readAnswers(parts, (id) => sent[id] ?? [], draft)

const full = {
  met: ['5'],
  soon: ['Later'],
  change: ['A', 'C'],
  bias: ['yes'],
  topic: [''],
  barrier: ['Time\r\nand staff'],
}

test('a full evaluation is read with its line breaks in one form', () => {
  expect(read(full)).toEqual({
    answers: { met: '5', soon: 'Later', change: ['A', 'C'], bias: 'yes', barrier: 'Time\nand staff' },
    errors: {},
  })
})

test('each kind of required question asks in its own words', () => {
  expect(read({}).errors).toEqual({
    met: 'Choose a number from 1 to 5',
    soon: 'Choose one answer',
    bias: 'Choose yes or no',
    barrier: 'Write an answer',
  })
})

test('a draft may lack everything', () => {
  expect(read({}, true)).toEqual({ answers: {}, errors: {} })
})

test.each([
  ['met', ['6']],
  ['met', ['-1']],
  ['met', ['five']],
  ['soon', ['Never']],
  ['change', ['A', 'X']],
  ['bias', ['<b>yes</b>']],
])('%s does not take %j', (id, values) => {
  const { answers, errors } = read({ ...full, [id]: values })
  expect(errors[id]).toBe('Choose one of the answers offered')
  expect(answers[id]).toBe(undefined)
})

test('text that is too long is kept for the learner to shorten', () => {
  const { answers, errors } = read({ ...full, topic: ['x'.repeat(301)] })
  expect(errors).toEqual({ topic: 'Shorten your answer to 300 characters or fewer' })
  expect(answers['topic']).toBe('x'.repeat(301))
})

test('whatever is sent, an accepted answer is one that was offered, and never has a control character', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...questions.map((one) => one.id)), fc.array(fc.string())), (sent) => {
      const { answers } = read(sent, true)
      const text = JSON.stringify(answers)
      expect(/\\u0000|\\u001b/.test(text)).toBe(false)
      if (answers['met'] !== undefined) expect(['1', '2', '3', '4', '5']).toContain(answers['met'])
    }),
  )
})
