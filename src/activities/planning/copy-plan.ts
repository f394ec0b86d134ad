import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Gives a copy of an activity its planning record. Who supports it, with what and by which agreement is the old one's, and
 * is asked anew.
 */
export const copyPlan = (
  db: Db,
  { fromId, copyId, actorId }: { fromId: string; copyId: string; actorId: string },
  now: Temporal.Instant,
) =>
  sql`insert into activity_plan (organization_id, activity_id, practice_gap, needs, professions, specialties, outcomes,
      measured, sponsorship, joint_providers, fee, registration, updated_at, updated_by)
    select organization_id, ${copyId}, practice_gap, needs, professions, specialties, outcomes, measured, sponsorship,
      joint_providers, fee, registration, ${now.toString()}, ${actorId}
    from activity_plan where organization_id = current_organization() and activity_id = ${fromId}`.execute(db)
