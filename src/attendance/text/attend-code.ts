import { awardAfterAttendance } from '../../credit/award-after-attendance.ts'
import type { AwardAnswer } from '../../credit/award-credit.ts'
import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { evaluates, isTested, nextStep } from '../../credit/next-step.ts'
import type { Scene } from '../../web/scene.ts'
import { codeEndsAt } from '../code-end.ts'
import { isWithheld } from '../is-withheld.ts'
import { recordAttendance } from '../record-attendance.ts'
import { noteRefusal, type RefusalReason } from '../refusals.ts'
import { attendanceState } from '../rules.ts'
import { keepWaiting } from '../waiting.ts'
import type { Left } from './answers.ts'
import { draftWithCode, type Texter, textedBefore, textedSession } from './queries.ts'
import type { Outcome } from './summary.ts'

type Where = Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>

/** What became of a texted code. A session whose title is not to be told is not there. */
export type CodeOutcome = { code: string; outcome: Outcome; session?: ClaimedSession; left?: Left }

/** A code that came by text: from whom, and the carrier's id of the text. */
export type TextedCode = { texter: Texter; code: string; textId: string }

/**
 * Records that whoever texts was at the session of a code, or keeps it where nobody is known; refusals are noted for
 * who runs the session. `left` tells of whom a phone is proven to be what they have left, and of everybody else only
 * what anyone would have left.
 */
export async function attendCode(scene: Where, { texter, code, textId }: TextedCode): Promise<CodeOutcome> {
  const { app, db, now } = scene
  const found = await textedSession({ db, keys: app.keys, now }, texter.personId, code)
  if (!found) return draftOr(scene, texter, code)
  const { session, by } = found
  const { sessionId } = session
  const state = attendanceState({ ...session, codeClosesAt: codeEndsAt(session) }, now)
  if (state !== 'open') {
    await note(scene, texter, sessionId, state)
    return state === 'unpublished' ? { code, outcome: state } : { code, outcome: state, session }
  }
  if (session.rotating && by === 'sheet') {
    await note(scene, texter, sessionId, 'screen')
    return { code, outcome: 'screen', session }
  }
  if (await isWithheld(scene, session)) {
    await note(scene, texter, sessionId, 'withheld')
    return { code, outcome: 'withheld', session }
  }
  return { code, session, ...(await recordOrKeep(scene, texter, session, textId)) }
}

async function draftOr(scene: Where, texter: Texter, code: string): Promise<CodeOutcome> {
  const draft = await draftWithCode(scene.db, code)
  if (!draft) return { code, outcome: 'wrong' }
  await note(scene, texter, draft.sessionId, 'unpublished')
  return { code, outcome: 'unpublished' }
}

async function recordOrKeep(
  scene: Where,
  { phone, personId, proven }: Texter,
  session: ClaimedSession,
  textId: string,
): Promise<{ outcome: Outcome; left?: Left }> {
  const { db, organization, now } = scene
  const { sessionId } = session
  const fact = { organizationId: organization.id, sessionId, way: 'text' } as const
  const concealed = organization.conceal_accounts && !proven
  if (!personId) {
    await keepWaiting(db, { ...fact, reference: phone, phone }, now)
    return { outcome: concealed ? 'received' : 'kept' }
  }
  const before = await textedBefore(db, { personId, phone, sessionId })
  const { first } = before
    ? { first: false }
    : await recordAttendance(db, { ...fact, personId, reference: textId }, now)
  const attended = { ...session, attendedAt: session.attendedAt ?? now }
  const awarded = await awardAfterAttendance({ ...scene, visitor: { personId } }, attended)
  if (concealed) return { outcome: 'received' }
  const again = proven ? !first : before
  return {
    outcome: again ? 'again' : 'recorded',
    left: proven ? ownLeft(attended, awarded, now) : leftOf(attended, now),
  }
}

/** What somebody has left: what was withheld just now is theirs to claim. */
function ownLeft(session: ClaimedSession, awarded: AwardAnswer | null, now: Temporal.Instant): Left {
  if (awarded) return awarded.ok ? 'certificate' : 'credit'
  return session.certificateNumber ? 'certificate' : leftOf(session, now, session)
}

/** What anyone would have left of a claim after attendance, in the words of an answer. */
function leftOf(session: ClaimedSession, now: Temporal.Instant, done: Done = nothingDone): Left {
  const { evaluatedAt, testPassedAt } = done
  const facts = { ...session, evaluatedAt, testPassedAt, certificateNumber: null }
  const step = nextStep(facts, now)
  if (step !== 'waiting' && step !== 'credit') return step === 'evaluation' || step === 'test' ? step : 'closed'
  if (session.awardsItself) return 'end'
  const tested = isTested(facts) && !testPassedAt
  if (!tested && !(evaluates(facts) && !evaluatedAt)) return 'credit'
  if (session.creditAfter === 'quarter') return 'quarter'
  return tested ? 'test' : 'evaluation'
}

type Done = Pick<ClaimedSession, 'evaluatedAt' | 'testPassedAt'>
const nothingDone: Done = { evaluatedAt: null, testPassedAt: null }

const note = (
  { db, organization, now }: Where,
  { phone, personId }: Texter,
  sessionId: string,
  reason: RefusalReason,
) => noteRefusal(db, { organizationId: organization.id, sessionId, way: 'text', reason, personId, phone }, now)
