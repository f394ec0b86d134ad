import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'

export type Act = {
  organizationId: string
  /** Who did it; null for the system itself or someone not signed in. */
  actorId: string | null
  /** What was done, as noun and verb, such as "activity.published". */
  act: string
  /** The table of what it was done to, and its id there. */
  subject: string
  subjectId: string | null
  old?: unknown
  new?: unknown
}

/** Writes who did what, old and new, in the transaction of the act itself. */
export async function recordAudit(db: Db, act: Act, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      organization_id: act.organizationId,
      id: newId(),
      at: now.toString(),
      actor_id: act.actorId,
      act: act.act,
      subject: act.subject,
      subject_id: act.subjectId,
      old: act.old === undefined ? null : JSON.stringify(act.old),
      new: act.new === undefined ? null : JSON.stringify(act.new),
    })
    .execute()
}
