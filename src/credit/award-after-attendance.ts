import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { awardable } from '../series/board/awardable.ts'
import { type AwardAnswer, awardCredit } from './award-credit.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { nextStep } from './next-step.ts'

/** What is needed of a request, so that a job can stand for one. */
export type AwardScene = {
  db: Db
  app: { jobs: Jobs }
  organization: Organization
  visitor: { personId: string }
  origin: string
  now: Temporal.Instant
}

/**
 * Awards the credit of a session of a series whose credit comes with attendance, once it has ended and its attendance is
 * recorded and it is known what was taught and by whom; null where nothing is to be awarded, or not yet. `quiet`: the learner is not written to. Repeating it changes nothing.
 */
export async function awardAfterAttendance(
  scene: AwardScene,
  session: ClaimedSession,
  quiet = false,
): Promise<AwardAnswer | null> {
  const { db, app, organization, visitor, origin, now } = scene
  if (!session.awardsItself || nextStep(session, now) !== 'credit') return null
  const at = { now, zone: organization.time_zone }
  if (!(await awardable(db, [session.sessionId], at)).has(session.sessionId)) return null
  const { personId } = visitor
  return awardCredit(db, app, { organization, personId, session, awards: 'maximum', quiet }, origin, now)
}
