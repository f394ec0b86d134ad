import { dayOf, longDate, shortDate, shortDateYear, timeOfDay, untilText } from '../web/dates.ts'

/**
 * When credit for a session can be claimed: from `opensAt` until before `closesAt`, unless the office closed it or it was
 * cancelled.
 */
export type ClaimWindow = {
  opensAt: Temporal.Instant
  closesAt: Temporal.Instant
  closedByOffice?: boolean
  cancelled?: boolean
}

export type WindowState = 'before' | 'open' | 'closed'

/** Where a moment lies in a claim window. */
export function windowState(window: ClaimWindow, now: Temporal.Instant): WindowState {
  if (window.closedByOffice || window.cancelled) return 'closed'
  if (Temporal.Instant.compare(now, window.opensAt) < 0) return 'before'
  return Temporal.Instant.compare(now, window.closesAt) < 0 ? 'open' : 'closed'
}

/**
 * The window in a sentence with its date, in the organization's zone: "Open until Friday, November 27, 11:59 PM".
 * Of an end, the year is said when it is not this one.
 */
export function windowSentence(window: ClaimWindow, now: Temporal.Instant, zone: string): string {
  if (window.cancelled) return 'This session was cancelled'
  const state = windowState(window, now)
  if (state === 'before')
    return `Credit can be claimed from ${longDate(window.opensAt, zone)}, ${timeOfDay(window.opensAt, zone)}`
  if (state === 'open') return `Open until ${untilText(window.closesAt, zone, now)}`
  if (window.closedByOffice && isAfter(window.closesAt, now)) return 'The CME office has closed this activity'
  return `Claiming closed on ${untilText(window.closesAt, zone, now)}`
}

/** The window in a row of a list: "claim until Nov 27". */
export function windowNote(window: ClaimWindow, now: Temporal.Instant, zone: string): string {
  if (window.cancelled) return 'cancelled'
  const state = windowState(window, now)
  if (state === 'before') return `claim from ${day(window.opensAt, now, zone)}`
  if (state === 'open') return `claim until ${lastDay(window, now, zone)}`
  return window.closedByOffice && isAfter(window.closesAt, now) ? 'closed' : `closed ${lastDay(window, now, zone)}`
}

// A window that ends at midnight ends with the day before.
const lastDay = ({ closesAt }: ClaimWindow, now: Temporal.Instant, zone: string) =>
  day(closesAt.subtract({ milliseconds: 1 }), now, zone)

const day = (instant: Temporal.Instant, now: Temporal.Instant, zone: string) =>
  dayOf(instant, zone).year === dayOf(now, zone).year ? shortDate(instant, zone) : shortDateYear(instant, zone)

const isAfter = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0
