import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'

type By = { organizationId: string; actorId: string }

/** Makes a template the one that is used where no other is named; done already, it stays so. */
export async function makeDefault(db: Db, by: By, id: string, now: Temporal.Instant): Promise<boolean> {
  const before = await db
    .selectFrom('certificate_template')
    .select(['id', 'name', 'is_default'])
    .where('retired_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const [next, last] = [before.find((one) => one.id === id), before.find((one) => one.is_default)]
  if (!next) return false
  if (next.is_default) return true
  await db.updateTable('certificate_template').set({ is_default: false }).where('is_default', '=', true).execute()
  await db.updateTable('certificate_template').set({ is_default: true }).where('id', '=', id).execute()
  const about = { act: 'certificate_template.made_default', subject: 'certificate_template', subjectId: id }
  await recordAudit(db, { ...by, ...about, old: { default: last?.name ?? null }, new: { default: next.name } }, now)
  return true
}

/** Takes a template out of use: nothing new is issued with it, and what was issued stays as it is. The default stays. */
export async function retireTemplate(
  db: Db,
  by: By,
  id: string,
  now: Temporal.Instant,
): Promise<'retired' | 'default' | 'gone'> {
  const found = await db
    .selectFrom('certificate_template')
    .select(['name', 'is_default', 'retired_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return 'gone'
  if (found.is_default) return 'default'
  if (found.retired_at) return 'retired'
  await db.deleteFrom('certificate_template_use').where('template_id', '=', id).execute()
  await db.updateTable('certificate_template').set({ retired_at: now.toString() }).where('id', '=', id).execute()
  const about = { act: 'certificate_template.retired', subject: 'certificate_template', subjectId: id }
  await recordAudit(db, { ...by, ...about, old: { name: found.name } }, now)
  return 'retired'
}

type Use = { creditTypeId: string | null; professionId: string | null }

/** Says which template is used for a credit type, a profession, or both; null: the default again. */
export async function useTemplate(
  db: Db,
  by: By,
  { creditTypeId, professionId }: Use,
  templateId: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const before = await db
    .deleteFrom('certificate_template_use')
    .where('credit_type_id', 'is not distinct from', creditTypeId)
    .where('profession_id', 'is not distinct from', professionId)
    .returning('template_id')
    .executeTakeFirst()
  if (templateId)
    await db
      .insertInto('certificate_template_use')
      .values({
        organization_id: by.organizationId,
        credit_type_id: creditTypeId,
        profession_id: professionId,
        template_id: templateId,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['organization_id', 'credit_type_id', 'profession_id'])
          .doUpdateSet({ template_id: templateId }),
      )
      .execute()
  if ((before?.template_id ?? null) === templateId) return
  const about = { act: 'certificate_template.assigned', subject: 'certificate_template' }
  const use = await namesOf(db, { creditTypeId, professionId })
  const names = new Map(
    (await db.selectFrom('certificate_template').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  )
  const named = (id: string | null | undefined) => (id ? (names.get(id) ?? null) : 'The default')
  await recordAudit(
    db,
    {
      ...by,
      ...about,
      subjectId: templateId ?? before?.template_id ?? null,
      old: { ...use, template: named(before?.template_id) },
      new: { ...use, template: named(templateId) },
    },
    now,
  )
}

/** For what and for whom, in words. */
async function namesOf(db: Db, { creditTypeId, professionId }: Use) {
  const type = creditTypeId
    ? await db.selectFrom('credit_type').select('short_name').where('id', '=', creditTypeId).executeTakeFirst()
    : null
  const profession = professionId
    ? await db.selectFrom('profession').select('name').where('id', '=', professionId).executeTakeFirst()
    : null
  return { credit_type: type?.short_name ?? 'Every credit type', profession: profession?.name ?? 'Every profession' }
}
