import { createHash } from 'node:crypto'
import type { Db } from '../../platform/database.ts'
import type { Item } from '../form-items.ts'
import { insertItem, replaceItem } from './arrange.ts'
import { type By, type Changed, changeDraft } from './change-draft.ts'
import { type FormFault, newFaults } from './form-faults.ts'
import type { BuiltForm } from './form-queries.ts'
import { auditOf } from './item-audit.ts'
import { newItemId } from './new-ids.ts'
import { canonical } from './same-item.ts'
import { compared } from './same-question.ts'

/** What tells one state of an item from another, for a page that was opened on it. */
export const markOf = (item: Item): string => createHash('sha256').update(canonical(item)).digest('hex').slice(0, 16)

export type SaveAnswer =
  | { ok: true; id: string; isNew: boolean }
  | { ok: false; code: 'gone' }
  /** Somebody else has saved it since the page was opened. */
  | { ok: false; code: 'changed'; item: Item; by: string }
  /** Its words are others than those that were answered: the office says whether it still asks the same. */
  | { ok: false; code: 'reworded'; published: Item }
  | { ok: false; code: 'faults'; faults: FormFault[] }

type Save = {
  formId: string
  item: Item
  /** The mark of the item as the page was opened on it. */
  mark: string
  /** What the office says of other words: the same question, or another one; '' where it has not said. */
  asks: string
  answered: boolean
}

/**
 * Saves one item in the draft. A question that was published and answered keeps its id while it asks the same, and gets a
 * new one when it asks something else: a scale of another length always does.
 */
export async function saveItem(db: Db, by: By, save: Save, now: Temporal.Instant): Promise<SaveAnswer> {
  let answer: SaveAnswer = { ok: false, code: 'gone' }
  const change = (form: BuiltForm) => {
    const old = form.items.find(({ id }) => id === save.item.id)
    if (!old) return null
    if (markOf(old) !== save.mark && markOf(old) !== markOf(save.item)) {
      answer = { ok: false, code: 'changed', item: old, by: form.draft?.savedBy ?? '' }
      return null
    }
    const published = form.newest?.items.find(({ id }) => id === old.id)
    const difference = published && save.answered ? compared(published, save.item) : 'same'
    if (difference === 'reworded' && save.asks === '') {
      answer = { ok: false, code: 'reworded', published: published! }
      return null
    }
    const isOther = difference === 'other' || (difference === 'reworded' && save.asks === 'other')
    const item = isOther ? { ...save.item, id: newItemId(), was: old.id } : save.item
    const items = replaceItem(form.items, old.id, item)
    const faults = newFaults(form.items, items)
    if (faults.length > 0) {
      answer = { ok: false, code: 'faults', faults }
      return null
    }
    answer = { ok: true, id: item.id, isNew: isOther }
    if (markOf(old) === markOf(item)) return null
    return {
      items,
      settings: form.settings,
      act: 'form.question_changed',
      old: auditOf(old, form.items),
      new: auditOf(item, items),
    }
  }
  await changeDraft(db, by, { formId: save.formId, revision: null }, change, now)
  return answer
}

/** Adds items, one behind the other, behind the one with the id `after`; '' is the start. */
export const addItems = (
  db: Db,
  by: By,
  { formId, items, after }: { formId: string; items: readonly Item[]; after: string },
  now: Temporal.Instant,
): Promise<Changed> =>
  changeDraft(
    db,
    by,
    { formId, revision: null },
    (form) => {
      let place = after
      let all = form.items
      for (const one of items) {
        if (all.some(({ id }) => id === one.id)) continue
        all = insertItem(all, one, place)
        place = one.id
      }
      if (all === form.items) return null
      const fresh = items.length === 1 ? auditOf(items[0]!, all) : { questions: items.map(({ text }) => text) }
      return { items: all, settings: form.settings, act: 'form.question_added', new: fresh }
    },
    now,
  )

/** Whether anybody has answered a form. */
export async function isAnswered(db: Db, formId: string): Promise<boolean> {
  const row = await db
    .selectFrom('form_version as v')
    .select('v.id')
    .where('v.form_id', '=', formId)
    .where((eb) =>
      eb.or(
        (['response', 'test_attempt', 'evaluation_draft', 'test_draft'] as const).map((table) =>
          eb.exists(
            eb
              .selectFrom(table)
              .select('form_version_id')
              .whereRef(`${table}.organization_id`, '=', 'v.organization_id')
              .whereRef(`${table}.form_version_id`, '=', 'v.id'),
          ),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
