import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Answer, Automatic, Gate, Item, Mark } from './rules.ts'

/** All items of the organization's checklist in their order, those that were retired behind the others. */
export async function checklistItems(db: Db): Promise<Item[]> {
  const rows = await db
    .selectFrom('checklist_item')
    .selectAll()
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    daysBefore: row.days_before,
    gate: (row.before_step || null) as Gate | null,
    formats: row.formats,
    automatic: (row.automatic || null) as Automatic | null,
    retired: row.retired_at !== null,
  }))
}

/** What was said of the items for several activities: by activity, then by item. */
export async function marksOf(db: Db, ids: readonly string[]): Promise<Map<string, Map<string, Mark>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('checklist_mark as m')
    .select(['m.activity_id', 'm.item_id', 'm.answer', 'm.note', 'm.marked_at'])
    .select(
      sql<string | null>`(select nullif(trim(p.given_name || ' ' || p.family_name), '') from person p
        where p.organization_id = m.organization_id and p.id = m.marked_by)`.as('by'),
    )
    .where('m.activity_id', 'in', ids)
    .execute()
  const byActivity = Map.groupBy(rows, (row) => row.activity_id)
  return new Map(
    [...byActivity].map(([id, marks]) => [
      id,
      new Map(
        marks.map((row) => [
          row.item_id,
          {
            answer: (row.answer || null) as Answer | null,
            note: row.note,
            by: row.by ?? 'somebody',
            at: instantOf(row.marked_at),
          },
        ]),
      ),
    ]),
  )
}

/** How many activities have an answer to each item, by the item. */
export async function answersPerItem(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('checklist_mark')
    .select(['item_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('answer', '<>', '')
    .groupBy('item_id')
    .execute()
  return new Map(rows.map((row) => [row.item_id, row.count]))
}
