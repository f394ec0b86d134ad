import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { WaitingScope } from './queries.ts'

/** Sets aside several who wait, of those whom the scope holds; who was decided meanwhile is left. Returns how many. */
export async function setAsideMany(scene: StaffScene, scope: WaitingScope, ids: readonly string[]): Promise<number> {
  const { db, organization, visitor, now } = scene
  const { sessionId, own } = scope
  const { rows } = await sql<{ id: string }>`
    update waiting_attendance w set dismissed_at = ${now.toString()}, dismissed_by = ${visitor.personId}
    from activity_session s
    where s.organization_id = w.organization_id and s.id = w.session_id and w.id = any(${[...ids]}::uuid[])
      and w.joined_at is null and w.dismissed_at is null
      and (${sessionId}::uuid is null or w.session_id = ${sessionId}::uuid)
      and (${own}::uuid[] is null or s.activity_id = any(${own}::uuid[]))
    returning w.id`.execute(db)
  const on = { organizationId: organization.id, actorId: visitor.personId, subject: 'waiting_attendance' }
  for (const { id } of rows) await recordAudit(db, { ...on, act: 'attendance.set_aside', subjectId: id }, now)
  return rows.length
}
