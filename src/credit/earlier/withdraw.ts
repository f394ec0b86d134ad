import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'

/**
 * Withdraws credit from earlier records: that it was told stays, and it counts no more. Withdrawing it again changes
 * nothing; false then, and where there is no such credit of this person.
 */
export async function withdrawEarlier(
  db: Db,
  by: { organizationId: string; actorId: string },
  { id, personId, reason }: { id: string; personId: string; reason: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const line = await db
    .selectFrom('live_earlier_credit')
    .select(['title', 'completed_on as completedOn', 'credit_name as creditName', 'amount'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!line) return false
  const made = await db
    .insertInto('earlier_credit_withdrawal')
    .values({
      organization_id: by.organizationId,
      earlier_credit_id: id,
      reason,
      withdrawn_by: by.actorId,
      withdrawn_at: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) return false
  const act = { act: 'earlier_credit.withdrawn', subject: 'person', subjectId: personId }
  await recordAudit(db, { ...by, ...act, old: line, new: { reason } }, now)
  return true
}
