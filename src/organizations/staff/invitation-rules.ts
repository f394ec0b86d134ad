/** For how long an invitation can be accepted. */
export const invitationDays = 7

/** What has become of an invitation; 'none' where the link is not one of this organization's. */
export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired' | 'none'

export type InvitationTimes = {
  expires_at: string
  accepted_at: string | null
  withdrawn_at: string | null
}

/** Whether an invitation can still be accepted, or why not. */
export function invitationState(times: InvitationTimes, now: Temporal.Instant): Exclude<InvitationState, 'none'> {
  if (times.accepted_at !== null) return 'accepted'
  if (times.withdrawn_at !== null) return 'withdrawn'
  const expires = Temporal.Instant.from(times.expires_at.replace(' ', 'T'))
  return Temporal.Instant.compare(expires, now) <= 0 ? 'expired' : 'open'
}
