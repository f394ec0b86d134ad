import { isId } from '../platform/ids.ts'
import { type Days, type Period, periodDays, periods } from './periods.ts'

/** What a report is narrowed to, as its address holds it; '' does not narrow. */
export type ReportFilter = {
  period: Period
  /** Days as "2026-11-20", where the period is 'dates'. */
  from: string
  to: string
  /** Words of the title of a series or activity. */
  title: string
  /** Ids, and the key of a format. */
  activity: string
  specialty: string
  credit: string
  profession: string
  format: string
  /** Words of an affiliation. */
  affiliation: string
}

/** The filters that a report can have, besides its days. */
export type Narrowing = 'title' | 'specialty' | 'credit' | 'profession' | 'format' | 'affiliation'

const ids = ['activity', 'specialty', 'credit', 'profession'] as const
const words = ['title', 'affiliation', 'format'] as const

/**
 * Reads a filter; what cannot be one is left out. Days that were typed are meant, whatever the list of periods says; days
 * that merely stayed in the form from before (`had`, see {@link hadDays}) give way to a period that was chosen since.
 */
export function readFilter(typedOf: (name: string) => string): ReportFilter {
  const named = Object.fromEntries(ids.map((name) => [name, isId(typedOf(name)) ? typedOf(name) : '']))
  const typed = Object.fromEntries(words.map((name) => [name, typedWords(typedOf(name))]))
  const from = typedOf('from').slice(0, 20).trim()
  const to = typedOf('to').slice(0, 20).trim()
  const chosen = periods.find((one) => one === typedOf('period'))
  const typedDays = (from || to) && typedOf('had') !== hadDays({ from, to })
  const period = typedDays ? 'dates' : (chosen ?? (from || to ? 'dates' : 'this-year'))
  return { period, ...(period === 'dates' ? { from, to } : { from: '', to: '' }), ...named, ...typed } as ReportFilter
}

/** The days with which a form was shown, as it sends them along. */
export const hadDays = ({ from, to }: Pick<ReportFilter, 'from' | 'to'>): string => `${from}/${to}`

const typedWords = (typed: string): string =>
  typed
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, 200)

/** As an address holds it. */
export const queryOf = (filter: ReportFilter): Record<string, string> => ({ ...filter })

/** The days of a filter as seen on a day; what is wrong with them, by field. */
export function daysOf(
  { period, from, to }: Pick<ReportFilter, 'period' | 'from' | 'to'>,
  today: Temporal.PlainDate,
): { ok: true; days: Days } | { ok: false; errors: Record<string, string> } {
  if (period !== 'dates') return { ok: true, days: periodDays(period, today) }
  const [first, last] = [dayOf(from), dayOf(to)]
  const errors: Record<string, string> = {
    ...(first ? {} : { from: 'Enter the first day, such as 01/01/2026' }),
    ...(last ? {} : { to: 'Enter the last day, such as 12/31/2026' }),
  }
  if (!first || !last) return { ok: false, errors }
  if (Temporal.PlainDate.compare(first, last) > 0)
    return { ok: false, errors: { to: 'Enter a last day that is not before the first' } }
  return { ok: true, days: { from: first, to: last } }
}

/** Days before and after these are slips of typing. */
const [firstYear, lastYear] = [1950, 2200]

function dayOf(typed: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return null
  try {
    const day = Temporal.PlainDate.from(typed, { overflow: 'reject' })
    return day.year >= firstYear && day.year <= lastYear ? day : null
  } catch {
    return null
  }
}
