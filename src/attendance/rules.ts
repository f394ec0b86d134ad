/** What says whether a session's code records attendance at a moment. */
export type Attendable = {
  published: boolean
  cancelledAt: Temporal.Instant | null
  opensAt: Temporal.Instant
  codeClosesAt: Temporal.Instant
}

/** 'over' is past the window; 'unpublished' a draft, or closed by the office. */
export type AttendanceState = 'open' | 'early' | 'over' | 'cancelled' | 'unpublished'

/**
 * Whether a code records attendance: from the lead before the session's start until before its window closes. A
 * cancelled session cannot be attended at any time.
 */
export function attendanceState(session: Attendable, now: Temporal.Instant): AttendanceState {
  if (session.cancelledAt) return 'cancelled'
  if (!session.published) return 'unpublished'
  if (Temporal.Instant.compare(now, session.opensAt) < 0) return 'early'
  return Temporal.Instant.compare(now, session.codeClosesAt) < 0 ? 'open' : 'over'
}
