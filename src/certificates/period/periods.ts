import { periodText } from './period-certificate.ts'

/** First and last day, as "2026-10-01"; both are part of it. */
export type Period = { from: string; to: string }

/** The calendar quarter of a day. */
export function quarterOf(day: Temporal.PlainDate): Period {
  const first = day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 })
  return { from: first.toString(), to: first.add({ months: 3 }).subtract({ days: 1 }).toString() }
}

/** The calendar year of a day. */
export const yearOf = ({ year }: Temporal.PlainDate): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` })

export type NamedPeriod = Period & { name: string }

/** The years and quarters in which any of the days lies, newest first, each year before its quarters. */
export function periodsOf(days: readonly string[]): NamedPeriod[] {
  const sorted = days
    .map((day) => Temporal.PlainDate.from(day))
    .toSorted(Temporal.PlainDate.compare)
    .reverse()
  const periods = new Map<string, NamedPeriod>()
  const add = (period: Period, name: string) => periods.set(`${period.from} ${period.to}`, { ...period, name })
  for (const day of sorted) {
    const year = yearOf(day)
    const quarter = quarterOf(day)
    if (!periods.has(`${year.from} ${year.to}`)) add(year, `All of ${day.year}`)
    if (!periods.has(`${quarter.from} ${quarter.to}`)) add(quarter, periodText(quarter.from, quarter.to))
  }
  return [...periods.values()]
}

/**
 * A period as it was typed, or what is wrong with it by field: both days are days, in order, and no more than so many
 * years apart: two, so that a certificate stays one that somebody reads.
 */
export function readPeriod(
  from: string,
  to: string,
  most: { years: number; words: string } = { years: 2, words: 'two years' },
): { ok: true; period: Period } | { ok: false; errors: Errors } {
  const errors: Errors = {}
  const [first, last] = [dayOf(from), dayOf(to)]
  if (!first) errors['from'] = 'Enter the first day as year, month and day, for example 2026-10-01'
  if (!last) errors['to'] = 'Enter the last day as year, month and day, for example 2026-12-31'
  if (first && last && Temporal.PlainDate.compare(first, last) > 0)
    errors['to'] = 'Choose a last day that is not before the first'
  else if (first && last && Temporal.PlainDate.compare(last, first.add({ years: most.years })) >= 0)
    errors['to'] = `Choose at most ${most.words} at a time`
  return Object.keys(errors).length ? { ok: false, errors } : { ok: true, period: { from, to } }
}

type Errors = Record<string, string>

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' })
    return day && day.year > 1900 ? day : null
  } catch {
    return null
  }
}
