import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { StaffScene } from '../../web/scene.ts'
import { doorSession } from '../door/queries.ts'
import { joinWaiting } from '../waiting.ts'
import { tellJoined } from './tell-joined.ts'

/** Who it was, as the office says: a record, or the e-mail of one. */
export type Named = { personId: string } | { email: string }

/**
 * Makes attendance of what waits, for whom the office names, and writes to them what is left. 'nobody' when no open
 * record is named by that.
 */
export async function joinNamed(scene: StaffScene, waitingId: string, named: Named): Promise<'joined' | 'nobody'> {
  const { db, organization, visitor, now } = scene
  const personId = await openRecord(db, named)
  if (!personId) return 'nobody'
  const organizationId = organization.id
  const actorId = visitor.personId
  const [joined] = await joinWaiting(db, organizationId, { id: waitingId }, personId, actorId, now)
  if (!joined) return 'joined'
  const session = await doorSession(db, joined.sessionId)
  const fresh = { session: session?.title, sessionId: joined.sessionId, waiting: waitingId }
  const act = { act: 'attendance.joined', subject: 'person', subjectId: personId, new: fresh }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  if (joined.first && session) await tellJoined(scene, personId, session)
  return 'joined'
}

/** The record that is meant, or the one it was merged into; null when it is closed, or there is none. */
async function openRecord(db: Db, named: Named): Promise<string | null> {
  const row = await db
    .selectFrom('person as p')
    .select(['p.id', 'p.merged_into'])
    .$if('personId' in named, (query) => query.where('p.id', '=', (named as { personId: string }).personId))
    .$if('email' in named, (query) =>
      query
        .innerJoin('person_email as e', (join) =>
          join.onRef('e.organization_id', '=', 'p.organization_id').onRef('e.person_id', '=', 'p.id'),
        )
        .where('e.email', '=', (named as { email: string }).email),
    )
    .where('p.closed_at', 'is', null)
    .executeTakeFirst()
  return row ? (row.merged_into ?? row.id) : null
}

/** Sets aside somebody who waits, or puts them back; harmless when that is so already. */
export async function setAside(scene: StaffScene, waitingId: string, aside: boolean): Promise<void> {
  const { db, organization, visitor, now } = scene
  const { numUpdatedRows } = await db
    .updateTable('waiting_attendance')
    .set(
      aside
        ? { dismissed_at: now.toString(), dismissed_by: visitor.personId }
        : { dismissed_at: null, dismissed_by: null },
    )
    .where('id', '=', waitingId)
    .where('joined_at', 'is', null)
    .where('dismissed_at', aside ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const act = aside ? 'attendance.set_aside' : 'attendance.put_back'
  const on = { organizationId: organization.id, actorId: visitor.personId, subject: 'waiting_attendance' }
  await recordAudit(db, { ...on, act, subjectId: waitingId }, now)
}
