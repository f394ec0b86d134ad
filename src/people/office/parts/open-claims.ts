import { type ClaimedSession, unfinishedClaims } from '../../../credit/claimed-session.ts'
import { isAwardedSoon, nextStep } from '../../../credit/next-step.ts'
import { waitingText } from '../../../credit/waiting-text.ts'
import type { Db } from '../../../platform/database.ts'

export type OpenClaim = {
  sessionId: string
  title: string
  series: string
  startsAt: Temporal.Instant
  closesAt: Temporal.Instant
  /** What it lacks, in a sentence about the learner. */
  lacks: string
}

/** What a person attended and can still claim, what closes first at the head, and what each lacks. */
export async function openClaims(
  db: Db,
  personId: string,
  { now, zone }: { now: Temporal.Instant; zone: string },
): Promise<OpenClaim[]> {
  const claims = await unfinishedClaims(db, personId, now)
  return claims
    .map((claim) => ({
      sessionId: claim.sessionId,
      title: claim.title,
      series: claim.series,
      startsAt: claim.startsAt,
      closesAt: claim.closesAt,
      lacks: lacksText(claim, now, zone),
    }))
    .toSorted((a, b) => Temporal.Instant.compare(a.closesAt, b.closesAt))
}

function lacksText(claim: ClaimedSession, now: Temporal.Instant, zone: string): string {
  if (isAwardedSoon(claim, now)) return 'Nothing: the credit comes by itself within minutes.'
  const step = nextStep(claim, now)
  if (step === 'waiting') return waitingText(claim, zone).next.replace('Your credit', 'Their credit')
  if (step === 'evaluation') return 'The evaluation.'
  if (step === 'test') return 'The test: it is not passed yet.'
  return step === 'credit' ? 'The amount: they have not said how much they claim.' : 'It cannot be claimed now.'
}
