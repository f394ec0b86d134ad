import { recordAudit } from '../../audit/record.ts'
import { takeCreditTurns } from '../../credit/issue-credit.ts'
import { takeBackCredit } from '../../credit/take-back-credit.ts'
import type { Db } from '../../platform/database.ts'
import type { StaffScene } from '../../web/scene.ts'
import { undoSources } from '../record-attendance.ts'
import { recordedAt } from './queries.ts'
import { takeBackRefusal } from './rules.ts'
import { tellTakenBack } from './tell.ts'

export type TakenBackAnswer = { ok: true; first: boolean } | { ok: false; reason: string }

/**
 * Takes one person's attendance of a session back, however often it was said: its sources count no more, its credit is
 * withdrawn, and the person is told why. Refuses what the visitor may not take back. Who is not recorded any more stays so;
 * they can be recorded again.
 */
export async function takeBack(
  scene: StaffScene,
  session: { id: string; title: string; startsAt: Temporal.Instant },
  personId: string,
  reason: string,
): Promise<TakenBackAnswer> {
  const { db, organization, visitor, now } = scene
  await takeCreditTurns(db, personId)
  const recorded = await recordedAt(db, session.id, personId)
  if (!recorded) return { ok: true, first: false }
  const refusal = takeBackRefusal(visitor.role, recorded.credits)
  if (refusal) return { ok: false, reason: refusal }
  const ids = recorded.sources.map(({ id }) => id)
  const sources = await undoSources(db, { ids }, visitor.personId, now, reason)
  const credit = { sessionId: session.id, personIds: [personId], claimed: true }
  const voided = await takeBackCredit(db, credit, visitor.personId, reason, now)
  await forgetWaitingAwards(db, session.id, personId)
  const act = { act: 'attendance.taken_back', subject: 'person', subjectId: personId }
  const old = { session: session.id, ways: recorded.sources.map(({ way }) => way), credit: recorded.credits }
  const fresh = { sources, certificates: voided.map(({ number }) => number), reason }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act, old, new: fresh }, now)
  await tellTakenBack(scene, session, { list: false, reason, voided, people: [personId] })
  return { ok: true, first: true }
}

/** What a list was to award them waits no more. */
const forgetWaitingAwards = (db: Db, sessionId: string, personId: string) =>
  db
    .updateTable('roster_row as r')
    .from('roster_import as i')
    .set({ waiting_awards: null })
    .whereRef('i.organization_id', '=', 'r.organization_id')
    .whereRef('i.id', '=', 'r.import_id')
    .where('i.session_id', '=', sessionId)
    .where('r.person_id', '=', personId)
    .where('r.waiting_awards', 'is not', null)
    .execute()
