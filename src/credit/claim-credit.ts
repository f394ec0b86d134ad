import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { awardable } from '../series/board/awardable.ts'
import { claimOffers } from './claim-offers.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { issueCredit, issuedBefore, takeCreditTurns } from './issue-credit.ts'
import { decideClaim } from './rules.ts'

export type Claim = {
  organization: Organization
  personId: string
  session: ClaimedSession
  /** What was typed as the amount of a credit type; empty for none. */
  typed: (creditTypeId: string) => string
  attested: boolean
}

export type ClaimAnswer = { ok: true; certificateNumber: string } | { ok: false; errors: Record<string, string> }

/**
 * Claims credit for one session: one certificate, and one award for each credit type claimed, in the caller's
 * transaction. The caller has seen that the amount is what comes next. A second claim, also one that runs at the same
 * moment, gets the first one's certificate; claims of sessions at the same time share it; refusals name the fields.
 */
export async function claimCredit(
  db: Db,
  app: { jobs: Jobs },
  claim: Claim,
  origin: string,
  now: Temporal.Instant,
): Promise<ClaimAnswer> {
  const { personId, session, typed, attested } = claim
  await takeCreditTurns(db, personId)
  const issued = await issuedBefore(db, personId, session.sessionId)
  if (issued) return { ok: true, certificateNumber: issued }
  if (session.awardsItself && !(await isComplete(db, claim, now))) return { ok: false, errors: { form: incomplete } }
  const found = await claimOffers(db, personId, session)
  const decision = decideClaim(found.offers, typed, attested)
  if (!decision.ok) return decision
  const issue = {
    organization: claim.organization,
    personId,
    session,
    act: 'credit.claimed',
    actorId: personId,
  } as const
  return { ok: true, certificateNumber: await issueCredit(db, app, issue, decision.awards, found, origin, now) }
}

const incomplete =
  'Credit for this session comes once its topic, speakers and disclosures are entered. Your attendance is recorded: there is nothing more to do.'

/** What comes by itself can be claimed no earlier. */
const isComplete = async (db: Db, { organization, session }: Claim, now: Temporal.Instant): Promise<boolean> =>
  (await awardable(db, [session.sessionId], { now, zone: organization.time_zone })).has(session.sessionId)
