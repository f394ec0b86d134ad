/** Something that has a day, after which it is too late, or another thing begins. */
export type Deadline = {
  key: string
  kind: 'claims' | 'expiring' | 'series' | 'report'
  day: Temporal.PlainDate
  what: string
  /** What is to be done, or what happens then. */
  note: string
  href: string | null
}

/**
 * The year that is reported to ACCME next, and until when: March 31 of the year after it, or the Monday after that, where it
 * is a day of a weekend. https://www.accme.org/faq/how-do-i-complete-annual-reporting-requirement
 */
export function reportDue(today: Temporal.PlainDate): { year: number; day: Temporal.PlainDate } {
  const due = dueIn(today.year)
  const isPast = Temporal.PlainDate.compare(today, due) > 0
  return isPast ? { year: today.year, day: dueIn(today.year + 1) } : { year: today.year - 1, day: due }
}

function dueIn(year: number): Temporal.PlainDate {
  const day = Temporal.PlainDate.from({ year, month: 3, day: 31 })
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day
}

/** "today", "tomorrow", "in 4 days"; from two months on "in 4 months". */
export function inText(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = today.until(day, { largestUnit: 'days' })
  if (days <= 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days < 60) return `in ${days} days`
  return `in ${today.until(day, { largestUnit: 'months' }).months} months`
}
