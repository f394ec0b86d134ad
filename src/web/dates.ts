const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one of these takes far longer than using it. */
function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', options)
    formats.set(key, found)
  }
  return found
}

type Words = 'weekday' | 'month' | 'shortMonth'
const wordOptions: Record<Words, Intl.DateTimeFormatOptions> = {
  weekday: { weekday: 'long', timeZone: 'UTC' },
  month: { month: 'long', timeZone: 'UTC' },
  shortMonth: { month: 'short', timeZone: 'UTC' },
}

function word(part: Words, day: Temporal.PlainDate): string {
  return format(part, wordOptions[part]).format(Date.UTC(day.year, day.month - 1, day.day))
}

/** The calendar day of an instant in an organization's zone. */
export function dayOf(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/** "Friday, November 20, 2026" */
export function longDate(instant: Temporal.Instant, zone: string): string {
  return longDay(dayOf(instant, zone))
}

/** "November 20, 2026" */
export function fullDate(instant: Temporal.Instant, zone: string): string {
  return fullDay(dayOf(instant, zone))
}

/** "Nov 20" */
export function shortDate(instant: Temporal.Instant, zone: string): string {
  return shortDay(dayOf(instant, zone))
}

/** "Nov 20, 2026" */
export function shortDateYear(instant: Temporal.Instant, zone: string): string {
  const day = dayOf(instant, zone)
  return `${shortDay(day)}, ${day.year}`
}

/** "November 20" */
export function monthDay(instant: Temporal.Instant, zone: string): string {
  const day = dayOf(instant, zone)
  return `${word('month', day)} ${day.day}`
}

/** "November 2026", the heading of a month's events. */
export function monthYear(instant: Temporal.Instant, zone: string): string {
  const day = dayOf(instant, zone)
  return `${word('month', day)} ${day.year}`
}

/** "Friday, November 20, 2026" of a calendar day. */
export function longDay(day: Temporal.PlainDate): string {
  return `${word('weekday', day)}, ${fullDay(day)}`
}

/** "November 20, 2026" of a calendar day. */
export function fullDay(day: Temporal.PlainDate): string {
  return `${word('month', day)} ${day.day}, ${day.year}`
}

/** "Nov 20" of a calendar day. */
export function shortDay(day: Temporal.PlainDate): string {
  return `${shortMonth(day)} ${day.day}`
}

/** "Fri, Nov 20" of a calendar day, for the head of a column. */
export function weekdayAndDay(day: Temporal.PlainDate): string {
  return `${word('weekday', day).slice(0, 3)}, ${shortDay(day)}`
}

/** "Nov" of a calendar day. */
export function shortMonth(day: Temporal.PlainDate): string {
  return word('shortMonth', day)
}

/** "12:07 PM" */
export function timeOfDay(instant: Temporal.Instant, zone: string): string {
  const time = clock(instant, zone)
  return `${time.digits} ${time.half}`
}

/** "12:00–1:00 PM", "11:30 AM–1:00 PM"; a range of more than a day has no times alone: use {@link dateTimeRange}. */
export function timeRange(start: Temporal.Instant, end: Temporal.Instant, zone: string): string {
  const from = clock(start, zone)
  const to = clock(end, zone)
  const opening = from.half === to.half ? from.digits : `${from.digits} ${from.half}`
  return `${opening}–${to.digits} ${to.half}`
}

/**
 * "Friday, November 20, 2026, 12:00–1:00 PM"; over several days
 * "Friday, November 20, 8:00 AM to Sunday, November 22, 2026, 12:00 PM".
 */
export function dateTimeRange(start: Temporal.Instant, end: Temporal.Instant, zone: string): string {
  const first = dayOf(start, zone)
  const last = dayOf(end, zone)
  if (first.equals(last)) return `${longDay(first)}, ${timeRange(start, end, zone)}`
  const year = first.year === last.year ? '' : `, ${first.year}`
  const opening = `${word('weekday', first)}, ${word('month', first)} ${first.day}${year}`
  return `${opening}, ${timeOfDay(start, zone)} to ${longDay(last)}, ${timeOfDay(end, zone)}`
}

/** "November 20, 2026", or "November 20–22, 2026", "November 30–December 2, 2026" over several days. */
export function dateRange(start: Temporal.Instant, end: Temporal.Instant, zone: string): string {
  const first = dayOf(start, zone)
  const last = dayOf(end, zone)
  if (first.equals(last)) return fullDay(first)
  if (first.year !== last.year) return `${fullDay(first)}–${fullDay(last)}`
  const closing = first.month === last.month ? `${last.day}` : `${word('month', last)} ${last.day}`
  return `${word('month', first)} ${first.day}–${closing}, ${last.year}`
}

/**
 * "Friday, November 27, 11:59 PM": the last minute that counts. An end at midnight is the day before's 11:59 PM.
 * With `now`, another year than this one is said: of anything that may be further away than some weeks.
 */
export function untilText(end: Temporal.Instant, zone: string, now?: Temporal.Instant): string {
  const last = lastMinute(end, zone)
  const day = dayOf(last, zone)
  const year = now && dayOf(now, zone).year !== day.year ? `, ${day.year}` : ''
  return `${word('weekday', day)}, ${word('month', day)} ${day.day}${year}, ${timeOfDay(last, zone)}`
}

/** "Nov 27", or "Nov 27, 2027" of another year than this one: the last day that counts. An end at midnight belongs to the day before. */
export function untilDay(end: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const last = lastMinute(end, zone)
  return dayOf(last, zone).year === dayOf(now, zone).year ? shortDate(last, zone) : shortDateYear(last, zone)
}

/** "Pacific Time": what an IANA zone is called where summer and winter time are both meant. */
export function zoneName(zone: string): string {
  const known = zoneNames.get(zone)
  if (known) return known
  const parts = format(`zone ${zone}`, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
  zoneNames.set(zone, name)
  return name
}

/** Every page says the zone, and working its name out takes longer than the rest of the page's frame. */
const zoneNames = new Map([['UTC', 'UTC']])

/** "Pacific", to stand behind a time. */
export function zoneShort(zone: string): string {
  return zoneName(zone).replace(/ Time$/, '')
}

function lastMinute(end: Temporal.Instant, zone: string): Temporal.Instant {
  const local = end.toZonedDateTimeISO(zone)
  return local.equals(local.startOfDay()) ? end.subtract({ minutes: 1 }) : end
}

function clock(instant: Temporal.Instant, zone: string): { digits: string; half: 'AM' | 'PM' } {
  const { hour, minute } = instant.toZonedDateTimeISO(zone)
  return { digits: `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`, half: hour < 12 ? 'AM' : 'PM' }
}
