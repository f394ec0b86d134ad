import type { Db } from '../platform/database.ts'
import { claimableBy, claimantOf } from './claimant.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { creditedSessions } from './credited-sessions.ts'
import { type Overlap, offersLeft, overlapOf, overlapSentence } from './overlap.ts'
import { designationsOf, participationType } from './queries.ts'
import type { Claimant, Designation, Offer, Withheld } from './rules.ts'

export type ClaimOffers = {
  claimant: Claimant & { name: string }
  designations: Designation[]
  /** What can be claimed, each up to what sessions at the same time leave of its maximum. */
  offers: Offer[]
  /** What the session offers this person, without the others. */
  whole: Offer[]
  withheld: Withheld[]
  overlap: Overlap
}

/** What a person may claim of a session now: of its credit, for their professions, beside what they have credit for. */
export async function claimOffers(db: Db, personId: string, session: ClaimedSession): Promise<ClaimOffers> {
  const designations = await designationsOf(db, session.sessionId)
  const claimant = await claimantOf(db, personId)
  const { offers, withheld } = await claimableBy(db, claimant, designations, await participationType(db))
  const overlap = overlapOf(session, await creditedSessions(db, personId, session))
  return { claimant, designations, offers: offersLeft(overlap, offers), whole: offers, withheld, overlap }
}

/** Why less than a session's maximum can be claimed; '' where nothing stands in the way. */
export const overlapNote = ({ overlap, whole }: ClaimOffers, zone: string): string =>
  whole.length ? overlapSentence(overlap, zone) : ''
