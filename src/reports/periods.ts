/** The days that a report is of: some that move along with the day on which it is looked at, or chosen ones. */
export const periods = [
  'this-month',
  'last-month',
  'last-week',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'last-12-months',
  'dates',
] as const
export type Period = (typeof periods)[number]

export const periodNames: Record<Period, string> = {
  'this-month': 'This month',
  'last-month': 'Last month',
  'last-week': 'Last week',
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-year': 'This year',
  'last-year': 'Last year',
  'last-12-months': 'Last 12 months',
  dates: 'Chosen days',
}

export type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/**
 * The first and the last day of a period, both included, as seen on a day: calendar months, quarters and years; weeks
 * from Monday to Sunday; "the last 12 months" are the whole ones before this month.
 */
export function periodDays(period: Exclude<Period, 'dates'>, today: Temporal.PlainDate): Days {
  const month = today.with({ day: 1 })
  const quarter = month.subtract({ months: (month.month - 1) % 3 })
  const year = today.with({ month: 1, day: 1 })
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  switch (period) {
    case 'this-month':
      return spanFrom(month, { months: 1 })
    case 'last-month':
      return spanFrom(month.subtract({ months: 1 }), { months: 1 })
    case 'last-week':
      return spanFrom(monday.subtract({ days: 7 }), { days: 7 })
    case 'this-quarter':
      return spanFrom(quarter, { months: 3 })
    case 'last-quarter':
      return spanFrom(quarter.subtract({ months: 3 }), { months: 3 })
    case 'this-year':
      return spanFrom(year, { years: 1 })
    case 'last-year':
      return spanFrom(year.subtract({ years: 1 }), { years: 1 })
    case 'last-12-months':
      return spanFrom(month.subtract({ months: 12 }), { months: 12 })
  }
}

const spanFrom = (from: Temporal.PlainDate, length: Temporal.DurationLike): Days => ({
  from,
  to: from.add(length).subtract({ days: 1 }),
})

/** The months from one day to another, each by its first day; of more than five years, the years. */
export function stepsOf({ from, to }: Days): { unit: 'month' | 'year'; starts: Temporal.PlainDate[] } {
  const months = (to.year - from.year) * 12 + to.month - from.month + 1
  const unit = months > 60 ? 'year' : 'month'
  const count = unit === 'year' ? to.year - from.year + 1 : months
  const first = unit === 'year' ? from.with({ month: 1, day: 1 }) : from.with({ day: 1 })
  return {
    unit,
    starts: Array.from({ length: count }, (_, index) =>
      first.add(unit === 'year' ? { years: index } : { months: index }),
    ),
  }
}
