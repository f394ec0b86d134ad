import type { Month } from '../relationship.ts'
import { type MonthRead, monthTyped, readMonth } from './read-month.ts'

/** The months of a relationship, and what is to be mended in each; the months count where there is no error. */
export type Period = { since: Month; until: Month | null; errors: { since?: string; until?: string } }

const goesOn = /^(ongoing|present|now|current|today|to date|still|-+|–|—)?\.?$/i

/** Since when and until when, as it was typed; empty, or "present": it goes on. No month is after the one of `today`. */
export function readPeriod(since: string, until: string, today: Temporal.PlainDate): Period {
  const first = readMonth(since, today.year)
  const errors: Period['errors'] = {}
  const sinceError = since.trim() ? errorOf(first, today) : 'Enter the month in which it began, for example 3/2024'
  if (sinceError) errors.since = sinceError
  if (goesOn.test(until.trim())) return { since: first.ok ? first.month : '', until: null, errors }
  const last = readMonth(until, today.year)
  const untilError = errorOf(last, today, 'Leave it empty while it goes on')
  if (untilError) errors.until = untilError
  else if (first.ok && last.ok && last.month < first.month)
    errors.until = `It began in ${monthTyped(first.month)}, which is later. Enter the month in which it ended, or leave it empty`
  return { since: first.ok ? first.month : '', until: last.ok ? last.month : null, errors }
}

function errorOf(read: MonthRead, today: Temporal.PlainDate, instead?: string): string | undefined {
  if (read.ok) {
    if (read.month <= today.toPlainYearMonth().toString()) return undefined
    return `${monthTyped(read.month)} is still to come. ${instead ?? 'Enter the month in which it began'}`
  }
  if (read.asks === 'month')
    return `Enter the month of ${read.year} too, for example 3/${read.year}. If you do not remember it, one near it will do`
  return 'Enter a month and a year, for example 3/2024'
}
