import type { Item, Question } from './form-items.ts'

/** The points of a scale or a grid as they are sent: from 1 to 5 unless it says otherwise. */
export function pointsOf({ from = 1, to = 5 }: Pick<Question, 'from' | 'to'>): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
}

/** What can be chosen of a question, as it is sent; nothing where it is typed. */
export function offeredOf(question: Question): string[] {
  if (question.kind === 'scale' || question.kind === 'grid') return pointsOf(question)
  if (question.kind === 'yesno') return ['yes', 'no']
  if (question.kind !== 'one' && question.kind !== 'many') return []
  return [...(question.options ?? []), ...(question.other ? [question.other] : [])]
}

/** The field in which "other, please say" says what. */
export const otherKey = (key: string): string => `${key}~other`

/** The field of a statement of a grid. */
export const rowKey = (key: string, rowId: string): string => `${key}.${rowId}`

/** Whether a question is answered by typing. */
export const isTyped = ({ kind }: Pick<Question, 'kind'>): boolean =>
  kind === 'short' || kind === 'long' || kind === 'number' || kind === 'date'

/** Whether a question is answered at all: a heading is only read. */
export const takesAnswer = ({ kind }: Pick<Question, 'kind'>): boolean => kind !== 'heading'

/** How many of a form's items are questions to answer. */
export const questionCount = (items: readonly Item[]): number =>
  items.filter((item) => item.kind !== 'section' && takesAnswer(item)).length
