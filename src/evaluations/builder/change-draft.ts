import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { FormSettings, Item } from '../form-items.ts'
import { type BuiltForm, builtForm } from './form-queries.ts'
import { isSameDefinition } from './same-item.ts'

export type By = { organizationId: string; actorId: string }

/** A form's questions and settings. */
export type Definition = { items: Item[]; settings: FormSettings }

/** What a change becomes in the audit. */
export type Change = Definition & { act: string; old?: unknown; new?: unknown }

export type Changed =
  | { ok: true; form: BuiltForm }
  | { ok: false; code: 'gone' }
  | { ok: false; code: 'stale'; form: BuiltForm }

/**
 * Changes what is being worked on of a form: its draft, or a new draft of its newest version. Changes of one form take
 * turns. `revision` is that of the state on which it was decided, '' of a form without a draft then; null where that does
 * not matter. On an older state nothing is changed, and nothing by what leaves all as it is.
 */
export async function changeDraft(
  db: Db,
  by: By,
  { formId, revision }: { formId: string; revision: string | null },
  change: (form: BuiltForm) => Change | null,
  now: Temporal.Instant,
): Promise<Changed> {
  const form = await lockedForm(db, formId)
  if (!form) return { ok: false, code: 'gone' }
  if (revision !== null && revision !== revisionOf(form)) return { ok: false, code: 'stale', form }
  const made = change(form)
  if (!made || isSameDefinition(made, form)) return { ok: true, form }
  await writeDraft(db, by, form, made, now)
  const { act, old, new: fresh } = made
  await recordAudit(db, { ...by, act, subject: 'form', subjectId: formId, old, new: fresh }, now)
  return { ok: true, form: (await builtForm(db, formId))! }
}

/** The form, while nobody else changes it. */
export async function lockedForm(db: Db, id: string): Promise<BuiltForm | null> {
  await db.selectFrom('form').select('id').where('id', '=', id).forUpdate().execute()
  return builtForm(db, id)
}

/** What a page sends back to say on which state something was decided. */
export const revisionOf = ({ draft, newest }: Pick<BuiltForm, 'draft' | 'newest'>): string =>
  draft ? String(draft.revision) : `v${newest?.number ?? 0}`

async function writeDraft(
  db: Db,
  by: By,
  form: BuiltForm,
  definition: Definition,
  now: Temporal.Instant,
): Promise<void> {
  const values = {
    items: JSON.stringify(definition.items),
    settings: JSON.stringify(definition.settings),
    saved_at: now.toString(),
    saved_by: by.actorId,
  }
  if (form.draft) {
    const next = { ...values, revision: form.draft.revision + 1 }
    await db.updateTable('form_draft').set(next).where('form_id', '=', form.id).execute()
    return
  }
  const key = { organization_id: by.organizationId, form_id: form.id, based_on: form.newest?.number ?? 0 }
  await db
    .insertInto('form_draft')
    .values({ ...key, ...values })
    .execute()
}

/** Forgets the draft of a form that has a version: that is what stands again. */
export async function discardDraft(db: Db, by: By, formId: string, now: Temporal.Instant): Promise<boolean> {
  const form = await lockedForm(db, formId)
  if (!form?.draft || !form.newest) return false
  await db.deleteFrom('form_draft').where('form_id', '=', formId).execute()
  const words = (items: readonly Item[]) => items.map(({ text }) => text)
  const act = { ...by, act: 'form.draft_discarded', subject: 'form', subjectId: formId }
  await recordAudit(db, { ...act, old: words(form.items), new: words(form.newest.items) }, now)
  return true
}
