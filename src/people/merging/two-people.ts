import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { forgetPairs } from './duplicates.ts'

/** Notes that two records are two people's, so that they are not shown as likely duplicates again. */
export async function noteTwoPeople(
  db: Db,
  noted: { organizationId: string; actorId: string; kept: string; gone: string },
  now: Temporal.Instant,
): Promise<void> {
  const { organizationId, actorId } = noted
  const [one_id, other_id] = [noted.kept, noted.gone].sort() as [string, string]
  const made = await db
    .insertInto('not_duplicate')
    .values({ organization_id: organizationId, one_id, other_id, actor_id: actorId, at: now.toString() })
    .onConflict((conflict) => conflict.columns(['organization_id', 'one_id', 'other_id']).doNothing())
    .returning('one_id')
    .executeTakeFirst()
  if (!made) return
  await forgetPairs(db, { one: one_id, other: other_id })
  for (const subjectId of [one_id, other_id]) {
    const act = { act: 'person.no_duplicate', subject: 'person', subjectId, new: { one: one_id, other: other_id } }
    await recordAudit(db, { organizationId, actorId, ...act }, now)
  }
}
