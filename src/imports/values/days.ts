/** How a day is written: which comes first where it is days and months in digits, or neither where it says by itself. */
export type DayOrder = 'day' | 'month'

/** What stands between day, month and year: dates with dots are of another habit than those with slashes. */
export type Separator = '/' | '-' | '.'
export const separators: readonly Separator[] = ['/', '-', '.']

/** The order of days that are written with each separator. */
export type DayOrders = Partial<Record<Separator, DayOrder>>

/** A day as it was written, with what stands behind it, such as a time; `between` where its order may matter. */
type Written = {
  year: number
  month: number
  day: number
  rest: string
  order: DayOrder | 'either' | null
  between: Separator | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (word: string): number => months.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** Two digits are a year of this century up to 30 years ahead of 2026, and of the last one beyond. */
const fullYear = (digits: string): number => {
  const year = Number(digits)
  return digits.length > 2 ? year : year < 57 ? 2000 + year : 1900 + year
}

const weekday = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[.,]?\s+/i

const byItself = { order: null, between: null }

/** The day that a text begins with, and whether its order can be told; null where it begins with none. */
export function writtenDay(text: string, orders: DayOrders): Written | null {
  const plain = text.trim().replace(weekday, '')
  return inDigits(plain, orders) ?? isoDay(plain) ?? named(plain) ?? serial(plain)
}

function isoDay(text: string): Written | null {
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/s.exec(text) ??
    /^((?:19|20)\d\d)()(\d\d)(\d\d)(?!\d)(.*)$/s.exec(text)
  if (!found) return null
  const [, year, , month, day, rest] = found
  return { year: Number(year), month: Number(month), day: Number(day), rest: rest!, ...byItself }
}

function inDigits(text: string, orders: DayOrders): Written | null {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s.exec(text)
  if (!found) return null
  const [one, other] = [Number(found[1]), Number(found[3])]
  const told = one > 12 ? 'day' : other > 12 ? 'month' : one === other ? null : 'either'
  const between = found[2] as Separator
  const first = told === 'either' || told === null ? (orders[between] ?? 'month') : told
  const [day, month] = first === 'day' ? [one, other] : [other, one]
  return { year: fullYear(found[4]!), month, day, rest: found[5]!, order: told, between }
}

/** "Nov 20, 2025", "November 20 2025", "20-Nov-25", "20 November 2025". */
function named(text: string): Written | null {
  const american = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/su.exec(text)
  if (american && monthOf(american[1]!))
    return {
      year: Number(american[3]),
      month: monthOf(american[1]!),
      day: Number(american[2]),
      rest: american[4]!,
      ...byItself,
    }
  const other = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\p{L}{3,9})\.?,?[\s./-]+(\d{4}|\d{2})(?!\d)(.*)$/su.exec(text)
  if (!other || !monthOf(other[2]!)) return null
  return { year: fullYear(other[3]!), month: monthOf(other[2]!), day: Number(other[1]), rest: other[4]!, ...byItself }
}

/** The number by which a spreadsheet counts days, where its cell was not shown as a date: 1955 to 2064. */
function serial(text: string): Written | null {
  const found = /^([2-5]\d{4})(?:\.\d+)?$/.exec(text)
  if (!found) return null
  const { year, month, day } = Temporal.PlainDate.from('1899-12-30').add({ days: Number(found[1]) })
  return { year, month, day, rest: '', ...byItself }
}

/**
 * The day that is written, with what stands behind it, the month first where nothing is said of its separator; null when there is no such day between 1940 and 2100.
 */
export function dayIn(text: string, orders: DayOrders): { day: Temporal.PlainDate; rest: string } | null {
  const written = writtenDay(text, orders)
  if (!written || written.year < 1940 || written.year > 2100) return null
  try {
    const day = Temporal.PlainDate.from(written, { overflow: 'reject' })
    return { day, rest: written.rest.replace(/^[\s,T]+/, '').trim() }
  } catch {
    return null
  }
}

/**
 * The time that is written, for example behind a day: "13:30", "1:30 PM", "1 pm", with seconds or a zone, which are left
 * out; null where there is none.
 */
export function timeIn(text: string): Temporal.PlainTime | null {
  const found =
    /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?\s*m?\.?)?(?:\s*(?:[A-Z]{1,4}|Z|[+-]\d\d:?\d\d))?$/i.exec(
      text.trim(),
    )
  if (!found) return null
  const half = found[3]?.toLowerCase()
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  if (!half && found[2] === undefined) return null
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour < 1)) return null
  return new Temporal.PlainTime(half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour, minute)
}
