import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { By, Definition } from './change-draft.ts'
import type { FormKind } from './form-faults.ts'

/** Whether another form of the organization has this name, in any case. */
export async function isNameTaken(db: Db, name: string, but: string | null): Promise<boolean> {
  const rows = await db.selectFrom('form').select(['id', 'name']).execute()
  return rows.some((row) => row.id !== but && row.name.toLowerCase() === name.toLowerCase())
}

/** Makes a form with a first draft; nobody is asked it before it is published. Returns its id. */
export async function makeForm(
  db: Db,
  by: By,
  form: Definition & { name: string; kind: FormKind; copiedFrom?: string },
  now: Temporal.Instant,
): Promise<string> {
  const id = newId()
  const at = now.toString()
  await db
    .insertInto('form')
    .values({ organization_id: by.organizationId, id, name: form.name, kind: form.kind, created_at: at })
    .execute()
  await db
    .insertInto('form_draft')
    .values({
      organization_id: by.organizationId,
      form_id: id,
      items: JSON.stringify(form.items),
      settings: JSON.stringify(form.settings),
      based_on: 0,
      saved_at: at,
      saved_by: by.actorId,
    })
    .execute()
  const made = { name: form.name, kind: form.kind, ...(form.copiedFrom ? { copied_from: form.copiedFrom } : {}) }
  await recordAudit(db, { ...by, act: 'form.made', subject: 'form', subjectId: id, new: made }, now)
  return id
}

/** Gives a form another name; what was answered by it is listed under the new one. */
export async function renameForm(
  db: Db,
  by: By,
  { id, old, name }: { id: string; old: string; name: string },
  now: Temporal.Instant,
): Promise<void> {
  if (old === name) return
  await db.updateTable('form').set({ name }).where('id', '=', id).execute()
  const act = { ...by, act: 'form.renamed', subject: 'form', subjectId: id }
  await recordAudit(db, { ...act, old: { name: old }, new: { name } }, now)
}

/** Retires a form, which no further activity can choose, or brings it back. Activities that use it go on. */
export async function retireForm(
  db: Db,
  by: By,
  { id, retired }: { id: string; retired: boolean },
  now: Temporal.Instant,
): Promise<void> {
  const changed = await db
    .updateTable('form')
    .set({ retired_at: retired ? now.toString() : null })
    .where('id', '=', id)
    .where('retired_at', retired ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  if (changed.length === 0) return
  const act = retired ? 'form.retired' : 'form.brought_back'
  await recordAudit(db, { ...by, act, subject: 'form', subjectId: id }, now)
}
