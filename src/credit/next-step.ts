export type ClaimFacts = {
  published: boolean
  cancelledAt: Temporal.Instant | null
  opensAt: Temporal.Instant
  /** Until when the code records attendance. */
  codeClosesAt: Temporal.Instant
  /** Until when credit can be claimed by who attended. */
  closesAt: Temporal.Instant
  /** What credit waits for besides attendance. */
  creditAfter: 'attendance' | 'session' | 'quarter'
  attendedAt: Temporal.Instant | null
  evaluation: 'none' | 'form' | 'survey'
  evaluatedAt: Temporal.Instant | null
  certificateNumber: string | null
}

export type Step = 'code' | 'evaluation' | 'credit' | 'certificate' | 'not-open' | 'closed'

/**
 * What comes next in a claim, from its facts alone. Everything that says what is left asks this. A certificate stays
 * reachable for ever; everything before it happens inside the claim window.
 */
export function nextStep(facts: ClaimFacts, now: Temporal.Instant): Step {
  if (facts.certificateNumber) return 'certificate'
  if (!facts.published || facts.cancelledAt || Temporal.Instant.compare(now, facts.closesAt) >= 0) return 'closed'
  if (Temporal.Instant.compare(now, facts.opensAt) < 0) return 'not-open'
  if (!facts.attendedAt) return Temporal.Instant.compare(now, facts.codeClosesAt) < 0 ? 'code' : 'closed'
  if (facts.evaluation !== 'none' && !facts.evaluatedAt) return 'evaluation'
  return 'credit'
}
