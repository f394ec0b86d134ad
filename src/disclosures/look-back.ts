import type { Month, Relationship } from './relationship.ts'

/** For so many months back every relationship is disclosed, ACCME Standards 3.1. */
export const lookBackMonths = 24

/** The first day of the months that are looked back over, from a day on. */
export const lookBackFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ months: lookBackMonths })

/** Whether a relationship was over before the first day of the look-back: it is kept, and nothing follows from it. */
export const isBeforeLookBack = ({ until }: Pick<Relationship, 'until'>, from: Temporal.PlainDate): boolean =>
  until !== null && Temporal.PlainDate.compare(lastDayOf(until), from) < 0

const lastDayOf = (month: Month): Temporal.PlainDate => {
  const { daysInMonth, year, month: number } = Temporal.PlainYearMonth.from(month)
  return Temporal.PlainDate.from({ year, month: number, day: daysInMonth })
}

/** The first day on which what was disclosed at a moment counts no longer, so many months later in the organization's zone. */
export const runsOutOn = (attestedAt: Temporal.Instant, months: number, zone: string): Temporal.PlainDate =>
  attestedAt.toZonedDateTimeISO(zone).toPlainDate().add({ months })

/** Whether what was disclosed at a moment still counts on a day. */
export const countsOn = (
  attestedAt: Temporal.Instant,
  day: Temporal.PlainDate,
  { months, zone }: { months: number; zone: string },
): boolean => Temporal.PlainDate.compare(day, runsOutOn(attestedAt, months, zone)) < 0
