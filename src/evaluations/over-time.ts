import type { Item } from './form-items.ts'
import { type Given, resultsOf } from './results.ts'

/** The means of a question from quarter to quarter; null where nobody answered it. */
export type Course = { text: string; means: (number | null)[] }

type Version = {
  questions: readonly Item[]
  given: readonly (Given & { quarter: string; part: string | null })[]
}

/** More lines than these cannot be told apart. */
const mostLines = 4

/**
 * How the scale questions from 1 to 5 that everybody is asked were answered over time, across the versions of a form: a
 * question keeps its id for as long as it asks the same. At most four questions, in their order; quarters by their first days,
 * the earliest first. Nothing of a single quarter. It counts what it is given: of anonymous answers those that are released.
 */
export function coursesOf(versions: readonly Version[]): { quarters: string[]; courses: Course[] } | null {
  const whole = versions.flatMap(({ questions, given }) =>
    given.filter(({ part }) => part === null).map((one) => ({ ...one, questions })),
  )
  const byQuarter = Map.groupBy(whole, ({ quarter }) => quarter)
  const quarters = [...byQuarter.keys()].sort()
  if (quarters.length < 2) return null
  const asked = new Map<string, string>()
  for (const { questions, given } of versions)
    for (const { question, about, key } of resultsOf(questions, given))
      if (question.kind === 'scale' && !about && isFromOneToFive(question) && !asked.has(key))
        asked.set(key, question.text)
  const courses = [...asked].slice(0, mostLines).map(([key, text]) => ({
    text,
    means: quarters.map((quarter) => meanOf(byQuarter.get(quarter)!, key)),
  }))
  return courses.length > 0 ? { quarters, courses } : null
}

const isFromOneToFive = ({ from = 1, to = 5 }: { from?: number; to?: number }): boolean => from === 1 && to === 5

function meanOf(given: readonly Given[], key: string): number | null {
  const values = given.map(({ answers }) => Number(answers[key])).filter((value) => value >= 1 && value <= 5)
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
