import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type By, discardDraft, lockedForm, revisionOf } from './change-draft.ts'
import { type FormFault, publishFaults } from './form-faults.ts'
import { isSameDefinition } from './same-item.ts'

export type PublishAnswer =
  | { ok: true; number: number }
  /** `same`: the draft said what the newest version says; it is removed. */
  | { ok: false; code: 'gone' | 'stale' | 'nothing' | 'same' }
  | { ok: false; code: 'faults'; faults: FormFault[] }

/**
 * Makes the draft of a form its next version, which whoever begins from now on is asked. Who has begun finishes with the
 * version that they began; answers stay with theirs. Publishing the same twice gives one version: another one with the same questions would only
 * split their answers.
 */
export async function publishForm(
  db: Db,
  by: By,
  { formId, revision }: { formId: string; revision: string },
  now: Temporal.Instant,
): Promise<PublishAnswer> {
  const form = await lockedForm(db, formId)
  if (!form) return { ok: false, code: 'gone' }
  if (!form.draft) return { ok: false, code: 'nothing' }
  if (revision !== revisionOf(form)) return { ok: false, code: 'stale' }
  if (form.newest && isSameDefinition(form.newest, form)) {
    await discardDraft(db, by, formId, now)
    return { ok: false, code: 'same' }
  }
  const faults = publishFaults(form.items, form.kind)
  if (faults.length > 0) return { ok: false, code: 'faults', faults }
  const number = (form.newest?.number ?? 0) + 1
  await db
    .insertInto('form_version')
    .values({
      organization_id: by.organizationId,
      id: newId(),
      form_id: formId,
      number,
      questions: JSON.stringify(form.items),
      settings: sql<never>`${JSON.stringify(form.settings)}::jsonb`,
      created_at: now.toString(),
      published_by: by.actorId,
    })
    .execute()
  await db.deleteFrom('form_draft').where('form_id', '=', formId).execute()
  const act = { ...by, act: 'form.published', subject: 'form', subjectId: formId }
  await recordAudit(db, { ...act, old: { version: form.newest?.number ?? null }, new: { version: number } }, now)
  return { ok: true, number }
}
