import type { Condition, Question } from './form-items.ts'
import type { LaidQuestion, Part } from './lay-out.ts'
import type { Answers } from './questions.ts'

/**
 * The keys of the questions that are asked where these are the answers, in their order: a question is where its section
 * and itself are, and what they depend on was asked and answered so. An answer to what is not asked asks nothing. The parts
 * that are asked stand in it by {@link partKey}.
 */
export function askedOf(parts: readonly Part[], answers: Answers): Set<string> {
  const all = new Map(parts.flatMap((part) => part.questions.map((one) => [one.key, one])))
  const asked = new Set<string>()
  const holds = (when: Condition | null) => {
    if (!when) return true
    const on = all.get(when.question)
    return !!on && asked.has(on.key) && isAnsweredSo(when, valuesOf(answers, on))
  }
  for (const part of parts) {
    if (!holds(part.when)) continue
    asked.add(partKey(part.key))
    for (const one of part.questions) if (holds(one.when)) asked.add(one.key)
  }
  return asked
}

/** A part among the keys of what is asked. */
export const partKey = (key: string): string => `part ${key}`

const valuesOf = (answers: Answers, { key }: LaidQuestion): string[] => [answers[key] ?? []].flat().filter(Boolean)

/** Whether the answers to one question are what a condition asks for. None never are. */
export function isAnsweredSo({ test, values }: Pick<Condition, 'test' | 'values'>, given: readonly string[]): boolean {
  if (given.length === 0) return false
  const [number, limit] = [Number(given[0]), Number(values[0])]
  switch (test) {
    case 'answered':
      return true
    case 'is':
      return given.some((one) => values.some((value) => isSame(one, value)))
    case 'not':
      return !given.some((one) => values.some((value) => isSame(one, value)))
    case 'least':
      return number >= limit
    case 'most':
      return number <= limit
    case 'contains':
      return values.some((value) => folded(given.join('\n')).includes(folded(value)))
  }
}

const isSame = (one: string, value: string): boolean =>
  one === value || (isNumber(one) && Number(one) === Number(value))

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The tests that a question of a kind can be asked by; a grid and a heading have no one answer. */
export function testsOf({ kind }: Pick<Question, 'kind'>): Condition['test'][] {
  if (kind === 'grid' || kind === 'heading') return []
  if (kind === 'scale' || kind === 'number') return ['is', 'not', 'least', 'most', 'answered']
  if (kind === 'short' || kind === 'long') return ['contains', 'answered']
  return kind === 'date' ? ['answered'] : ['is', 'not', 'answered']
}

/** Whether a browser can tell by what is chosen alone, before anything is sent. */
export const isSeenInPage = ({ kind }: Pick<Question, 'kind'>): boolean =>
  kind === 'scale' || kind === 'one' || kind === 'many' || kind === 'yesno'

/** Whether a condition, or what it depends on in turn, is about something typed: a browser cannot tell by what is chosen. */
export function dependsOnTyping(parts: readonly Part[], when: Condition | null): boolean {
  const found = when && parts.flatMap((part) => part.questions).find(({ key }) => key === when.question)
  if (!when || !found) return false
  return !isSeenInPage(found.question) || dependsOnTyping(parts, found.when)
}

/** The questions that the answers lead to and that were not in the page they were given in: they are asked first. */
export function notShownYet(parts: readonly Part[], answers: Answers, shown: readonly string[]): string[] {
  const asked = askedOf(parts, answers)
  return parts.flatMap((part) => {
    if (!asked.has(partKey(part.key))) return []
    if (dependsOnTyping(parts, part.when) && !shown.includes(partKey(part.key))) return [part.key]
    return part.questions
      .filter((one) => asked.has(one.key) && dependsOnTyping(parts, one.when) && !shown.includes(one.key))
      .map(({ key }) => key)
  })
}

/** The errors without those of questions that nobody has been shown yet. */
export const errorsBut = (errors: Record<string, string>, unseen: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).filter(([key]) => !unseen.some((one) => isFieldOf(key, one))))

const isFieldOf = (field: string, key: string): boolean =>
  field === key || field.startsWith(`${key}.`) || field === `${key}~other`
