import { dayOf } from '../../web/dates.ts'
import { codeEndsAt } from '../code-end.ts'

/** Days after a code has run out, in which whoever gave it while it was withheld can ask. */
export const leastDays = 30

/** What an organization allows: days after a code has run out, and how many requests of one person in a calendar year. */
export type LatePolicy = { days: number; aYear: number }

/** Days in which credit can be claimed after a request is approved, the day of the approval not counted. */
export const daysToClaim = 14

/** Where somebody who missed a window stands. `used` and `most` are this calendar year's; `excused`: the code was withheld. */
export type LateStanding = {
  used: number
  most: number
  until: Temporal.Instant
} & ({ may: true; excused?: true } | { may: false; why: 'not-offered' | 'over' | 'used-up' })

/** The window that was missed, and what this person asked before. */
export type Missed = {
  /** From this moment on the window is closed. */
  ranOutAt: Temporal.Instant
  /** Whether the code was given while it was withheld. */
  withheld?: boolean
  /** The requests of this person, in whatever year. */
  made: readonly MadeRequest[]
}

/** When a request was made, and, of one that was declined, when that was; excused ones count toward no limit. */
export type MadeRequest = { askedAt: Temporal.Instant; declinedAt: Temporal.Instant | null; excused?: boolean }

/** What says which window of a session somebody missed. */
export type Missable = {
  published: boolean
  cancelledAt: Temporal.Instant | null
  rotating: boolean
  endsAt: Temporal.Instant
  codeClosesAt: Temporal.Instant
  closesAt: Temporal.Instant
  attendedAt: Temporal.Instant | null
  certificateNumber: string | null
}

/**
 * When the window ran out that somebody missed: that of the code, or, for who attended, that of the credit. Null while
 * it is open, and where a request could not mend it: cancelled, closed by the office, or claimed already.
 */
export function ranOutAt(session: Missable, now: Temporal.Instant): Temporal.Instant | null {
  if (!session.published || session.cancelledAt || session.certificateNumber) return null
  const end = session.attendedAt ? session.closesAt : codeEndsAt(session)
  return Temporal.Instant.compare(now, end) >= 0 ? end : null
}

/**
 * Whether somebody may ask to be recorded all the same: until the end of the so-manieth day after the last day of the
 * window, and so many times in a calendar year, both in the organization's zone. Requests that were declined do not
 * count. Whoever gave the code while it was withheld may whatever the limits are, for {@link leastDays} at least.
 */
export function lateStanding(missed: Missed, policy: LatePolicy, now: Temporal.Instant, zone: string): LateStanding {
  const days = missed.withheld ? Math.max(policy.days, leastDays) : policy.days
  const until = endOfDayAfter(missed.ranOutAt.subtract({ nanoseconds: 1 }), days, zone)
  const used = usedAt(missed.made, now, zone)
  const counts = { used, most: policy.aYear, until }
  const isOver = Temporal.Instant.compare(now, until) >= 0
  if (missed.withheld && !isOver) return { ...counts, may: true, excused: true }
  if (policy.days === 0 || policy.aYear === 0) return { ...counts, may: false, why: 'not-offered' }
  if (isOver) return { ...counts, may: false, why: 'over' }
  if (used >= policy.aYear) return { ...counts, may: false, why: 'used-up' }
  return { ...counts, may: true }
}

/** Until when the credit of a request can be claimed that is approved now: before the end of the fourteenth day after. */
export const claimUntil = (approvedAt: Temporal.Instant, zone: string): Temporal.Instant =>
  endOfDayAfter(approvedAt, daysToClaim, zone)

/** The first moment that is behind the so-manieth day after the day of an instant, in a zone. */
function endOfDayAfter(instant: Temporal.Instant, days: number, zone: string): Temporal.Instant {
  return dayOf(instant, zone)
    .add({ days: days + 1 })
    .toZonedDateTime(zone)
    .toInstant()
}

/**
 * How many of the requests that a person had made counted at a moment: those of its calendar year in the zone that were
 * not declined by then. For the moment at which another one was made, one more is which of the year that one is: for
 * who asks, in the mail, and in the office, whatever was asked or declined since.
 */
export function usedAt(made: readonly MadeRequest[], at: Temporal.Instant, zone: string): number {
  const { year } = dayOf(at, zone)
  const stood = ({ declinedAt }: MadeRequest) => declinedAt === null || Temporal.Instant.compare(declinedAt, at) > 0
  return made.filter((one) => !one.excused && dayOf(one.askedAt, zone).year === year && stood(one)).length
}

/** "2 of 3 this year", as learner and office read it. */
export const countText = (count: number, most: number): string => `${count} of ${most} this year`

/** What stands instead for whoever gave the code while it was withheld. */
export const excusedText = 'The code was withheld when they gave it, so this request counts toward no limit'
