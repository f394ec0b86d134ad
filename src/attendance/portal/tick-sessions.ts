import { recordAudit } from '../../audit/record.ts'
import { awardAfterAttendance } from '../../credit/award-after-attendance.ts'
import { type ClaimedSession, claimedSessionById } from '../../credit/claimed-session.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { isWithheld } from '../is-withheld.ts'
import { type LateDoor, lateDoor } from '../late/queries.ts'
import { recordAttendance } from '../record-attendance.ts'
import { noteRefusal } from '../refusals.ts'
import { answerToTick, answerWithheld, type TickAnswer } from './decide.ts'
import { knownSessionIds } from './past-sessions.ts'

/** What somebody who ticks sessions confirms. */
export const attestation = 'I took part in the sessions that I ticked'

/** A session that was ticked and not recorded, why, and what can be done where its window is closed. */
export type RefusedTick = {
  session: ClaimedSession
  why: Exclude<TickAnswer, 'record' | 'before'>
  door: LateDoor | null
}

/** What came of ticked sessions, each list the latest first; those recorded before are among the recorded. */
export type TickResult = { recorded: ClaimedSession[]; refused: RefusedTick[] }

/**
 * Records those of the ticked sessions that may be ticked, with the attestation, and says why of the others. Ids that are
 * no session of a series of this person's come to nothing. Refusals are noted for who runs the session, so their answer must
 * be kept (see `keep`).
 */
export async function tickSessions(scene: LearnerScene, ticked: readonly string[]): Promise<TickResult> {
  const { db, visitor, now } = scene
  const result: TickResult = { recorded: [], refused: [] }
  const ids: string[] = []
  for (const id of await knownSessionIds(db, visitor.personId, ticked, now)) {
    const session = await claimedSessionById(db, visitor.personId, id)
    if (!session) continue
    const ticked = answerToTick(session, now)
    const withheld = ticked === 'record' && (await isWithheld(scene, session))
    const answer = withheld ? answerWithheld(ticked) : ticked
    if (answer === 'record') {
      await record(scene, id)
      ids.push(id)
    }
    if (answer === 'record' || answer === 'before') result.recorded.push(session)
    else result.refused.push({ session, why: answer, door: await refused(scene, session, answer) })
  }
  if (ids.length) await audit(scene, ids)
  return result
}

async function record(scene: LearnerScene, sessionId: string): Promise<void> {
  const { db, organization, visitor, now } = scene
  const fact = { organizationId: organization.id, personId: visitor.personId, way: 'ticked' as const, sessionId }
  await recordAttendance(db, fact, now)
  const attended = await claimedSessionById(db, visitor.personId, sessionId)
  if (attended) await awardAfterAttendance(scene, attended)
}

/** Notes the refusal, which opens the late door to the person, and returns how that stands. */
async function refused(
  scene: LearnerScene,
  session: ClaimedSession,
  why: RefusedTick['why'],
): Promise<LateDoor | null> {
  const { db, organization, visitor, now } = scene
  if (why === 'not-over') return null
  const at = { organizationId: organization.id, personId: visitor.personId, sessionId: session.sessionId }
  await noteRefusal(db, { ...at, way: 'ticked', reason: why === 'use-screen' ? 'screen' : why }, now)
  return why === 'over' || why === 'withheld' ? lateDoor(db, organization, visitor.personId, session, now) : null
}

const audit = ({ db, organization, visitor, now }: LearnerScene, sessions: readonly string[]) =>
  recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: visitor.personId,
      act: 'attendance.ticked',
      subject: 'person',
      subjectId: visitor.personId,
      new: { sessions, attested: attestation },
    },
    now,
  )
