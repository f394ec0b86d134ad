import { recordAudit } from '../../audit/record.ts'
import { takeBackCredit } from '../../credit/take-back-credit.ts'
import type { Db } from '../../platform/database.ts'
import type { StaffScene } from '../../web/scene.ts'
import { undoSources } from '../record-attendance.ts'
import { tellTakenBack } from '../take-back/tell.ts'
import { type RosterSession, rosterImport } from './queries.ts'
import { undoEffects } from './undo-effects.ts'

/**
 * Undoes an import whole: what it said of attendance counts no more, the credit that it awarded or that came with that
 * attendance is withdrawn, and the records that it made and nobody has used since are closed. Who was told of it, or
 * mailed a certificate, is told; whoever waits to be known by it waits no more. Undoing it again changes nothing.
 */
export async function undoImport(
  scene: StaffScene,
  importId: string,
  session: RosterSession,
  reason: string,
): Promise<void> {
  const { db, organization, visitor, now } = scene
  const roster = (await rosterImport(db, importId, true))!
  if (!roster.confirmedAt || roster.undoneAt) return
  // Who says who somebody is at this moment goes first, or finds nobody waiting.
  await db.selectFrom('waiting_attendance').select('id').where('import_id', '=', importId).forUpdate().execute()
  const effects = await undoEffects(db, roster)
  await undoSources(db, { importId }, visitor.personId, now)
  const why = reason || 'The list that it came from was undone'
  const { ended, claimed, closed, told, ...counts } = effects
  const awarded = { sessionId: session.id, personIds: ended, claimed: false }
  const voided = [
    ...(await takeBackCredit(db, { importId }, visitor.personId, why, now)),
    ...(await takeBackCredit(db, awarded, visitor.personId, why, now)),
  ]
  const mailed = roster.mails ? voided : voided.filter(({ personId }) => told.includes(personId))
  await tellTakenBack(scene, session, { list: true, reason, voided: mailed, people: told })
  await db.deleteFrom('waiting_attendance').where('import_id', '=', importId).execute()
  await closeRecords(db, effects.closed, now)
  await db
    .updateTable('roster_import')
    .set({ undone_at: now.toString(), undone_by: visitor.personId, undo_reason: reason })
    .where('id', '=', importId)
    .execute()
  const details = {
    session: roster.sessionId,
    file: roster.fileName,
    reason,
    ...counts,
    told: told.length,
    closed,
    claimed: claimed.length,
  }
  const act = { act: 'roster.undone', subject: 'roster_import', subjectId: importId }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act, new: details }, now)
}

/** What reaches or finds the person goes, so that the same list can be recorded again; what was said of them stays. */
async function closeRecords(db: Db, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return
  for (const table of ['one_time_secret', 'sign_in_session', 'person_phone', 'person_email', 'person_badge'] as const)
    await db
      .deleteFrom(table)
      .where('person_id', 'in', [...ids])
      .execute()
  await db
    .updateTable('person')
    .set({ npi: null, closed_at: now.toString(), updated_at: now.toString() })
    .where('id', 'in', [...ids])
    .execute()
}
