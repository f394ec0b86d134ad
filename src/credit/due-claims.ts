import type { ClaimedSession } from './claimed-session.ts'
import { nextStep, waitsUntil } from './next-step.ts'
import { waitingText } from './waiting-text.ts'

/** A claim that can go on; `together` counts the sessions that one evaluation is for. */
export type DueClaim = { claim: ClaimedSession; together: number }

/** Sessions for which there is nothing to do yet, in a sentence that says from when there is. */
export type WaitingClaims = { says: string }

/** What of a person's unfinished claims can be done now, what closes first at the head, and what has to wait for what. */
export function dueClaims(
  claims: readonly ClaimedSession[],
  zone: string,
  now: Temporal.Instant,
): { due: DueClaim[]; waiting: WaitingClaims[] } {
  const [later, open] = [true, false].map((is) => claims.filter((claim) => (nextStep(claim, now) === 'waiting') === is))
  const evaluations = Map.groupBy(open!, (claim) =>
    nextStep(claim, now) === 'evaluation' ? claim.evaluationSessionId : claim.sessionId,
  )
  const due = [...evaluations.values()].map((some) => ({ claim: some[0]!, together: some.length }))
  const waits = Map.groupBy(later!, (claim) =>
    claim.creditAfter === 'attendance' ? 'attendance' : `${claim.activityId} ${waitsUntil(claim)}`,
  )
  return {
    due: due.toSorted((a, b) => Temporal.Instant.compare(a.claim.closesAt, b.claim.closesAt)),
    waiting: [...waits.values()].map((some) => {
      const { series, title } = some[0]!
      const { straight, next } = waitingText(some[0]!, zone)
      const count = some.length === 1 ? 'one session' : `${some.length} sessions`
      return { says: `${straight ? count.replace('one', 'One') : `${series || title}, ${count}`}. ${next}` }
    }),
  }
}
