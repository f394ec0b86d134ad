import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { ImportContext } from './row.ts'

/** Writes one act done to many, by one statement. */
export async function keepAudit(
  { db, organization, actorId, now }: Pick<ImportContext, 'db' | 'actorId' | 'now'> & { organization: { id: string } },
  act: string,
  done: readonly { id: string; before?: unknown; entered: unknown }[],
): Promise<void> {
  if (done.length === 0) return
  const rows = done.map(({ id, before, entered }) => ({ row: newId(), id, before: before ?? null, entered }))
  await sql`insert into audit (organization_id, id, at, actor_id, act, subject, subject_id, old, new)
    select ${organization.id}, r.row, ${now.toString()}, ${actorId}, ${act}, 'person', r.id, nullif(r.before, 'null'),
      nullif(r.entered, 'null')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (row uuid, id uuid, before jsonb, entered jsonb)`.execute(
    db,
  )
}
