/** How a session was begun. */
export type WayIn = 'new-account' | 'password' | 'passkey' | 'link' | 'code' | 'single-sign-on'

export type SessionTimes = { signedInAt: Temporal.Instant; lastSeenAt: Temporal.Instant }

export type SessionLimits = { session_hours: number; session_idle_minutes: number; staff_idle_minutes: number }

/**
 * Whether a session has been left alone for longer than the organization allows, or is older than it allows now.
 * Staff see other people's data, so theirs may be the shorter limit.
 */
export function isIdle(times: SessionTimes, limits: SessionLimits, staff: boolean, now: Temporal.Instant): boolean {
  const idleMinutes = Math.min(
    limits.session_idle_minutes,
    staff ? limits.staff_idle_minutes : Number.POSITIVE_INFINITY,
  )
  return (
    now.since(times.lastSeenAt).total('minutes') >= idleMinutes ||
    now.since(times.signedInAt).total('hours') >= limits.session_hours
  )
}

/** How long a page's visit counts for the idle limit before it is noted again, in seconds. */
const notedFor = 60

/** Whether this visit is worth noting: not every page writes. */
export const isVisitNoted = (times: SessionTimes, now: Temporal.Instant): boolean =>
  now.since(times.lastSeenAt).total('seconds') < notedFor

/** Minutes after signing in within which a person may change how they sign in, without signing in again. */
const freshMinutes = 30

/** Whether the person signed in so lately that nobody else can have taken their seat. */
export const isFresh = (times: SessionTimes, now: Temporal.Instant): boolean =>
  now.since(times.signedInAt).total('minutes') < freshMinutes

/** Minutes after signing in within which a person without a password need not show again that it is them. */
const justMinutes = 5

/** Whether the person signed in a moment ago: what takes or destroys an account asks for more than an open session. */
export const isJustSignedIn = (times: SessionTimes, now: Temporal.Instant): boolean =>
  now.since(times.signedInAt).total('minutes') < justMinutes
