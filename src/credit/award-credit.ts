import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { amountText } from './amount.ts'
import { type ClaimOffers, claimOffers, overlapNote } from './claim-offers.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { issueCredit, issuedBefore, takeCreditTurns } from './issue-credit.ts'
import { type Award, decideClaim, type Withheld } from './rules.ts'

export type Awarding = {
  organization: Organization
  personId: string
  session: ClaimedSession
  /**
   * 'maximum': all that the person may have; a number: so many hundredths of each type that they may have; or hundredths
   * by credit type.
   */
  awards: 'maximum' | number | ReadonlyMap<string, number>
  /** The import that says so. */
  importId?: string
  /** The import of many sessions that says so, for the audit. */
  toldBy?: string
  /** Who of the staff says so; left out where it comes with attendance. */
  actorId?: string
  /** Whether the learner is not written to. */
  quiet?: boolean
}

export type AwardAnswer =
  | { ok: true; certificateNumber: string; first: boolean; awards: Award[]; withheld: Withheld[]; note: string }
  | { ok: false; reason: string; withheld: Withheld[] }

/**
 * Awards credit that nobody has to claim: straight from attendance, or as an imported roster says. One certificate and
 * awards as a claim makes them, in the caller's transaction, and one mail to the learner; what was issued before stands,
 * whichever way it came. Who has no profession that the credit is for gets participation; what is withheld is not
 * awarded, and the answer says why.
 */
export async function awardCredit(
  db: Db,
  app: { jobs: Jobs },
  awarding: Awarding,
  origin: string,
  now: Temporal.Instant,
): Promise<AwardAnswer> {
  const { organization, personId, session, actorId = null, importId, toldBy, quiet } = awarding
  await takeCreditTurns(db, personId)
  const issued = await issuedBefore(db, personId, session.sessionId)
  if (issued) return { ok: true, certificateNumber: issued, first: false, awards: [], withheld: [], note: '' }
  const found = await claimOffers(db, personId, session)
  const note = overlapNote(found, organization.time_zone)
  const { withheld } = found
  const decision = decideClaim(found.offers, (type) => amountOf(awarding.awards, found, type), true)
  if (!found.offers.length) return { ok: false, reason: note || whyNothing(withheld), withheld }
  if (!decision.ok) return { ok: false, reason: note || Object.values(decision.errors)[0]!, withheld }
  const issue = { organization, personId, session, act: 'credit.awarded', actorId, importId, toldBy, quiet } as const
  const certificateNumber = await issueCredit(db, app, issue, decision.awards, found, origin, now)
  return { ok: true, certificateNumber, first: true, awards: decision.awards, withheld, note }
}

/** The amount as somebody would type it; beside other sessions, no more than they leave. */
function amountOf(awards: Awarding['awards'], { offers, whole }: ClaimOffers, creditTypeId: string): string {
  const { maximum } = offers.find(({ creditType }) => creditType.id === creditTypeId)!
  const asked = awards === 'maximum' ? maximum : typeof awards === 'number' ? awards : awards.get(creditTypeId)
  if (asked === undefined) return ''
  const designated = whole.find(({ creditType }) => creditType.id === creditTypeId)!.maximum
  return amountText(asked <= designated ? Math.min(asked, maximum) : asked)
}

const whyNothing = (withheld: readonly Withheld[]): string => withheld[0]?.sentence ?? 'This session offers no credit.'
