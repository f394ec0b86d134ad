import { shortDate } from '../web/dates.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { isAwardedSoon, nextStep, waitsUntil } from './next-step.ts'
import { waitingText } from './waiting-text.ts'

/** A claim that can go on, and the sessions that one evaluation or test is for: of most, itself alone. */
export type DueClaim = { claim: ClaimedSession; together: readonly ClaimedSession[] }

/** Sessions for which there is nothing to do yet, in a sentence that says from when there is. */
export type WaitingClaims = { says: string }

/** What of a person's unfinished claims can be done now, what closes first at the head, and what has to wait for what. */
export function dueClaims(
  claims: readonly ClaimedSession[],
  zone: string,
  now: Temporal.Instant,
): { due: DueClaim[]; waiting: WaitingClaims[] } {
  const waits = (claim: ClaimedSession) => nextStep(claim, now) === 'waiting' || isAwardedSoon(claim, now)
  const [later, open] = [claims.filter(waits), claims.filter((claim) => !waits(claim))]
  const isTogether = (claim: ClaimedSession) => ['test', 'evaluation'].includes(nextStep(claim, now))
  const evaluations = Map.groupBy(open, (claim) => (isTogether(claim) ? claim.evaluationSessionId : claim.sessionId))
  const due = [...evaluations.values()].map((some) => ({ claim: some[0]!, together: some }))
  const together = Map.groupBy(later, (claim) => `${claim.activityId} ${waitsFor(claim)}`)
  return {
    due: due.toSorted((a, b) => Temporal.Instant.compare(a.claim.closesAt, b.claim.closesAt)),
    waiting: [...together.values()].map((some) => ({
      says: `${some[0]!.series || some[0]!.title}: ${sessionNames(some, zone)}. ${waitingText(some[0]!, zone).next}`,
    })),
  }
}

const waitsFor = (claim: ClaimedSession): string =>
  claim.creditAfter === 'attendance' ? 'attendance' : String(waitsUntil(claim))

/** As many sessions as are named; of more, the first ones. */
const mostNamed = 5

/** "Delirium (Nov 20), Grief (Nov 27)": sessions of one series, each with its day; their days where they have no titles. */
export function sessionNames(claims: readonly ClaimedSession[], zone: string): string {
  const some = claims.length > mostNamed ? claims.slice(0, mostNamed - 1) : claims
  const names = some.map(({ series, title, startsAt }) => {
    const day = shortDate(startsAt, zone)
    return series ? `${title} (${day})` : day
  })
  const rest = claims.length - some.length
  return `${names.join(', ')}${rest ? ` and ${rest} more` : ''}`
}
