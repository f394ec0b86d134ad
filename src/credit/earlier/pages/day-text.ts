import { shortDay } from '../../../web/dates.ts'

/** "Mar 8, 2024" of "2024-03-08". */
export function shortDateYearOf(text: string): string {
  const day = Temporal.PlainDate.from(text)
  return `${shortDay(day)}, ${day.year}`
}
