import { holidayOn } from './holidays.ts'
import { type Pattern, patternDays } from './patterns.ts'

/**
 * The pattern of the following year: the same weekdays between the same days a year later. A holiday that was left out is
 * left out again on the day on which it is then; other days are not left out.
 */
export function patternAfter(pattern: Pattern): Pattern {
  const [from, until] = [pattern.from, pattern.until].map((day) =>
    Temporal.PlainDate.from(day).add({ years: 1 }).toString(),
  )
  const next: Pattern = { ...pattern, from: from!, until: until!, skip: [] }
  if (pattern.skip.length === 0) return next
  const leftOut = new Set(pattern.skip.flatMap((day) => nameOf(Temporal.PlainDate.from(day)) ?? []))
  const again = patternDays(next).filter((day) => leftOut.has(nameOf(day) ?? ''))
  return { ...next, skip: again.map(String) }
}

/** The name of a holiday, whichever day it is kept on. */
const nameOf = (day: Temporal.PlainDate): string | undefined => holidayOn(day)?.split(',')[0]
