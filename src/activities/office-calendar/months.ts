/** The months and weeks that a calendar shows; weeks begin on Sunday, as on calendars in the United States. */

/** Reads "2026-11"; what is no month, or none between 1990 and 2199, is the month of `today`. */
export function readMonth(text: string, today: Temporal.PlainDate): Temporal.PlainYearMonth {
  const month = /^(199\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$/.test(text) ? text : today.toString().slice(0, 7)
  return Temporal.PlainYearMonth.from(month)
}

/** The Sunday on or before a day. */
export const weekOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek % 7 })

/** Days one after the other. */
export const daysFrom = (first: Temporal.PlainDate, count: number): Temporal.PlainDate[] =>
  Array.from({ length: count }, (_, days) => first.add({ days }))

/** The days of the weeks that a month touches: 28, 35 or 42 of them, from a Sunday to a Saturday. */
export function daysAround(month: Temporal.PlainYearMonth): Temporal.PlainDate[] {
  const first = weekOf(month.toPlainDate({ day: 1 }))
  const last = weekOf(month.toPlainDate({ day: month.daysInMonth })).add({ days: 6 })
  return daysFrom(first, first.until(last).days + 1)
}
