import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedOf, notShownYet } from './asked.ts'
import type { Item, Question } from './form-items.ts'
import { layOut, nobodyInParticular } from './lay-out.ts'
import { readAnswers } from './questions.ts'
import { rowsOf } from './response-rows.ts'

const items: Item[] = [
  { id: 'bias', kind: 'yesno', text: 'Bias?', required: true },
  { id: 'what', kind: 'long', text: 'What?', required: true, when: { question: 'bias', test: 'is', values: ['yes'] } },
  {
    id: 'cost',
    kind: 'yesno',
    text: 'Cost?',
    required: true,
    when: { question: 'what', test: 'contains', values: ['cost'] },
  },
  { id: 'each', kind: 'section', text: '{speaker}', repeat: 'speaker' },
  { id: 'clear', kind: 'scale', text: '{speaker} was clear.', required: true, ends: ['No', 'Yes'] },
  {
    id: 'why',
    kind: 'many',
    text: 'Why not?',
    required: true,
    options: ['Too fast', 'Too dense'],
    other: 'Other',
    when: { question: 'clear', test: 'most', values: ['2'] },
  },
  { id: 'rn', kind: 'section', text: 'For nurses', professions: ['nurse'] },
  {
    id: 'team',
    kind: 'grid',
    text: 'Team',
    required: true,
    rows: [
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ],
  },
]
const subjects = [
  { kind: 'speaker' as const, id: 'r1', name: 'Helen Aguirre, MD' },
  { kind: 'speaker' as const, id: 'r2', name: '李' },
]
const parts = layOut(items, { subjects, professionIds: ['nurse'] })
const read = (sent: Record<string, string | string[]>, draft = false) =>
  readAnswers(parts, (key) => [sent[key] ?? []].flat(), draft)

const full = { bias: 'no', 'clear@r1': '5', 'clear@r2': '4', 'team.a': '5', 'team.b': '4' }

test('nothing that is not asked is demanded', () => {
  expect(read(full)).toEqual({ answers: full, errors: {} })
})

test('an answer to what is not asked is dropped, and so is what depends on it', () => {
  expect(read({ ...full, what: 'The cost', cost: 'yes', 'why@r1': ['Too fast'] }).answers).toEqual(full)
})

test('each speaker’s own answer leads to the question about that speaker', () => {
  const { errors } = read({ ...full, 'clear@r2': '1' })
  expect(errors).toEqual({ 'why@r2': 'Choose at least one answer' })
})

test('other, please say, asks to say what', () => {
  const sent = { ...full, 'clear@r1': '2', 'why@r1': ['Other'] }
  expect(read(sent).errors).toEqual({ 'why@r1~other': 'Say what you mean by it' })
  const said = read({ ...sent, 'why@r1~other': 'The room' })
  expect([said.errors, said.answers['why@r1~other']]).toEqual([{}, 'The room'])
  expect(read({ ...sent, 'why@r1': ['Too fast'], 'why@r1~other': 'x' }).answers['why@r1~other']).toBe(undefined)
})

test('each statement of a grid is asked for', () => {
  const { 'team.b': _, ...lacking } = full
  expect(read(lacking).errors).toEqual({ 'team.b': 'Choose a number from 1 to 5' })
})

test('words and titles have the speaker’s name, and other professions are not asked', () => {
  expect(parts.map(({ title }) => title)).toEqual(['', 'Helen Aguirre, MD', '李', 'For nurses'])
  expect(parts[2]!.questions[0]!.question.text).toBe('李 was clear.')
  const others = layOut(items, { subjects: [], professionIds: ['physician'] })
  expect(others.map(({ key }) => key)).toEqual([''])
})

test('what depends on something typed is shown before it is sent', () => {
  const sent = { ...full, bias: 'yes', what: 'The cost of it' }
  const { answers, errors } = read(sent)
  expect(Object.keys(errors)).toEqual(['cost'])
  expect(notShownYet(parts, answers, [])).toEqual(['cost'])
  expect(notShownYet(parts, answers, ['cost'])).toEqual([])
})

test('whatever is sent, only what is asked has an answer or an error, and reading it again changes nothing', () => {
  const keys = parts.flatMap((part) => part.questions.map(({ key }) => key))
  const fields = [...keys, 'team.a', 'team.b', 'why@r1~other', 'why@r2~other']
  const value = fc.oneof(fc.constantFrom('yes', 'no', '1', '2', '5', 'Too fast', 'Other', 'cost'), fc.string())
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), fc.array(value, { maxLength: 3 })), (sent) => {
      const first = read(sent)
      const asked = askedOf(parts, first.answers)
      for (const field of [...Object.keys(first.answers), ...Object.keys(first.errors)])
        expect(asked.has(field.split(/[.~]/)[0]!)).toBe(true)
      expect(read(first.answers).answers).toEqual(first.answers)
      const draft = read(sent, true)
      expect(draft.answers).toEqual(first.answers)
      expect(Object.keys(first.errors)).toEqual(expect.arrayContaining(Object.keys(draft.errors)))
    }),
  )
})

const sessions = ['s1', 's2'].map((id) => ({ kind: 'session' as const, id, name: id }))
const answers = { all: '5', 'good@s1': '4', 'good@s2': '2', 'clear@r1': '5' }

test('with names, or of one session, an evaluation is one row', () => {
  const all = [...sessions, ...subjects]
  expect(rowsOf({ answers, subjects: all, anonymous: false })).toEqual([
    { answers, about: [...sessions, subjects[0]], part: null },
  ])
  expect(rowsOf({ answers, subjects: [sessions[0]!], anonymous: true }).length).toBe(1)
})

test('without names, what was said of each of several sessions stands by itself', () => {
  expect(rowsOf({ answers, subjects: [...sessions, ...subjects], anonymous: true })).toEqual([
    { answers: { all: '5' }, about: [], part: null },
    { answers: { 'good@s1': '4' }, about: [sessions[0]], part: 'session' },
    { answers: { 'good@s2': '2' }, about: [sessions[1]], part: 'session' },
    { answers: { 'clear@r1': '5' }, about: [subjects[0]], part: 'speaker' },
  ])
})

test('a form of before is laid out as it was', () => {
  const old: Question[] = [{ id: 'met', kind: 'scale', text: 'Met', required: true }]
  expect(layOut(old, nobodyInParticular)).toEqual([
    {
      key: '',
      section: null,
      subject: null,
      title: '',
      intro: '',
      when: null,
      questions: [{ key: 'met', question: old[0], when: null }],
    },
  ])
})
