import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { newUntimedId } from '../../platform/ids.ts'
import type { StaffScene } from '../../web/scene.ts'
import { doorSession } from '../door/queries.ts'
import { undoSources } from '../record-attendance.ts'
import { recordedSources } from '../recorded-sources.ts'
import type { JoinedOne } from './joined.ts'
import { tellNotJoined } from './tell-joined.ts'

/**
 * Undoes that somebody who waited was named: their attendance by it counts no more, they wait again, and whoever had been
 * named is written to. 'claimed' when its credit was claimed; then nothing changes.
 */
export async function undoJoin(scene: StaffScene, joined: JoinedOne): Promise<'undone' | 'claimed'> {
  const { db, organization, visitor, now } = scene
  const { id, personId, sessionId, way, reference } = joined
  const which = sql`a.session_id = ${sessionId} and s.way = ${way} and s.reference = ${reference}`
  const sources = await recordedSources(db, personId, which)
  if (sources.some(({ claimed }) => claimed)) return 'claimed'
  await undoSources(db, { ids: sources.map(({ sourceId }) => sourceId) }, visitor.personId, now)
  // Under a new reference: the undone source keeps the old one, and the same person may be named again.
  await db
    .updateTable('waiting_attendance')
    .set({ person_id: null, joined_at: null, joined_by: null, reference: newUntimedId() })
    .where('id', '=', id)
    .execute()
  const session = await doorSession(db, sessionId)
  const old = { session: session?.title, sessionId, waiting: id }
  const act = { act: 'attendance.join_undone', subject: 'person', subjectId: personId, old }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  if (sources.length > 0 && session) await tellNotJoined(scene, personId, session)
  return 'undone'
}
