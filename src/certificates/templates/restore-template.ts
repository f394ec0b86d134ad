import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'

/** Takes a template into use again that was taken out of it; not where another has its name by now. */
export async function restoreTemplate(
  db: Db,
  by: { organizationId: string; actorId: string },
  id: string,
  now: Temporal.Instant,
): Promise<'restored' | 'name-taken' | 'gone'> {
  const all = await db
    .selectFrom('certificate_template')
    .select(['id', 'name', 'retired_at'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = all.find((one) => one.id === id)
  if (!found) return 'gone'
  if (!found.retired_at) return 'restored'
  if (all.some((one) => !one.retired_at && one.name.toLowerCase() === found.name.toLowerCase())) return 'name-taken'
  await db.updateTable('certificate_template').set({ retired_at: null }).where('id', '=', id).execute()
  const about = { act: 'certificate_template.restored', subject: 'certificate_template', subjectId: id }
  await recordAudit(db, { ...by, ...about, new: { name: found.name } }, now)
  return 'restored'
}
