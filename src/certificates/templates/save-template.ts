import { isDeepStrictEqual } from 'node:util'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { templateById } from './queries.ts'
import { standardContent, type TemplateContent } from './template-content.ts'

type By = { organizationId: string; actorId: string }

export type TemplateSaved =
  | { ok: true; id: string; number: number; isNew: boolean }
  | { ok: false; code: 'name-taken' | 'changed' | 'gone' }

/**
 * Saves a template as a new version; what was issued keeps the one that it had. The same content again is the version that
 * is there. Refuses a name that another has, and where somebody saved a version since the form was opened: `after` is the
 * one that it shows, and null begins a template.
 */
export async function saveTemplate(
  db: Db,
  by: By,
  template: { id: string | null; after: number; name: string; content: TemplateContent },
  now: Temporal.Instant,
): Promise<TemplateSaved> {
  if (await isTaken(db, template.name, template.id)) return { ok: false, code: 'name-taken' }
  if (template.id === null) return begin(db, by, template, now)
  await db.selectFrom('certificate_template').select('id').where('id', '=', template.id).forUpdate().execute()
  const before = await templateById(db, template.id)
  if (!before || before.retiredAt) return { ok: false, code: 'gone' }
  const isSame = isDeepStrictEqual(before.content, template.content)
  if (isSame && before.name === template.name) return { ok: true, id: before.id, number: before.number, isNew: false }
  if (before.number !== template.after) return { ok: false, code: 'changed' }
  if (before.name !== template.name)
    await db.updateTable('certificate_template').set({ name: template.name }).where('id', '=', before.id).execute()
  const number = isSame ? before.number : before.number + 1
  if (!isSame) await addVersion(db, by, { ...template, id: before.id, number }, now)
  const subject = { act: 'certificate_template.changed', subject: 'certificate_template', subjectId: before.id }
  const old = { name: before.name, version: before.number, ...told(before.content) }
  await recordAudit(
    db,
    { ...by, ...subject, old, new: { name: template.name, version: number, ...told(template.content) } },
    now,
  )
  return { ok: true, id: before.id, number, isNew: !isSame }
}

async function begin(
  db: Db,
  by: By,
  { name, content }: { name: string; content: TemplateContent },
  now: Temporal.Instant,
): Promise<TemplateSaved> {
  const id = newId()
  await db
    .insertInto('certificate_template')
    .values({ organization_id: by.organizationId, id, name, created_at: now.toString() })
    .execute()
  await addVersion(db, by, { id, number: 1, content }, now)
  const subject = { act: 'certificate_template.created', subject: 'certificate_template', subjectId: id }
  await recordAudit(db, { ...by, ...subject, new: { name, version: 1, ...told(content) } }, now)
  return { ok: true, id, number: 1, isNew: true }
}

/** The template that an organization begins with, in the transaction in which it is made. */
export async function addStandardTemplate(db: Db, organizationId: string, now: Temporal.Instant): Promise<void> {
  const id = newId()
  await db
    .insertInto('certificate_template')
    .values({ organization_id: organizationId, id, name: 'Standard', is_default: true, created_at: now.toString() })
    .execute()
  await addVersion(db, { organizationId, actorId: null }, { id, number: 1, content: standardContent }, now)
}

/** What the audit keeps of a version: pictures by what they are, not by their digests. */
const told = ({ signatories, jointProvider, titles, ...content }: TemplateContent) => ({
  ...content,
  title_for_credit: titles.credit,
  title_for_participation: titles.participation,
  signatories: signatories.map(({ name, title, picture }) =>
    [name, title, picture && `signature ${picture.slice(0, 8)}`].filter(Boolean).join(', '),
  ),
  joint_provider: jointProvider && `${jointProvider.name}, logo ${jointProvider.picture.slice(0, 8)}`,
})

const addVersion = (
  db: Db,
  by: { organizationId: string; actorId: string | null },
  { id, number, content }: { id: string; number: number; content: TemplateContent },
  now: Temporal.Instant,
) =>
  db
    .insertInto('certificate_template_version')
    .values({
      organization_id: by.organizationId,
      template_id: id,
      number,
      content: JSON.stringify(content),
      saved_at: now.toString(),
      saved_by: by.actorId,
    })
    .execute()

async function isTaken(db: Db, name: string, id: string | null): Promise<boolean> {
  const rows = await db
    .selectFrom('certificate_template')
    .select(['id', 'name'])
    .where('retired_at', 'is', null)
    .execute()
  return rows.some((row) => row.id !== id && row.name.toLowerCase() === name.toLowerCase())
}
