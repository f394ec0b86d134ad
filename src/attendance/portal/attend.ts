import type { ClaimedSession } from '../../credit/claimed-session.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { isWithheld } from '../is-withheld.ts'
import { recordAttendance, type Way } from '../record-attendance.ts'
import { noteRefusal, type RefusalReason } from '../refusals.ts'
import { answerToCode, answerWithheld, type CodeAnswer } from './decide.ts'

/** A right code of a session, how it came, and when it was given. */
export type Given = { session: ClaimedSession; way: Way; at: Temporal.Instant }

/**
 * Answers a right code: attendance is recorded once, with each way that says so, unless the code is withheld; a refusal
 * is noted for who runs the session, so its answer must be kept (see `keep`).
 */
export async function attend(scene: LearnerScene, { session, way, at }: Given): Promise<CodeAnswer> {
  const { db, organization, visitor, now } = scene
  const by = way === 'rotating' ? 'screen' : 'sheet'
  const records = answerToCode({ ...session, attendedAt: null }, by, at) === 'record'
  const withheld = records && (await isWithheld(scene, session))
  const given = answerToCode(session, by, at)
  const answer = withheld ? answerWithheld(given) : given
  const fact = { organizationId: organization.id, personId: visitor.personId, sessionId: session.sessionId, way }
  if (records && !withheld) await recordAttendance(db, { ...fact, ...(by === 'screen' ? { saidAt: at } : {}) }, now)
  const reason = refusalOf(answer)
  if (reason) await noteRefusal(db, { ...fact, reason }, now)
  return answer
}

function refusalOf(answer: CodeAnswer): RefusalReason | null {
  if (answer === 'record' || answer === 'before' || answer === 'claim') return null
  return answer === 'use-screen' ? 'screen' : answer
}
