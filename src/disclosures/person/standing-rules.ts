import { runsOutOn } from '../look-back.ts'

/**
 * How a person's disclosure stands for what they have to come: nothing is asked, or it counts long enough ('counts'); it
 * is missing ('missing'), or counts no longer when a role begins ('runs-out'); or what they disclosed in their account and
 * by a link, or in an account that was merged into it, waits for them to send it as one ('differs').
 */
export type Standing =
  | { kind: 'none' }
  | { kind: 'counts'; until: Temporal.PlainDate }
  | { kind: 'missing' | 'runs-out'; next: Coming }
  | { kind: 'differs'; from: 'link' | 'record' }

/** That disclosures wait to become one; where some came by a link, they may well say something else. */
export const differing = (joins: readonly { from: 'link' | 'record' }[]): Standing => ({
  kind: 'differs',
  from: joins.some(({ from }) => from === 'link') ? 'link' : 'record',
})

/** A standing at which the person is asked to disclose. */
export type AskedStanding = Extract<Standing, { kind: 'missing' | 'runs-out' | 'differs' }>

export const isAsked = (standing: Standing): standing is AskedStanding =>
  standing.kind === 'missing' || standing.kind === 'runs-out' || standing.kind === 'differs'

type Coming = { startsAt: Temporal.Instant }

type Where = { months: number; zone: string; now: Temporal.Instant }

/** The standing of a disclosure for the starts of the roles to come, in their order. */
export function standingFor(
  attestedAt: Temporal.Instant | null,
  coming: readonly Coming[],
  { months, zone, now }: Where,
): Standing {
  if (!attestedAt) return coming[0] ? { kind: 'missing', next: coming[0] } : { kind: 'none' }
  const until = runsOutOn(attestedAt, months, zone)
  const isAfter = (moment: Temporal.Instant) =>
    Temporal.PlainDate.compare(moment.toZonedDateTimeISO(zone).toPlainDate(), until) >= 0
  const next = coming.find(({ startsAt }) => isAfter(startsAt))
  if (next) return { kind: 'runs-out', next }
  return isAfter(now) ? { kind: 'none' } : { kind: 'counts', until }
}
