import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { ItemPlan } from './item-form.ts'
import { checklistItems } from './queries.ts'
import type { Item } from './rules.ts'

type By = { organizationId: string; actorId: string }

/** The most items that a checklist has. */
export const mostItems = 60

export type ItemChanged = { ok: true } | { ok: false; message: string }

const done: ItemChanged = { ok: true }
const gone: ItemChanged = { ok: false, message: 'This item is not on the checklist any more' }

/** The items in their order. Who changes them waits for whoever does so at the same time. */
async function heldItems(db: Db, { organizationId }: By): Promise<Item[]> {
  await db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()
  return checklistItems(db)
}

/** Puts an item at the end of the checklist. Refuses words that are on it already. */
export async function addItem(db: Db, by: By, plan: ItemPlan, now: Temporal.Instant): Promise<ItemChanged> {
  const all = await heldItems(db, by)
  const listed = all.filter(({ retired }) => !retired)
  const same = sameWords(all, plan.words, null)
  if (same) return same
  if (listed.length >= mostItems) return { ok: false, message: `A checklist has at most ${mostItems} items` }
  const id = newId()
  await db
    .insertInto('checklist_item')
    .values({
      organization_id: by.organizationId,
      id,
      position: listed.length,
      created_at: now.toString(),
      ...columnsOf(plan),
    })
    .execute()
  await record(db, by, { act: 'checklist.item_added', id, new: plan }, now)
  return done
}

/** Changes an item: for activities whose answer is there already, the answer stays. */
export async function changeItem(
  db: Db,
  by: By,
  id: string,
  plan: ItemPlan,
  now: Temporal.Instant,
): Promise<ItemChanged> {
  const all = await heldItems(db, by)
  const item = all.find((one) => one.id === id)
  if (!item) return gone
  const same = sameWords(all, plan.words, id)
  if (same) return same
  const before: ItemPlan = { words: item.words, daysBefore: item.daysBefore, gate: item.gate, formats: item.formats }
  if (JSON.stringify(before) === JSON.stringify(plan)) return done
  await db.updateTable('checklist_item').set(columnsOf(plan)).where('id', '=', id).execute()
  await record(db, by, { act: 'checklist.item_changed', id, old: before, new: plan }, now)
  return done
}

/** Moves an item to a place among those that are not retired, the first being 0; the others close up. */
export async function moveItem(db: Db, by: By, id: string, place: number, now: Temporal.Instant): Promise<ItemChanged> {
  const listed = (await heldItems(db, by)).filter(({ retired }) => !retired)
  const from = listed.findIndex((one) => one.id === id)
  if (from < 0) return gone
  const ordered = listed.filter((one) => one.id !== id).toSpliced(place, 0, listed[from]!)
  for (const [position, one] of ordered.entries())
    await db.updateTable('checklist_item').set({ position }).where('id', '=', one.id).execute()
  const to = ordered.findIndex((one) => one.id === id)
  const { words } = listed[from]!
  if (to !== from)
    await record(
      db,
      by,
      { act: 'checklist.item_moved', id, old: { words, place: from + 1 }, new: { words, place: to + 1 } },
      now,
    )
  return done
}

/** Retires an item, or brings it back at the end. What was answered stays answered. */
export async function retireItem(
  db: Db,
  by: By,
  id: string,
  retired: boolean,
  now: Temporal.Instant,
): Promise<ItemChanged> {
  const all = await heldItems(db, by)
  const item = all.find((one) => one.id === id)
  if (!item) return gone
  if (item.retired === retired) return done
  const position = all.filter((one) => !one.retired).length
  await db
    .updateTable('checklist_item')
    .set({ retired_at: retired ? now.toString() : null, ...(retired ? {} : { position }) })
    .where('id', '=', id)
    .execute()
  const act = retired ? 'checklist.item_retired' : 'checklist.item_restored'
  await record(db, by, { act, id, old: { words: item.words } }, now)
  return done
}

function sameWords(all: readonly Item[], words: string, except: string | null): ItemChanged | null {
  const key = (text: string) => text.toLowerCase()
  const other = all.find((one) => one.id !== except && key(one.words) === key(words))
  if (!other) return null
  return {
    ok: false,
    message: other.retired ? 'This item was retired: bring it back below' : 'This item is on the checklist already',
  }
}

const columnsOf = ({ words, daysBefore, gate, formats }: ItemPlan) => ({
  words,
  days_before: daysBefore,
  before_step: gate ?? '',
  formats: [...formats],
})

const record = (
  db: Db,
  by: By,
  { act, id, ...change }: { act: string; id: string; old?: unknown; new?: unknown },
  now: Temporal.Instant,
) => recordAudit(db, { ...by, act, subject: 'checklist_item', subjectId: id, ...change }, now)
