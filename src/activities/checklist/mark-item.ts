import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { Answer } from './rules.ts'

export type MarkItem = {
  organizationId: string
  actorId: string
  activityId: string
  itemId: string
  /** Null: undone, or nothing is said but the note. */
  answer: Answer | null
  note: string
}

/**
 * Says that an item is done for an activity, or not needed, or takes that back. What is so already stays as it was, with
 * who said it first. False where the organization has no such item.
 */
export async function markItem(db: Db, order: MarkItem, now: Temporal.Instant): Promise<boolean> {
  const { organizationId, actorId, activityId, itemId, note } = order
  const item = await db
    .selectFrom('checklist_item')
    .select('words')
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
  if (!item) return false
  const before = await db
    .selectFrom('checklist_mark')
    .select(['answer', 'note'])
    .where('activity_id', '=', activityId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  const answer = order.answer ?? ''
  if ((before?.answer ?? '') === answer && (before?.note ?? '') === note) return true
  const said = { answer, note, marked_by: actorId, marked_at: now.toString() }
  if (answer === '' && note === '')
    await db.deleteFrom('checklist_mark').where('activity_id', '=', activityId).where('item_id', '=', itemId).execute()
  else
    await db
      .insertInto('checklist_mark')
      .values({ organization_id: organizationId, activity_id: activityId, item_id: itemId, ...said })
      .onConflict((conflict) => conflict.columns(['organization_id', 'activity_id', 'item_id']).doUpdateSet(said))
      .execute()
  await recordAudit(
    db,
    {
      organizationId,
      actorId,
      act: 'activity.checked',
      subject: 'activity',
      subjectId: activityId,
      old: { item: item.words, answer: before?.answer ?? '', note: before?.note ?? '' },
      new: { item: item.words, answer, note },
    },
    now,
  )
  return true
}
