import { ask, fault, tidy, typedFault } from './answer-faults.ts'
import { askedOf } from './asked.ts'
import type { LaidQuestion, Part } from './lay-out.ts'
import { isTyped, offeredOf, otherKey, rowKey, takesAnswer } from './offered.ts'

/**
 * What was answered, by field. A question's field is its id, and of a repeated section "@" and the id of the role or
 * session; the text of "other, please say" has "~other" behind it, a statement of a grid "." and the statement's id.
 * Values are the chosen option, the point, "yes" or "no", a number, a day as "2026-11-20", or what was written; a list for
 * kind many.
 */
export type Answers = Record<string, string | string[]>

export type ReadAnswers = { answers: Answers; errors: Record<string, string> }

/**
 * Reads what was sent against the questions of a form that is laid out. Answers that no question asks for, also because
 * an earlier answer does not lead to it, are dropped; an option that is not offered and what cannot be taken are errors
 * beside their question. With `draft`, missing answers are no error.
 */
export function readAnswers(parts: readonly Part[], valuesOf: (key: string) => string[], draft = false): ReadAnswers {
  const questions = parts.flatMap((part) => part.questions).filter(({ question }) => takesAnswer(question))
  const read = questions.map((one) => ({ one, ...readOne(one, valuesOf) }))
  const asked = askedOf(parts, Object.assign({}, ...read.map(({ answers }) => answers)))
  const answers: Answers = {}
  const errors: Record<string, string> = {}
  for (const { one, ...found } of read) {
    if (!asked.has(one.key)) continue
    Object.assign(answers, found.answers)
    Object.assign(errors, found.errors)
    if (!draft && one.question.required) Object.assign(errors, missing(one, { ...found.answers, ...found.errors }))
  }
  return { answers, errors }
}

type Reader = (key: string) => string[]

function readOne({ key, question }: LaidQuestion, valuesOf: Reader): ReadAnswers {
  if (question.kind === 'grid')
    return (question.rows ?? []).reduce(
      (all: ReadAnswers, row) => {
        const one = readValues(rowKey(key, row.id), { ...question, kind: 'scale' }, valuesOf)
        return { answers: { ...all.answers, ...one.answers }, errors: { ...all.errors, ...one.errors } }
      },
      { answers: {}, errors: {} },
    )
  const read = readValues(key, question, valuesOf)
  const chosen = [read.answers[key] ?? []].flat()
  if (!question.other || !chosen.includes(question.other)) return read
  const said = readValues(otherKey(key), otherQuestion, valuesOf)
  return { answers: { ...read.answers, ...said.answers }, errors: { ...read.errors, ...said.errors } }
}

const otherQuestion = { id: '', kind: 'short', text: '', required: false } as const

function readValues(key: string, question: LaidQuestion['question'], valuesOf: Reader): ReadAnswers {
  const values = [...new Set(valuesOf(key).map(tidy).filter(Boolean))]
  if (values.length === 0) return { answers: {}, errors: {} }
  if (isTyped(question)) {
    const { value, error } = typedFault(question, values.at(-1)!)
    return { answers: { [key]: value }, errors: error ? { [key]: error } : {} }
  }
  const offered = offeredOf(question)
  const own = question.kind === 'many' ? values : values.slice(-1)
  const error = own.every((value) => offered.includes(value))
    ? fault(question, own)
    : 'Choose one of the answers offered'
  const kept = own.filter((value) => offered.includes(value))
  // In the order in which they are offered, whatever the browser's.
  const answer = question.kind === 'many' ? offered.filter((value) => kept.includes(value)) : kept[0]
  const isKept = kept.length === own.length
  return { answers: isKept ? { [key]: answer! } : {}, errors: error ? { [key]: error } : {} }
}

/** What a required question lacks, by the field to mend. */
function missing({ key, question }: LaidQuestion, said: Record<string, unknown>): Record<string, string> {
  if (question.kind === 'grid') {
    const empty = (question.rows ?? []).filter((row) => !(rowKey(key, row.id) in said))
    return Object.fromEntries(empty.map((row) => [rowKey(key, row.id), ask(question)]))
  }
  if (!(key in said)) return { [key]: ask(question) }
  const isOther = question.other && [said[key]].flat().includes(question.other)
  return isOther && !(otherKey(key) in said) ? { [otherKey(key)]: 'Say what you mean by it' } : {}
}
