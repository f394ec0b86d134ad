import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'

/** Minutes for which one row stands for all looks of one member of staff at one thing. */
const oneLook = 5

/** Writes down that a member of staff looked at what was disclosed for a role, or at the file of a mitigation. */
export async function noteDisclosureLook(
  db: Db,
  look: { organizationId: string; actorId: string; subject: 'activity_role' | 'mitigation'; subjectId: string },
  now: Temporal.Instant,
): Promise<void> {
  const act = look.subject === 'mitigation' ? 'mitigation.file_viewed' : 'disclosure.viewed'
  const known = await db
    .selectFrom('audit')
    .select('id')
    .where('actor_id', '=', look.actorId)
    .where('subject_id', '=', look.subjectId)
    .where('act', '=', act)
    .where('at', '>', now.subtract({ minutes: oneLook }).toString())
    .limit(1)
    .executeTakeFirst()
  if (!known) await recordAudit(db, { ...look, act }, now)
}
