import type { Subject } from './lay-out.ts'
import type { Answers } from './questions.ts'

/** What one row of `response` holds. */
export type ResponseRow = { answers: Answers; about: readonly Subject[]; part: Subject['kind'] | null }

/**
 * An evaluation as the rows that are kept of it. It is one, with whom and what it was about; but where answers are kept
 * apart from names and it was of several sessions, all that was said about one session or one speaker is a row of its own,
 * because together they would say which of the sessions somebody attended, which leads to the name.
 *
 * Whoever counts: a row with `part` is no further response, only further answers to the questions in it.
 */
export function rowsOf(given: { answers: Answers; subjects: readonly Subject[]; anonymous: boolean }): ResponseRow[] {
  const { answers, subjects, anonymous } = given
  const about = subjects.filter(({ id }) => Object.keys(answers).some((key) => subjectIn(key) === id))
  const sessions = subjects.filter(({ kind }) => kind === 'session')
  if (!anonymous || sessions.length < 2) return [{ answers, about, part: null }]
  const of = (id: string | null) => Object.fromEntries(Object.entries(answers).filter(([key]) => subjectIn(key) === id))
  return [
    { answers: of(null), about: [], part: null },
    ...about.map((subject) => ({ answers: of(subject.id), about: [subject], part: subject.kind })),
  ]
}

/** Whom or what the answer of a key is about: the id of the role or session; null for what is not repeated. */
export const subjectIn = (key: string): string | null => /@([^.~]+)/.exec(key)?.[1] ?? null
