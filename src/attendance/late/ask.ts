import { sql } from 'kysely'
import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { newId } from '../../platform/ids.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { type LateDoor, lateDoor } from './queries.ts'
import { mailDeciders } from './tell.ts'

/**
 * Asks for a person to be recorded although the window is closed, and writes to whoever decides. A second press, also
 * one at the same moment, asks nothing more. Returns how the door stood; nothing is asked where it did not let in.
 */
export async function askLate(scene: LearnerScene, session: ClaimedSession, reason: string): Promise<LateDoor | null> {
  const { db, organization, visitor, now } = scene
  // Requests of one person take turns, so that none slips past the number that a year allows.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`late request ${visitor.personId}`}, 0))`.execute(db)
  const door = await lateDoor(db, organization, visitor.personId, session, now)
  if (!door || door.request || !door.standing.may) return door
  const id = newId()
  await db
    .insertInto('late_request')
    .values({
      organization_id: organization.id,
      id,
      person_id: visitor.personId,
      session_id: session.sessionId,
      reason,
      asked_at: now.toString(),
      excused: door.standing.excused ?? false,
    })
    .execute()
  await mailDeciders(scene, { id, session, reason, count: door.standing.excused ? null : door.standing.used + 1 })
  return door
}
