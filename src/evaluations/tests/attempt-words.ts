import { shortDateYear, timeOfDay } from '../../web/dates.ts'

/** "Nov 20, 2026, 1:05 PM" */
export const dateTimeText = (at: Temporal.Instant, zone: string): string =>
  `${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}`
