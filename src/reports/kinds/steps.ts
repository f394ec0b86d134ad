import { sql } from 'kysely'
import { shortMonth } from '../../web/dates.ts'
import { type Days, stepsOf } from '../periods.ts'

/** The first day of the month, or of the year, in which a day is: as the columns of a chart over so many days have it. */
export const stepOf = (days: Days, day: ReturnType<typeof sql>) =>
  sql<string>`to_char(date_trunc(${sql.lit(stepsOf(days).unit)}, ${day}), 'YYYY-MM-DD')`

/** The same of a column of days, as a moment without a zone: to group by. */
export const stepStart = (days: Days, day: ReturnType<typeof sql>) =>
  sql`date_trunc(${sql.lit(stepsOf(days).unit)}, ${day}::timestamp)`

/** A column for each month, or year, of the days; 0 where nothing was counted. */
export function pointsOf(
  days: Days,
  counted: readonly { step: string; value: number }[],
): { label: string; group?: string; value: number }[] {
  const { unit, starts } = stepsOf(days)
  const values = new Map(counted.map(({ step, value }) => [step, value]))
  return starts.map((start) => ({
    value: values.get(start.toString()) ?? 0,
    ...(unit === 'year' ? { label: String(start.year) } : { label: shortMonth(start), group: String(start.year) }),
  }))
}

/** "by month", "by year" */
export const byStep = (days: Days): string => `by ${stepsOf(days).unit}`
