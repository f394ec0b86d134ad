import { expect, test } from 'vitest'
import { ruleTable } from '../../test/support/rule-tables.ts'
import { type ClaimFacts, nextStep } from '../credit/next-step.ts'
import { askedOf, isAnsweredSo, testsOf } from './asked.ts'
import { compared } from './builder/same-question.ts'
import type { Condition, Question, QuestionKind } from './form-items.ts'
import { layOut, nobodyInParticular } from './lay-out.ts'
import { type Answers, readAnswers } from './questions.ts'
import { everybody, releaseOf } from './release.ts'
import { attemptsLeft, feedbackOf, isPassed, isRight } from './scoring.ts'

const table = (heading: string) => ruleTable('evaluations.md', heading)
const several = (cell: string | undefined): string[] => (cell ? cell.split('; ') : [])

const question = (kind: string, more: Partial<Question> = {}): Question => ({
  id: 'q',
  kind: kind as QuestionKind,
  text: 'Question',
  required: true,
  ...(kind === 'one' || kind === 'many' ? { options: ['A', 'B', 'C'] } : {}),
  ...more,
})

test.each(table('Asked only if'))('$kind $asked', (row) => {
  const earlier = question(row['earlier question']!, { required: false })
  const when: Condition = { question: 'q', test: row['asked if'] as Condition['test'], values: several(row['value']) }
  const given = several(row['answered'])
  expect(testsOf(earlier)).toContain(when.test)
  expect(isAnsweredSo(when, given)).toBe(row['asked'] === 'yes')
  const parts = layOut([earlier, { ...question('short'), id: 'then', when }], nobodyInParticular)
  const answers: Answers = given.length ? { q: earlier.kind === 'many' ? given : given[0]! } : {}
  expect(askedOf(parts, answers).has('then')).toBe(row['asked'] === 'yes')
})

function limitsIn(cell: string | undefined): Partial<Question> {
  const limits: Record<string, unknown> = {}
  for (const limit of several(cell)) {
    const [name = '', value] = limit.split(' ')
    limits[name] = value === undefined ? true : /^\d{4}-/.test(value) ? value : Number(value)
  }
  return limits as Partial<Question>
}

test.each(table('Reading answers'))('$kind $limits reads $sent', (row) => {
  const asked = question(row['kind']!, limitsIn(row['limits']))
  const { answers, errors } = readAnswers(layOut([asked], nobodyInParticular), () => several(row['sent']))
  const kept = row['kept'] ? (asked.kind === 'many' ? several(row['kept']) : row['kept']) : undefined
  expect([answers['q'], errors['q']]).toEqual([kept, row['says'] || undefined])
})

test.each(table('Right answers'))('$kind with $right: $answered', (row) => {
  const scored = question(row['kind']!, { scoring: { right: several(row['right']), points: 1 } })
  expect(isRight(scored, several(row['answered']))).toBe(row['counts'] === 'right')
})

test.each(table('Passing'))('$points of $of with a mark of $mark', (row) => {
  const settings = {
    passMark: Number(row['pass mark']),
    attempts: row['attempts'] === 'any' ? null : Number(row['attempts']),
  }
  const passed = isPassed(Number(row['points']), Number(row['of']), settings)
  const left = attemptsLeft(settings, Number(row['tried']), Number(row['allowed']))
  expect([
    passed ? 'yes' : 'no',
    left === null ? 'any' : String(left),
    feedbackOf(settings, passed || left === 0),
  ]).toEqual([row['passed'], row['left'], row['feedback']])
})

test.each(table('The step of a test'))('attended $attended, passed $passed, evaluated $evaluated', (row) => {
  const at = Temporal.Instant.from('2026-11-20T21:00:00Z')
  const done = (cell: string | undefined) => (cell === 'yes' ? at : null)
  const facts: ClaimFacts = {
    published: true,
    cancelledAt: null,
    opensAt: at.subtract({ hours: 2 }),
    codeClosesAt: at.add({ hours: 24 }),
    closesAt: at.add({ hours: 48 }),
    startsAt: at.subtract({ hours: 1 }),
    endsAt: at,
    isSeries: true,
    creditAfter: row['credit waits for'] as ClaimFacts['creditAfter'],
    attendedAt: done(row['attended']),
    evaluation: 'form',
    evaluationOpensAt: null,
    evaluatedAt: done(row['evaluated']),
    hasTest: true,
    testPassedAt: done(row['passed']),
    certificateNumber: null,
  }
  expect(nextStep(facts, at)).toBe(row['next'])
})

test.each(table('One question through all versions'))('$before → $after', (row) => {
  const read = (cell: string): Question => {
    const [, kind = '', from, to, text = ''] = /^(\w+)(?: (\d+)–(\d+))?: (.+)$/.exec(cell)!
    return question(kind, { text, ...(from ? { from: Number(from), to: Number(to) } : {}) })
  }
  const words = { same: 'together', reworded: 'as the office says', other: 'anew' }
  expect(words[compared(read(row['before']!), read(row['after']!))]).toBe(row['counted'])
})

test.each(table('When anonymous answers are shown'))('of $came, asked $asked: $shown and $shown of those', (row) => {
  const put = several(row['asked']).map(Number)
  const held: { id: string; part: boolean; asked: string[]; released: Set<string> }[] = []
  for (let nth = 1; nth <= Number(row['came']); nth++) {
    held.push({ id: String(nth), part: false, asked: put.includes(nth) ? ['some'] : [], released: new Set() })
    for (const { id, audience } of releaseOf(held)) held.find((one) => one.id === id)!.released.add(audience)
  }
  const shown = (audience: string) => held.filter(({ released }) => released.has(audience)).length
  expect([shown(everybody), shown('some')]).toEqual([Number(row['shown']), Number(row['shown of those'])])
})
