import { instantOf } from '../../platform/instants.ts'

/** For how long an invitation can be accepted. */
export const invitationDays = 7

/** What has become of an invitation. */
export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

type InvitationTimes = { expires_at: string; accepted_at: string | null; withdrawn_at: string | null }

/** Whether an invitation can still be accepted, or why not. */
export function invitationState(times: InvitationTimes, now: Temporal.Instant): InvitationState {
  if (times.accepted_at !== null) return 'accepted'
  if (times.withdrawn_at !== null) return 'withdrawn'
  return Temporal.Instant.compare(instantOf(times.expires_at), now) <= 0 ? 'expired' : 'open'
}
