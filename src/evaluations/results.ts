import type { Item, Question } from './form-items.ts'
import { blocksOf, type Subject } from './lay-out.ts'
import { offeredOf, otherKey, rowKey, takesAnswer } from './offered.ts'
import type { Answers } from './questions.ts'
import { subjectIn } from './response-rows.ts'

/** The answers of one row of `response`, and whom or what its repeated questions were about. */
export type Given = { answers: Answers; name: string | null; about?: readonly Subject[] | null }

/** How often each answer was given, or everything that was written. */
export type QuestionResult = {
  question: Question
  /** The question's key, and of a repeated one about whom: see {@link Answers}. */
  key: string
  /** Whom or what a repeated question was about, as it was named; else ''. */
  about: string
  /** How many answered it. */
  answered: number
  counts: { label: string; count: number }[]
  /** The mean of a scale or of numbers, to two decimals; null for other kinds and when nobody answered. */
  mean: number | null
  comments: { text: string; name: string | null }[]
  /** Whether only some are asked, and what they answered, if anything, is not shown yet. */
  waits?: true
}

/**
 * The results of a form's questions, in their order: of a repeated question for each whom it was about, of a grid for each
 * statement. An answer that is not offered any more is counted last.
 */
export function resultsOf(items: readonly Item[], given: readonly Given[]): QuestionResult[] {
  const names = new Map(given.flatMap(({ about }) => (about ?? []).map(({ id, name }) => [id, name])))
  const subjects = new Map<string, Set<string>>()
  for (const { answers } of given)
    for (const key of Object.keys(answers)) {
      const about = subjectIn(key)
      const id = key.split(/[@.~]/)[0]!
      if (about) subjects.set(id, (subjects.get(id) ?? new Set()).add(about))
    }
  return items
    .filter((item): item is Question => item.kind !== 'section' && takesAnswer(item))
    .flatMap((question) => {
      const about = [...(subjects.get(question.id) ?? [])]
      if (about.length === 0) return statementsOf(question, question.id, '', given)
      return about.flatMap((id) => statementsOf(question, `${question.id}@${id}`, names.get(id) ?? '', given))
    })
}

function statementsOf(question: Question, key: string, about: string, given: readonly Given[]): QuestionResult[] {
  if (question.kind !== 'grid') return [resultOf(question, key, about, given)]
  return (question.rows ?? []).map(({ id, text }) =>
    resultOf({ ...question, kind: 'scale', text: `${question.text} ${text}` }, rowKey(key, id), about, given),
  )
}

function resultOf(asked: Question, key: string, about: string, given: readonly Given[]): QuestionResult {
  const question = { ...asked, text: named(asked.text, about) }
  const valuesOf = (answers: Answers, of: string) => [answers[of] ?? []].flat().filter(Boolean)
  const answers = given
    .map((one) => ({ values: valuesOf(one.answers, key), other: valuesOf(one.answers, otherKey(key)), name: one.name }))
    .filter(({ values }) => values.length > 0)
  const written = isWritten(question)
  const said = written ? answers.map(({ values, name }) => ({ values, name })) : saidOther(answers)
  const numbers = question.kind === 'scale' || question.kind === 'number'
  return {
    question,
    key,
    about,
    answered: answers.length,
    counts: written
      ? []
      : countsOf(
          question,
          answers.flatMap(({ values }) => values),
        ),
    mean: numbers ? meanOf(answers.map(({ values }) => Number(values[0]))) : null,
    comments: said.map(({ values, name }) => ({ text: values.join('\n'), name })),
  }
}

/** A question with whom it was about; where nobody is shown yet, "the speaker" or "the session". */
const named = (text: string, about: string): string =>
  text.replace(
    /\{(speaker|session)\}/g,
    (_, what: string, at: number) => about || `${at === 0 ? 'The' : 'the'} ${what}`,
  )

/** Whether what was answered is a text to read, not one of some answers to count. */
export const isWritten = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'short' || kind === 'long'

const saidOther = (answers: readonly { other: string[]; name: string | null }[]) =>
  answers.filter(({ other }) => other.length > 0).map(({ other, name }) => ({ values: other, name }))

function countsOf(question: Question, values: string[]) {
  const known = labelled(question)
  const others = [...new Set(values)].filter((value) => known.every((one) => one.value !== value)).sort(byValue)
  return [...known, ...others.map((value) => ({ value, label: value }))].map(({ value, label }) => ({
    label,
    count: values.filter((one) => one === value).length,
  }))
}

const byValue = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1)

function labelled(question: Question): { value: string; label: string }[] {
  const offered = offeredOf(question)
  if (question.kind === 'yesno')
    return [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ]
  if (question.kind !== 'scale') return offered.map((value) => ({ value, label: value }))
  const [low, high] = question.ends ?? ['', '']
  const ends: Record<string, string> = { [offered[0]!]: low, [offered.at(-1)!]: high }
  return offered.map((value) => ({ value, label: [value, ends[value]].filter(Boolean).join(' · ') }))
}

/**
 * A result as it is shown where answers are kept apart from names: what was written in an order of its own, so that no two
 * questions tell what one person wrote; and of a question that only some are asked, without an answer, that it may wait.
 */
export function withoutTraces(items: readonly Item[], result: QuestionResult): QuestionResult {
  const comments = result.comments
    .map(({ text }) => ({ text, name: null }))
    .toSorted((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
  const waits = result.answered === 0 && isAskedOfSome(items, result.question.id)
  return { ...result, comments, ...(waits ? { waits } : {}) }
}

/** Whether an earlier answer, a profession, or whom it is about decides who is asked. */
const isAskedOfSome = (items: readonly Item[], id: string): boolean =>
  blocksOf(items).some(({ section, questions }) =>
    questions.some(
      (one) => one.id === id && [one, section].some((it) => it?.when || it?.professions || isRepeated(it)),
    ),
  )

const isRepeated = (item: Item | null): boolean => item?.kind === 'section' && item.repeat !== undefined

const meanOf = (values: number[]): number | null =>
  values.length === 0 ? null : Math.round((values.reduce((sum, one) => sum + one, 0) / values.length) * 100) / 100

/** The question; whom it was about, where its words do not say. */
export const titleOf = ({ question, about }: QuestionResult): string =>
  about && !question.text.includes(about) ? `${question.text} (${about})` : question.text

/** "33%" */
export const shareText = (count: number, answered: number): string =>
  answered === 0 ? '' : `${Math.round((100 * count) / answered)}%`
