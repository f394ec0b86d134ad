/** What a series says of the windows of its sessions. */
export type WindowPolicy = {
  leadMinutes: number
  codeDays: number
  finishDays: number
  creditAfter: CreditAfter
}

/** What credit waits for: nothing but attendance, the evaluation of the session, or that of the quarter. */
export type CreditAfter = 'attendance' | 'session' | 'quarter'

export type SessionWindows = {
  /** From when the code records attendance. */
  claimOpensAt: Temporal.Instant
  /** Until when the code records attendance. */
  codeClosesAt: Temporal.Instant
  /** Until when credit can be claimed. */
  claimClosesAt: Temporal.Instant
}

/**
 * The windows of a session: attendance from the lead before its start until the end of the nth day after the one on
 * which it ends, credit for so many days more. Where credit waits for the quarter's evaluation, those days are counted
 * from the end of the calendar quarter. Days are the zone's, whatever its clocks do; an end at midnight belongs to the
 * day before.
 */
export function sessionWindows(
  { startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
  policy: WindowPolicy,
  zone: string,
): SessionWindows {
  const held = endsAt.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()
  const codeDay = held.add({ days: policy.codeDays })
  const counted = policy.creditAfter === 'quarter' ? quarterEnd(held) : codeDay
  const claimDay = later(codeDay, counted.add({ days: policy.finishDays }))
  return {
    claimOpensAt: startsAt.subtract({ minutes: policy.leadMinutes }),
    codeClosesAt: endOf(codeDay, zone),
    claimClosesAt: endOf(claimDay, zone),
  }
}

/** The last day of a day's calendar quarter. */
export function quarterEnd(day: Temporal.PlainDate): Temporal.PlainDate {
  const month = Math.ceil(day.month / 3) * 3
  return Temporal.PlainDate.from({ year: day.year, month, day: 31 }, { overflow: 'constrain' })
}

/** The moment at which a day is over, which is the first of the next one. */
const endOf = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(zone).toInstant()

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one
