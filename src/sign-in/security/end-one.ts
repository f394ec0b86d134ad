import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'

/** Ends one session of a person by its id; false when it has ended already, or is somebody else's. */
export async function endOneSession(
  db: Db,
  whose: { organizationId: string; personId: string; sessionId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { organizationId, personId, sessionId } = whose
  const ended = await db
    .deleteFrom('sign_in_session')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .where('id', '=', sessionId)
    .returning('id')
    .execute()
  if (!ended.length) return false
  const act = { act: 'person.sessions_ended', subject: 'person', subjectId: personId, new: { ended: 1 } }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
  return true
}
