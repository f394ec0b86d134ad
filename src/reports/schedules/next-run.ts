/** When a report is mailed, in the organization's zone. */
export type Timing = {
  every: 'week' | 'month' | 'quarter'
  /** Of a week 1 (Monday) to 7; of a month, or of the first month of a calendar quarter, 1 to 28. */
  onDay: number
  /** 0 to 23. */
  atHour: number
}

/** The first moment after another one at which a report is due. */
export const nextDue = (timing: Timing, zone: string, after: Temporal.Instant): Temporal.Instant =>
  [0, 1].map((step) => dueIn(timing, zone, after, step)).find((due) => Temporal.Instant.compare(due, after) > 0)!

/** The latest moment at or before another one at which a report was due. */
export const lastDue = (timing: Timing, zone: string, at: Temporal.Instant): Temporal.Instant =>
  [0, -1].map((step) => dueIn(timing, zone, at, step)).find((due) => Temporal.Instant.compare(due, at) <= 0)!

/** The moment in the week, month or quarter of another one, or so many before or after it. */
function dueIn({ every, onDay, atHour }: Timing, zone: string, at: Temporal.Instant, step: number): Temporal.Instant {
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  const day = dayOf(every, onDay, today, step)
  // An hour that the clocks skip is the one after it; one that they repeat is the first.
  return day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(atHour) }).toInstant()
}

function dayOf(every: Timing['every'], onDay: number, today: Temporal.PlainDate, step: number): Temporal.PlainDate {
  if (every === 'week') return today.add({ weeks: step }).add({ days: onDay - today.dayOfWeek })
  const month = today.with({ day: onDay })
  if (every === 'month') return month.add({ months: step })
  return month.subtract({ months: (month.month - 1) % 3 }).add({ months: 3 * step })
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** "Every Monday at 8 AM", "On day 1 of each month at 8 AM". */
export function timingText({ every, onDay, atHour }: Timing): string {
  const at = hourText(atHour)
  if (every === 'week') return `Every ${weekdays[onDay - 1]} at ${at}`
  if (every === 'month') return `On day ${onDay} of each month at ${at}`
  return `On day ${onDay} of January, April, July and October at ${at}`
}

/** "12 AM", "8 AM", "12 PM", "5 PM" */
export const hourText = (hour: number): string => `${hour % 12 || 12} ${hour < 12 ? 'AM' : 'PM'}`

export const weekdayOptions = weekdays.map((label, index) => ({ value: String(index + 1), label }))
