export type Question = {
  id: string
  kind: 'scale' | 'one' | 'many' | 'yesno' | 'short' | 'long'
  text: string
  required: boolean
  hint?: string
  /** What can be chosen, for kinds one and many. */
  options?: string[]
  /** What the lowest and the highest of the five points mean, for kind scale. */
  ends?: [string, string]
}

/** By question: the chosen option, "1" to "5", "yes" or "no", or what was written; a list for kind many. */
export type Answers = Record<string, string | string[]>

export const scalePoints = ['1', '2', '3', '4', '5'] as const

const longest = { short: 300, long: 4000 } as const

/**
 * Reads what was sent against the questions. Answers that no question asks for are dropped; an option that is not
 * offered, and text that is too long, are errors beside their question. With `draft`, missing answers are no error.
 */
export function readAnswers(
  questions: readonly Question[],
  valuesOf: (id: string) => string[],
  draft = false,
): { answers: Answers; errors: Record<string, string> } {
  const answers: Answers = {}
  const errors: Record<string, string> = {}
  for (const question of questions) {
    const values = valuesOf(question.id).map(tidy).filter(Boolean)
    const error = values.length ? fault(question, values) : question.required && !draft ? ask(question) : undefined
    if (error) errors[question.id] = error
    if (values.length && (!error || isText(question)))
      answers[question.id] = question.kind === 'many' ? values : values.at(-1)!
  }
  return { answers, errors }
}

const tidy = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim()

const isText = (question: Question): question is Question & { kind: 'short' | 'long' } =>
  question.kind === 'short' || question.kind === 'long'

function fault(question: Question, values: string[]): string | undefined {
  if (isText(question)) {
    const most = longest[question.kind]
    return [...values.at(-1)!].length > most ? `Shorten your answer to ${most} characters or fewer` : undefined
  }
  const offered: readonly string[] =
    question.kind === 'scale' ? scalePoints : question.kind === 'yesno' ? ['yes', 'no'] : (question.options ?? [])
  return values.every((value) => offered.includes(value)) ? undefined : 'Choose one of the answers offered'
}

function ask(question: Question): string {
  if (question.kind === 'scale') return 'Choose a number from 1 to 5'
  if (question.kind === 'yesno') return 'Choose yes or no'
  if (question.kind === 'one') return 'Choose one answer'
  if (question.kind === 'many') return 'Choose at least one answer'
  return 'Write an answer'
}
