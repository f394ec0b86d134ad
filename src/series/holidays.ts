/** A day on which many are away, as the office calls it. */
type Holiday = { name: string; day: (year: number) => Temporal.PlainDate }

const on = (month: number, day: number) => (year: number) => Temporal.PlainDate.from({ year, month, day })

/** The nth of a weekday in a month, 1 being Monday; -1 the last. */
const nth = (month: number, weekday: number, which: number) => (year: number) => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const one = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
  const at = one.add({ weeks: which > 0 ? which - 1 : 4 })
  return at.month === month ? at : at.subtract({ weeks: 1 })
}

/**
 * Federal holidays in the United States, 5 U.S.C. 6103(a):
 * https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/
 */
const holidays: readonly Holiday[] = [
  { name: 'New Year’s Day', day: on(1, 1) },
  { name: 'Birthday of Martin Luther King, Jr.', day: nth(1, 1, 3) },
  { name: 'Washington’s Birthday', day: nth(2, 1, 3) },
  { name: 'Memorial Day', day: nth(5, 1, -1) },
  { name: 'Juneteenth', day: on(6, 19) },
  { name: 'Independence Day', day: on(7, 4) },
  { name: 'Labor Day', day: nth(9, 1, 1) },
  { name: 'Columbus Day', day: nth(10, 1, 2) },
  { name: 'Veterans Day', day: on(11, 11) },
  { name: 'Thanksgiving Day', day: nth(11, 4, 4) },
  { name: 'Christmas Day', day: on(12, 25) },
]

const yearsEnd = 'Between Christmas and New Year'

/**
 * The federal holiday of a day, also one that is kept on the Friday or Monday beside a weekend (5 U.S.C. 6103(b),
 * Executive Order 11582), or that it is between December 24 and January 1; null on other days.
 */
export function holidayOn(day: Temporal.PlainDate): string | null {
  return holidaysOf(day.year).get(day.toString()) ?? (day.month === 12 && day.day >= 24 ? yearsEnd : null)
}

const known = new Map<number, ReadonlyMap<string, string>>()

/** The holidays of a year by their days, ISO 8601; that of the next year may be kept in this one. */
function holidaysOf(year: number): ReadonlyMap<string, string> {
  const before = known.get(year)
  if (before) return before
  const days = [year, year + 1].flatMap((one) => holidays.map(({ name, day }) => ({ name, day: day(one) })))
  const kept = days.map(({ name, day }) => [keptOn(day).toString(), `${name}, kept on this day`] as const)
  const found = new Map([...kept, ...days.map(({ name, day }) => [day.toString(), name] as const)])
  known.set(year, found)
  return found
}

/** The day on which a holiday is kept: Friday for a Saturday, Monday for a Sunday. */
function keptOn(day: Temporal.PlainDate): Temporal.PlainDate {
  if (day.dayOfWeek === 6) return day.subtract({ days: 1 })
  return day.dayOfWeek === 7 ? day.add({ days: 1 }) : day
}
