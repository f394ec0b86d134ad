import { sessionWindows, type WindowPolicy } from '../series/windows.ts'
import type { DemoActivity, Weekday, When } from './catalogue.ts'

/** In the order in which ISO 8601 counts them, from 1. */
export const weekdays: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }
/** The code of a session of a series records attendance until `codeClosesAt`; of others, as long as claims are open. */
export type Window = { opensAt: Temporal.Instant; codeClosesAt: Temporal.Instant | null; closesAt: Temporal.Instant }

/** When a session of the catalogue is, as seen from now in the organization's zone. */
export function spanOf(when: When, now: Temporal.Instant, zone: string): Span {
  const target = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: when.days })
  const back = (target.dayOfWeek - 1 - weekdays.indexOf(when.weekday) + 7) % 7
  return lasting(target.subtract({ days: back }), when, zone)
}

/** The latest weekday on which the hour of the slot has begun. */
export function latestSpan(when: When, now: Temporal.Instant, zone: string): Span {
  let day = now.toZonedDateTimeISO(zone).toPlainDate()
  for (;;) {
    const span = lasting(day, when, zone)
    if (day.dayOfWeek <= 5 && Temporal.Instant.compare(span.startsAt, now) <= 0) return span
    day = day.subtract({ days: 1 })
  }
}

function lasting(day: Temporal.PlainDate, { at, minutes }: When, zone: string): Span {
  const start = day.toZonedDateTime({ timeZone: zone, plainTime: at })
  return { startsAt: start.toInstant(), endsAt: start.add({ minutes }).toInstant() }
}

const usualClaimDays = 60

/** What the demonstration's series say of windows: a code is valid for a week, as the sheet says. */
export const policyOf = (activity: DemoActivity): WindowPolicy => ({
  leadMinutes: 15,
  codeDays: 7,
  finishDays: Math.max(30, activity.claimDays ?? usualClaimDays) - 7,
  creditAfter: activity.policy?.creditAfter ?? 'session',
})

/** Claims open a quarter of an hour before the start and close with the last day; material is open as long as it is. */
export function claimWindow(activity: DemoActivity, span: Span, zone: string): Window {
  const { startsAt, endsAt } = span
  if (activity.format === 'enduring') return { opensAt: startsAt, codeClosesAt: null, closesAt: endsAt }
  if (activity.format === 'rss') {
    const { claimOpensAt, codeClosesAt, claimClosesAt } = sessionWindows(span, policyOf(activity), zone)
    return { opensAt: claimOpensAt, codeClosesAt, closesAt: claimClosesAt }
  }
  const days = (activity.claimDays ?? usualClaimDays) + 1
  const lastDay = endsAt.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone)
  return {
    opensAt: startsAt.subtract({ minutes: 15 }),
    codeClosesAt: null,
    closesAt: lastDay.add({ days }).startOfDay().toInstant(),
  }
}
