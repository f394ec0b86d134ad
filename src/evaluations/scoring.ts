import { askedOf } from './asked.ts'
import type { FormSettings, Question } from './form-items.ts'
import type { LaidQuestion, Part } from './lay-out.ts'
import type { Answers } from './questions.ts'

/** How one answer of a test counts. */
export type Marked = { key: string; question: Question; given: string[]; right: boolean; points: number; outOf: number }

export type Score = { marked: Marked[]; points: number; outOf: number; passed: boolean }

/** The share of points that passes where a test does not say: whole percent. */
export const usualPassMark = 80

/**
 * Scores the answers of a test: each question that was asked and has right answers counts its points, all or nothing; an
 * answer left out is wrong. Passed with the pass mark's share of the points or more, counted in whole numbers.
 */
export function scoreOf(parts: readonly Part[], answers: Answers, settings: FormSettings): Score {
  const asked = askedOf(parts, answers)
  const marked = parts
    .flatMap((part) => part.questions)
    .filter((one) => asked.has(one.key) && one.question.scoring)
    .map((one) => mark(one, answers))
  const points = marked.reduce((sum, one) => sum + one.points, 0)
  const outOf = marked.reduce((sum, one) => sum + one.outOf, 0)
  return { marked, points, outOf, passed: isPassed(points, outOf, settings) }
}

/** Whether so many points pass: never where there are none to have. */
export const isPassed = (points: number, outOf: number, { passMark = usualPassMark }: FormSettings): boolean =>
  outOf > 0 && points * 100 >= passMark * outOf

function mark({ key, question }: LaidQuestion, answers: Answers): Marked {
  const given = [answers[key] ?? []].flat()
  const scoring = question.scoring!
  const right = isRight(question, given)
  return { key, question, given, right, points: right ? scoring.points : 0, outOf: scoring.points }
}

/** Whether an answer is right: of several choices all right ones and no other; of a text or number any that is right. */
export function isRight(question: Question, given: readonly string[]): boolean {
  const right = question.scoring?.right ?? []
  if (given.length === 0) return false
  if (question.kind === 'many') return given.length === right.length && given.every((one) => right.includes(one))
  if (question.kind === 'number') return right.some((one) => Number(one) === Number(given[0]))
  if (question.kind === 'short') return right.some((one) => folded(one) === folded(given[0]!))
  return right.includes(given[0]!)
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim()

/** Whether the kind of a question can have right answers. */
export const isScorable = ({ kind }: Pick<Question, 'kind'>): boolean =>
  kind === 'one' || kind === 'many' || kind === 'yesno' || kind === 'number' || kind === 'short'

/** How often a test may be tried again; null: as often as one likes. */
export function attemptsLeft(settings: FormSettings, used: number, allowed: number): number | null {
  const most = settings.attempts ?? null
  return most === null ? null : Math.max(0, most + allowed - used)
}

/** What an attempt tells: nothing but the score, what was right, or the right answers too. */
export function feedbackOf(settings: FormSettings, isOver: boolean): 'score' | 'marks' | 'answers' {
  const { feedback = 'answers-at-end' } = settings
  return feedback === 'answers-at-end' ? (isOver ? 'answers' : 'marks') : feedback
}
