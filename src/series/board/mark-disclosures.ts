import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { BoardSession } from './session-facts.ts'

/**
 * Notes on which day each speaker's disclosure was received; null: not yet. Speakers that the session does not have are
 * passed over, and what is as it was is not written again.
 */
export async function markDisclosures(
  db: Db,
  by: { organizationId: string; actorId: string },
  session: BoardSession,
  days: ReadonlyMap<string, string | null>,
  now: Temporal.Instant,
): Promise<void> {
  for (const speaker of session.speakers) {
    const day = days.get(speaker.id)
    if (day === undefined || day === speaker.disclosedOn) continue
    await db.updateTable('activity_role').set({ disclosed_on: day }).where('id', '=', speaker.id).execute()
    const act = { ...by, act: 'speaker.disclosure_marked', subject: 'activity_role', subjectId: speaker.id }
    const of = { session: session.id, name: speaker.name }
    await recordAudit(
      db,
      { ...act, old: { ...of, disclosedOn: speaker.disclosedOn }, new: { ...of, disclosedOn: day } },
      now,
    )
  }
}
