import type { Designation } from '../activities/content.ts'
import { writeRoles } from '../activities/write-roles.ts'
import type { Db } from '../platform/database.ts'
import type { Pattern } from './patterns.ts'
import type { SessionBeside, SessionPlan, SessionPlanContent } from './session-plan.ts'
import type { WindowPolicy } from './windows.ts'
import { windowColumns } from './write-sessions.ts'

type Order = { organizationId: string; actorId: string; activityId: string; zone: string }

/** Writes a session over what is saved, as its next version. Windows are made anew when its time is another one. */
export async function writeSession(
  db: Db,
  order: Order,
  content: SessionPlanContent,
  current: SessionPlan,
  policy: WindowPolicy,
  now: Temporal.Instant,
): Promise<void> {
  const moved = content.startsAt !== current.content.startsAt || content.endsAt !== current.content.endsAt
  const moments = { startsAt: Temporal.Instant.from(content.startsAt), endsAt: Temporal.Instant.from(content.endsAt) }
  await db
    .updateTable('activity_session')
    .set({
      title: content.title,
      description: content.description,
      objectives: content.objectives,
      place: content.place,
      starts_at: content.startsAt,
      ends_at: content.endsAt,
      code: content.code,
      disclosure_statement: content.disclosureStatement,
      version: current.version + 1,
      ...(moved ? { ...windowColumns(moments, policy, order.zone), timed_at: now.toString() } : {}),
    })
    .where('id', '=', current.id)
    .execute()
  const roles = { ...order, sessionId: current.id, saved: current.content.people, people: content.people }
  await writeRoles(db, roles, now)
  await writeDesignations(db, order, current.id, content.designations)
}

/** Writes what another session's change made of this one; returns its new version. */
export async function writeMoved(
  db: Db,
  order: Order,
  moved: SessionBeside,
  policy: WindowPolicy,
  now: Temporal.Instant,
): Promise<number> {
  const { version } = await db
    .updateTable('activity_session')
    .set((eb) => ({
      place: moved.place,
      starts_at: moved.startsAt.toString(),
      ends_at: moved.endsAt.toString(),
      version: eb('version', '+', 1),
      timed_at: now.toString(),
      ...windowColumns(moved, policy, order.zone),
    }))
    .where('id', '=', moved.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await writeDesignations(db, order, moved.id, moved.designations)
  return version
}

/** Writes the pattern that a series is renewed by. */
export async function writePattern(db: Db, { activityId }: Order, pattern: Pattern): Promise<void> {
  await db
    .updateTable('series')
    .set({ pattern: JSON.stringify(pattern) })
    .where('activity_id', '=', activityId)
    .execute()
}

async function writeDesignations(db: Db, order: Order, sessionId: string, designations: readonly Designation[]) {
  await db.deleteFrom('session_designation').where('session_id', '=', sessionId).execute()
  if (designations.length === 0) return
  await db
    .insertInto('session_designation')
    .values(
      designations.map((one) => ({
        organization_id: order.organizationId,
        session_id: sessionId,
        credit_type_id: one.creditTypeId,
        maximum: one.maximum,
        universal_activity_number: one.universalActivityNumber,
      })),
    )
    .execute()
}
