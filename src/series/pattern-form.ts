import type { Fields } from '../activities/content.ts'
import { type Read, readDay, readTime } from '../activities/local-times.ts'
import { fullDay } from '../web/dates.ts'
import type { FieldErrors, Parsed } from '../web/form.ts'
import { weekdayNames } from './pattern-sentence.ts'
import { isWithinYear, type Pattern, patternDays, type Repeat, type Weekday, type Which } from './patterns.ts'

export const weekdays = Object.keys(weekdayNames).map(Number) as Weekday[]
export const whiches: Which[] = [1, 2, 3, 4, 5, -1]
const intervals = { week: 12, month: 6 }

/** The names of the fields of a pattern, in the order of the form. */
export const patternParts = [
  'repeatEvery',
  'weekdays',
  'which',
  'monthWeekday',
  'from',
  'until',
  'start',
  'end',
] as const

/** Reads the fields of a pattern; dates are skipped later, in its preview. */
export function readPattern(fields: Fields): Parsed<Pattern> {
  const errors: FieldErrors = {}
  const note = <T>(name: string, read: Read<T>): T | undefined => {
    if (!read.ok) errors[name] ??= read.message
    return read.ok ? read.value : undefined
  }
  const typed = (name: string) => (fields[name] ?? '').trim()
  const repeat = readRepeat(fields, errors)
  const from = note('from', readDay(typed('from')))?.toString()
  const until = note('until', readDay(typed('until')))?.toString()
  const start = note('start', readTime(typed('start')))
  const end = note('end', readTime(typed('end')))
  const minutes = start && end && minutesBetween(start, end)
  if (minutes !== undefined && minutes < 5) errors.end = 'The end must be at least five minutes after the start'
  if (from && until && !isWithinYear(from, until)) errors.until = rangeFault(from, until)
  if (Object.keys(errors).length > 0 || !repeat || !from || !until || !start || !minutes)
    return { ok: false, errors: ordered(errors) }
  const pattern = { repeat, from, until, skip: [], time: start.toString({ smallestUnit: 'minute' }), minutes }
  if (patternDays(pattern).length === 0)
    return { ok: false, errors: { from: 'No day between these two fits the pattern' } }
  return { ok: true, value: pattern }
}

/** The fields as they stand for a pattern. */
export function patternFields(pattern: Pattern): Fields {
  const { repeat } = pattern
  const start = Temporal.PlainTime.from(pattern.time)
  const own: Fields =
    repeat.every === 'week'
      ? Object.fromEntries(repeat.weekdays.map((one) => [`weekdays.${one}`, 'yes']))
      : {
          ...Object.fromEntries(repeat.which.map((one) => [`which.${one}`, 'yes'])),
          monthWeekday: String(repeat.weekday),
        }
  return {
    repeatEvery: repeat.every,
    [`${repeat.every}Interval`]: String(repeat.interval),
    ...own,
    from: pattern.from,
    until: pattern.until,
    start: pattern.time,
    end: start.add({ minutes: pattern.minutes }).toString({ smallestUnit: 'minute' }),
  }
}

/** A pattern with the days skipped that the preview does not keep; `keep.2026-11-26` is a ticked box. */
export const keptOf = (pattern: Pattern, fields: Fields): Pattern => ({
  ...pattern,
  skip: patternDays(pattern)
    .map(String)
    .filter((day) => fields[`keep.${day}`] !== 'yes'),
})

function readRepeat(fields: Fields, errors: FieldErrors): Repeat | undefined {
  const every = fields.repeatEvery
  if (every !== 'week' && every !== 'month') {
    errors.repeatEvery = 'Choose how the sessions repeat'
    return undefined
  }
  const number = Number(fields[`${every}Interval`] || 1)
  const interval = Number.isInteger(number) && number >= 1 && number <= intervals[every] ? number : 1
  if (every === 'week') {
    const chosen = weekdays.filter((one) => fields[`weekdays.${one}`] === 'yes')
    if (chosen.length === 0) errors.weekdays = 'Choose at least one weekday'
    return { every, interval, weekdays: chosen }
  }
  const chosen = whiches.filter((one) => fields[`which.${one}`] === 'yes')
  const weekday = weekdays.find((one) => String(one) === fields.monthWeekday)
  if (chosen.length === 0) errors.which = 'Choose which of the month'
  if (!weekday) errors.monthWeekday = 'Choose a weekday'
  return weekday && { every, interval, which: chosen, weekday }
}

/** The choices of "every … week" or "every … month". */
export const intervalOptions = (every: 'week' | 'month') =>
  Array.from({ length: intervals[every] }, (_, index) => {
    const number = index + 1
    return { value: String(number), label: number === 1 ? `Every ${every}` : `Every ${number} ${every}s` }
  })

const minutesBetween = (start: Temporal.PlainTime, end: Temporal.PlainTime): number =>
  (start.until(end).total('minutes') + 1440) % 1440

function rangeFault(from: string, until: string): string {
  if (until < from) return 'The last day must not be before the first'
  const last = Temporal.PlainDate.from(from).add({ years: 1 }).subtract({ days: 1 })
  return `A series runs for at most twelve months: until ${fullDay(last)} at the latest. Then renew it.`
}

const ordered = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(patternParts.flatMap((name) => (errors[name] ? [[name, errors[name]!]] : [])))
