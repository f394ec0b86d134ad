import type { ClaimedSession } from '../../credit/claimed-session.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { codeEndsAt } from '../code-end.ts'
import { isWithheld } from '../is-withheld.ts'
import { type LateStanding, lateStanding, type MadeRequest, ranOutAt } from './rules.ts'

/** A request to be recorded although the window is closed, and what became of it. */
export type LateRequest = {
  id: string
  reason: string
  askedAt: Temporal.Instant
  /** Null while nobody has decided it. */
  decided: null | { at: Temporal.Instant; approved: boolean; answer: string; claimUntil: Temporal.Instant | null }
}

/** What a person who missed a window can do: the request that they made, or whether they may make one. */
export type LateDoor = { request: LateRequest | null; standing: LateStanding }

/** The latest request of a person for a session. */
export async function latestRequest(db: Db, personId: string, sessionId: string): Promise<LateRequest | null> {
  const row = await db
    .selectFrom('late_request')
    .select(['id', 'reason', 'asked_at', 'decided_at', 'approved', 'answer', 'claim_until'])
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { id, reason, answer } = row
  const claimUntil = row.claim_until ? instantOf(row.claim_until) : null
  const decided = row.decided_at
    ? { at: instantOf(row.decided_at), approved: row.approved === true, answer, claimUntil }
    : null
  return { id, reason, askedAt: instantOf(row.asked_at), decided }
}

/** Whether a person attended a session, or gave its code when it was not good: to others its late requests are not there. */
export async function knowsSession(db: Db, personId: string, sessionId: string): Promise<boolean> {
  const of = (table: 'live_attendance' | 'refused_attendance' | 'late_request') =>
    db.selectFrom(table).select('id').where('person_id', '=', personId).where('session_id', '=', sessionId).limit(1)
  for (const table of ['live_attendance', 'refused_attendance', 'late_request'] as const)
    if (await of(table).executeTakeFirst()) return true
  return false
}

/**
 * The late door of a session for a person: null while nothing is missed, or when nothing can be mended because the
 * session was cancelled, the office closed its activity, or the certificate is there. Whoever gave its code while that was
 * withheld need not wait until its time is over.
 */
export async function lateDoor(
  db: Db,
  organization: Organization,
  personId: string,
  session: ClaimedSession,
  now: Temporal.Instant,
): Promise<LateDoor | null> {
  const withheld = await wasWithheld(db, organization, personId, session)
  const missed = ranOutAt(session, now) ?? (withheld === 'now' ? codeEndsAt(session) : null)
  const request = await latestRequest(db, personId, session.sessionId)
  if (!missed && !request) return null
  const policy = { days: organization.late_request_days, aYear: organization.late_requests_a_year }
  const facts = {
    ranOutAt: missed ?? codeEndsAt(session),
    withheld: withheld !== null,
    made: await madeBy(db, personId),
  }
  return { request, standing: lateStanding(facts, policy, now, organization.time_zone) }
}

/** Whether a person gave the code of a session while it was withheld, and whether it is now; null: they did not. */
async function wasWithheld(
  db: Db,
  organization: Organization,
  personId: string,
  session: ClaimedSession,
): Promise<'then' | 'now' | null> {
  if (!session.published || session.cancelledAt || session.attendedAt) return null
  const refused = await db
    .selectFrom('refused_attendance')
    .select('id')
    .where('person_id', '=', personId)
    .where('session_id', '=', session.sessionId)
    .where('reason', '=', 'withheld')
    .limit(1)
    .executeTakeFirst()
  if (!refused) return null
  return (await isWithheld({ db, organization }, session)) ? 'now' : 'then'
}

/** When a person asked, and was declined. */
async function madeBy(db: Db, personId: string): Promise<MadeRequest[]> {
  const rows = await db
    .selectFrom('late_request')
    .select(['asked_at', 'decided_at', 'approved', 'excused'])
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ asked_at, decided_at, approved, excused }) => ({
    excused,
    askedAt: instantOf(asked_at),
    declinedAt: decided_at && approved === false ? instantOf(decided_at) : null,
  }))
}
