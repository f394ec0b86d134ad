import { fullDay, timeOfDay } from '../web/dates.ts'

export type Read<T> = { ok: true; value: T } | { ok: false; message: string }

const wrong = (message: string) => ({ ok: false, message }) as const

/** A day as a date field sends it ("2026-11-20"), or as people type it where the field is plain text ("11/20/2026"). */
export function readDay(typed: string): Read<Temporal.PlainDate> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : american
      ? [american[3], american[1], american[2]].map(Number)
      : []
  try {
    const value = Temporal.PlainDate.from({ year: year!, month: month!, day: day! }, { overflow: 'reject' })
    if (value.year < 1990 || value.year > 2100) return wrong('Enter a year from 1990 to 2100')
    return { ok: true, value }
  } catch {
    return wrong('Enter a date, for example 11/20/2026')
  }
}

/** A time as a time field sends it ("13:30"), or as people type it ("1:30 pm", "1 PM"). */
export function readTime(typed: string): Read<Temporal.PlainTime> {
  const match = /^(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?\s*(?:m\.?)?$/i.exec(typed)
  const half = match?.[3]?.toLowerCase()
  const hour = Number(match?.[1])
  const minute = Number(match?.[2] ?? 0)
  const known = match && (half ? hour >= 1 && hour <= 12 : match[2] !== undefined && hour <= 23) && minute <= 59
  if (!known) return wrong('Enter a time, for example 1:30 PM')
  return { ok: true, value: new Temporal.PlainTime(half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour, minute) }
}

/** A date and time in one field: "2026-11-20T23:59", or "11/20/2026 11:59 PM". */
export function readDayAndTime(typed: string): Read<Temporal.PlainDateTime> {
  const [, first = '', second = ''] = /^(\S+?)(?:T|,?\s+)(.+)$/.exec(typed) ?? []
  const day = readDay(first)
  const time = readTime(second)
  if (!day.ok || !time.ok) return wrong('Enter a date and a time, for example 11/20/2026 11:59 PM')
  return { ok: true, value: day.value.toPlainDateTime(time.value) }
}

/**
 * The moment at which the clock on the wall shows a time. A time that the clocks skip is refused. One that comes twice
 * is the first, unless only the second is after `after`, or `stored`, the moment saved before, shows the same time.
 */
export function momentOf(
  wall: Temporal.PlainDateTime,
  zone: string,
  { stored, after }: { stored?: Temporal.Instant; after?: Temporal.Instant } = {},
): Read<Temporal.Instant> {
  if (stored && wallOf(stored, zone).equals(wall)) return { ok: true, value: stored }
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (first.toPlainDateTime().equals(wall)) {
    const late = after && Temporal.Instant.compare(first.toInstant(), after) <= 0
    return { ok: true, value: (late ? second : first).toInstant() }
  }
  // What is asked for lies strictly before, and the moment may be that of the change itself.
  const next = second.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')!.toInstant()
  return wrong(
    `${clock(wall)} does not exist on ${fullDay(wall.toPlainDate())}: the clocks go forward to ${timeOfDay(next, zone)}. Enter another time.`,
  )
}

/** What the clock on the wall shows at a moment, to the minute. */
export const wallOf = (moment: Temporal.Instant, zone: string): Temporal.PlainDateTime =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().round({ smallestUnit: 'minute', roundingMode: 'floor' })

/** Which of two is meant when the clock shows the same time twice that night; null on every other day. */
export function twiceNote(moment: Temporal.Instant, zone: string): string | null {
  const wall = wallOf(moment, zone)
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds
  if (first === second) return null
  const which =
    moment.epochMilliseconds < second ? 'first, before the clocks go back,' : 'second, after the clocks go back,'
  return `${clock(wall)} comes twice on ${fullDay(wall.toPlainDate())}: the ${which} is meant.`
}

/** A window typed to close at 11:59 PM is open for that whole minute. */
export const closingMoment = (wall: Temporal.PlainDateTime): Temporal.PlainDateTime =>
  wall.hour === 23 && wall.minute === 59 ? wall.add({ minutes: 1 }) : wall

/** The reverse of {@link closingMoment}: a window that closes at midnight is shown with the day it still counts for. */
export const closingWall = (closes: Temporal.PlainDateTime): Temporal.PlainDateTime =>
  closes.hour === 0 && closes.minute === 0 ? closes.subtract({ minutes: 1 }) : closes

const clock = (wall: Temporal.PlainDateTime): string =>
  `${wall.hour % 12 || 12}:${String(wall.minute).padStart(2, '0')} ${wall.hour < 12 ? 'AM' : 'PM'}`
