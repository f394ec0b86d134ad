import type { FieldErrors } from '../web/form.ts'

/** Who gives sessions their times, in which series. */
export type Timing = {
  asCoordinator: boolean
  /** A draft: nobody can attend its sessions yet. */
  draft: boolean
  /** Whether an administrator confirmed that sessions were held at times that are over. */
  confirmed: boolean
}

/** The box with which an administrator confirms it. */
export const pastBox = 'past'

/**
 * Why sessions cannot get times that end at `ends`: credit is designated before a session is held, never afterwards
 * (http://www.ama-assn.org/ama/pub/category/16354.html), so that nobody gives a session of a published series a time that
 * is over, except administrators who confirm it. Coordinators do not in a draft either. `field` is the day's.
 */
export function pastFaults(
  ends: readonly Temporal.Instant[],
  { asCoordinator, draft, confirmed }: Timing,
  now: Temporal.Instant,
  field = 'date',
): FieldErrors {
  if (!ends.some((one) => isOver(one, now))) return {}
  if (asCoordinator) return { [field]: 'That time is over: ask the CME office to enter a session that was held' }
  if (draft || confirmed) return {}
  return { [pastBox]: 'That time is over: confirm that it was held then, or choose another day' }
}

/** Whether a session that ends then is over. */
export const isOver = (endsAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(endsAt, now) <= 0
