import type { Pattern } from './patterns.ts'

/**
 * The pattern of the following year: the same weekdays between the same days a year later, holidays not left out,
 * since they are on other days.
 */
export function patternAfter(pattern: Pattern): Pattern {
  const [from, until] = [pattern.from, pattern.until].map((day) =>
    Temporal.PlainDate.from(day).add({ years: 1 }).toString(),
  )
  return { ...pattern, from: from!, until: until!, skip: [] }
}
