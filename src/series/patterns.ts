import { z } from 'zod'
import { readDay } from '../activities/local-times.ts'

/** A weekday as ISO 8601 counts them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Which of a month's Mondays (or other weekday) is meant: the first to the fifth, or -1, the last. */
export type Which = 1 | 2 | 3 | 4 | 5 | -1

const weekday = z.int().min(1).max(7) as unknown as z.ZodType<Weekday>
const which = z.union([z.int().min(1).max(5), z.literal(-1)]) as unknown as z.ZodType<Which>
const day = z.iso.date().refine((text) => readDay(text).ok)

const weekly = z.object({
  every: z.literal('week'),
  interval: z.int().min(1).max(52),
  weekdays: z.array(weekday).min(1).max(7),
})
const monthly = z.object({
  every: z.literal('month'),
  interval: z.int().min(1).max(12),
  which: z.array(which).min(1).max(6),
  weekday,
})

/** How a series' sessions repeat, as `series.pattern` has it. Days are ISO 8601; the time is the clock's on the wall. */
export const patternSchema = z
  .object({
    repeat: z.discriminatedUnion('every', [weekly, monthly]),
    from: day,
    until: day,
    skip: z.array(day).max(366),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    minutes: z.int().min(5).max(1440),
  })
  .refine(({ from, until }) => isWithinYear(from, until))

export type Pattern = z.output<typeof patternSchema>
export type Repeat = Pattern['repeat']

/** One day of a pattern, with the moments of its session. */
export type Occurrence = { day: Temporal.PlainDate; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** A series runs from a day until the same or a later one, and the year is not full: at most twelve months. */
export function isWithinYear(from: string, until: string): boolean {
  const last = Temporal.PlainDate.from(until)
  const first = Temporal.PlainDate.from(from)
  return Temporal.PlainDate.compare(first, last) <= 0 && isEarlier(last, first.add({ years: 1 }))
}

/**
 * The days of a pattern in order, with those that are skipped left out. Weeks and months are counted from the first day on
 * or after `from` that fits, so that "every second Thursday" begins with the next Thursday. Weeks begin on Monday.
 */
export function patternDays(pattern: Pattern): Temporal.PlainDate[] {
  const skipped = new Set(pattern.skip)
  return daysOf(pattern).filter((one) => !skipped.has(one.toString()))
}

/** The sessions of a pattern in a zone, in order. */
export const occurrences = (pattern: Pattern, zone: string): Occurrence[] =>
  patternDays(pattern).map((one) => occurrenceOn(one, pattern, zone))

/** The session of one day: so many minutes as they pass, also in a night in which the clocks change. */
export function occurrenceOn(
  one: Temporal.PlainDate,
  { time, minutes }: Pick<Pattern, 'time' | 'minutes'>,
  zone: string,
): Occurrence {
  const startsAt = momentOn(one, Temporal.PlainTime.from(time), zone)
  return { day: one, startsAt, endsAt: startsAt.add({ minutes }) }
}

/**
 * The moment at which the clock on the wall shows a time on a day: the first of two, and for a time that the clocks
 * skip, the moment from which they go on.
 */
export function momentOn(one: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  const wall = one.toPlainDateTime(time)
  const found = wall.toZonedDateTime(zone, { disambiguation: 'compatible' })
  if (found.toPlainDateTime().equals(wall)) return found.toInstant()
  // What is asked for lies strictly before, and the moment may be that of the change itself.
  return found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')!.toInstant()
}

function daysOf({ repeat, from, until }: Pattern): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from(from)
  const last = Temporal.PlainDate.from(until)
  const all = { ...repeat, interval: 1 }
  const [begin] = fitting(all, first, last, first)
  return begin ? fitting(repeat, first, last, begin) : []
}

/** The days from `first` to `last` that fit, weeks or months counted from the one that `begin` is in. */
function fitting(repeat: Repeat, first: Temporal.PlainDate, last: Temporal.PlainDate, begin: Temporal.PlainDate) {
  const found: Temporal.PlainDate[] = []
  for (let one = first; !isEarlier(last, one); one = one.add({ days: 1 }))
    if (isInStep(repeat, one, begin) && fits(repeat, one)) found.push(one)
  return found
}

function isInStep({ every, interval }: Repeat, one: Temporal.PlainDate, begin: Temporal.PlainDate): boolean {
  const passed =
    every === 'week'
      ? mondayOf(begin).until(mondayOf(one), { largestUnit: 'weeks' }).weeks
      : begin.with({ day: 1 }).until(one.with({ day: 1 }), { largestUnit: 'months' }).months
  return passed % interval === 0
}

function fits(repeat: Repeat, one: Temporal.PlainDate): boolean {
  if (repeat.every === 'week') return repeat.weekdays.includes(one.dayOfWeek as Weekday)
  if (one.dayOfWeek !== repeat.weekday) return false
  const isLast = one.day + 7 > one.daysInMonth
  return repeat.which.includes(Math.ceil(one.day / 7) as Which) || (isLast && repeat.which.includes(-1))
}

const mondayOf = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 })
const isEarlier = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0
