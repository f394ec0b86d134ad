import type { Updateable } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import type { DB } from '../platform/schema.ts'

/**
 * Saves columns of the organization, with an audit row of what changed; nothing changed, nothing written. `act` names it in
 * the log.
 */
export async function changeOrganization(
  db: Db,
  by: { organizationId: string; actorId: string },
  act: string,
  columns: Updateable<DB['organization']>,
  now: Temporal.Instant,
): Promise<void> {
  const before = await db
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', by.organizationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const names = (Object.keys(columns) as (keyof typeof before)[]).filter((name) => before[name] !== columns[name])
  if (names.length === 0) return
  await db.updateTable('organization').set(columns).where('id', '=', by.organizationId).execute()
  const only = (row: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, row[name]]))
  const about = { act, subject: 'organization', subjectId: by.organizationId }
  await recordAudit(db, { ...by, ...about, old: only(before), new: only(columns) }, now)
}
