import { recordAudit } from '../../audit/record.ts'
import { awardAfterAttendance } from '../../credit/award-after-attendance.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { recordAttendance } from '../record-attendance.ts'
import { sessionsToTick } from './past-sessions.ts'

/** What somebody who ticks sessions confirms. */
export const attestation = 'I took part in the sessions that I ticked'

/**
 * Records the ticked sessions that may be ticked, whatever else was sent, with the attestation. Returns how many were
 * recorded now.
 */
export async function tickSessions(scene: LearnerScene, ticked: readonly string[]): Promise<number> {
  const { db, organization, visitor, now } = scene
  const asked = new Set(ticked)
  const sessions = (await sessionsToTick(db, visitor.personId, now)).filter(({ id }) => asked.has(id))
  const of = { organizationId: organization.id, personId: visitor.personId, way: 'ticked' as const }
  for (const { id } of sessions) {
    await recordAttendance(db, { ...of, sessionId: id }, now)
    const attended = await claimedSessionById(db, visitor.personId, id)
    if (attended) await awardAfterAttendance(scene, attended)
  }
  if (sessions.length)
    await recordAudit(
      db,
      {
        organizationId: organization.id,
        actorId: visitor.personId,
        act: 'attendance.ticked',
        subject: 'person',
        subjectId: visitor.personId,
        new: { sessions: sessions.map(({ id }) => id), attested: attestation },
      },
      now,
    )
  return sessions.length
}
