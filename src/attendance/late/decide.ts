import { recordAudit } from '../../audit/record.ts'
import { awardAfterAttendance } from '../../credit/award-after-attendance.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import type { Scene } from '../../web/scene.ts'
import { recordAttendance } from '../record-attendance.ts'
import { type AskedRequest, requestById } from './asked-request.ts'
import { mayDecide } from './deciders.ts'
import { holdRequest } from './hold-request.ts'
import { claimUntil } from './rules.ts'
import { mailLearner } from './tell.ts'

export type Decision = { requestId: string; deciderId: string; approve: boolean; answer: string }

/**
 * What became of a decision: it counts; another counted before; it is the decider's own request, or not theirs to
 * decide; approving would lead to nothing; or there is no such request any more.
 */
export type DecisionOutcome = 'decided' | 'before' | 'own' | 'not-yours' | 'no-credit' | 'gone'

/**
 * Decides a late request. An approval records the attendance and opens the claim for two weeks; whoever asked is
 * written to. Of two who decide at the same moment the first counts. `request` is as it stands afterwards.
 */
export async function decideLate(
  scene: Scene,
  { requestId, deciderId, approve, answer }: Decision,
): Promise<{ outcome: DecisionOutcome; request: AskedRequest | null }> {
  const { db, organization, now } = scene
  if (!(await holdRequest(db, requestId))) return { outcome: 'gone', request: null }
  const request = await requestById(db, organization, requestId)
  if (!request || !(await mayDecide(db, deciderId, request.activityId))) return { outcome: 'not-yours', request: null }
  if (request.decided) return { outcome: 'before', request }
  if (request.personId === deciderId) return { outcome: 'own', request }
  if (approve && !request.open) return { outcome: 'no-credit', request }
  const until = approve ? claimUntil(now, organization.time_zone) : null
  const decided = { decided_at: now.toString(), decided_by: deciderId, approved: approve, answer }
  await db
    .updateTable('late_request')
    .set({ ...decided, claim_until: until?.toString() ?? null })
    .where('id', '=', requestId)
    .execute()
  const closesAt = approve ? await record(scene, request, deciderId) : null
  const act = approve ? 'late_request.approved' : 'late_request.declined'
  const about = { person: request.personId, session: request.sessionId, answer, claimUntil: until?.toString() ?? null }
  await recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: deciderId,
      act,
      subject: 'late_request',
      subjectId: requestId,
      new: about,
    },
    now,
  )
  await mailLearner(scene, {
    personId: request.personId,
    session: request,
    approved: approve,
    answer,
    closesAt,
  })
  return { outcome: 'decided', request: await requestById(db, organization, requestId) }
}

/** Returns until when the credit can now be claimed. */
async function record(scene: Scene, request: AskedRequest, actorId: string): Promise<Temporal.Instant | null> {
  const { db, organization, now } = scene
  const { personId, sessionId, id } = request
  const fact = { organizationId: organization.id, personId, sessionId, way: 'late' as const, reference: id, actorId }
  await recordAttendance(db, fact, now)
  const attended = await claimedSessionById(db, personId, sessionId)
  if (attended) await awardAfterAttendance({ ...scene, visitor: { personId } }, attended)
  return attended?.closesAt ?? null
}
