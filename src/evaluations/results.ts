import { type Answers, type Question, scalePoints } from './questions.ts'

export type Given = { answers: Answers; name: string | null }

/** How often each answer was given, or everything that was written. */
export type QuestionResult = {
  question: Question
  /** How many answered it. */
  answered: number
  counts: { label: string; count: number }[]
  /** The mean of a scale, to two decimals; null for other kinds and when nobody answered. */
  mean: number | null
  comments: { text: string; name: string | null }[]
}

/** Anonymous answers of fewer people than this could be told apart by who is known to have been there. */
export const fewestShown = 3

/** The results of a form's questions, in their order. An answer that is not offered any more is counted last. */
export function resultsOf(questions: readonly Question[], given: readonly Given[]): QuestionResult[] {
  return questions.map((question) => {
    const answers = given
      .map(({ answers, name }) => ({ values: [answers[question.id] ?? []].flat().filter(Boolean), name }))
      .filter(({ values }) => values.length > 0)
    const written = question.kind === 'short' || question.kind === 'long'
    return {
      question,
      answered: answers.length,
      counts: written
        ? []
        : countsOf(
            question,
            answers.flatMap(({ values }) => values),
          ),
      mean: question.kind === 'scale' ? meanOf(answers.map(({ values }) => Number(values[0]))) : null,
      comments: written ? answers.map(({ values, name }) => ({ text: values.join('\n'), name })) : [],
    }
  })
}

function countsOf(question: Question, values: string[]) {
  const known = offered(question)
  const others = [...new Set(values)].filter((value) => known.every((one) => one.value !== value))
  return [...known, ...others.map((value) => ({ value, label: value }))].map(({ value, label }) => ({
    label,
    count: values.filter((one) => one === value).length,
  }))
}

function offered(question: Question): { value: string; label: string }[] {
  if (question.kind === 'yesno')
    return [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ]
  if (question.kind !== 'scale') return (question.options ?? []).map((value) => ({ value, label: value }))
  const [low, high] = question.ends ?? ['', '']
  const ends: Record<string, string> = { [scalePoints[0]]: low, [scalePoints.at(-1)!]: high }
  return scalePoints.map((value) => ({ value, label: [value, ends[value]].filter(Boolean).join(' · ') }))
}

const meanOf = (values: number[]): number | null =>
  values.length === 0 ? null : Math.round((values.reduce((sum, one) => sum + one, 0) / values.length) * 100) / 100

/** "33%" */
export const shareText = (count: number, answered: number): string =>
  answered === 0 ? '' : `${Math.round((100 * count) / answered)}%`
