import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { DocumentKind } from './document-rules.ts'

/** A document of an activity, without its bytes. */
export type Document = {
  id: string
  kind: DocumentKind
  name: string
  size: number
  addedBy: string
  addedAt: Temporal.Instant
}

/** The documents of an activity, the latest first. */
export async function documentsOf(db: Db, activityId: string): Promise<Document[]> {
  const rows = await db
    .selectFrom('activity_document as d')
    .select(['d.id', 'd.kind', 'd.name', 'd.size', 'd.added_at'])
    .select(
      sql<string | null>`(select nullif(trim(p.given_name || ' ' || p.family_name), '') from person p
        where p.organization_id = d.organization_id and p.id = d.added_by)`.as('addedBy'),
    )
    .where('d.activity_id', '=', activityId)
    .orderBy('d.added_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(({ added_at, kind, size, addedBy, ...row }) => ({
    ...row,
    kind: kind as DocumentKind,
    size: size ?? 0,
    addedBy: addedBy ?? 'somebody',
    addedAt: instantOf(added_at),
  }))
}

/** A document of an activity with its bytes; null when it has none of this id. */
export async function documentFile(
  db: Db,
  activityId: string,
  id: string,
): Promise<{ name: string; type: string; bytes: Buffer } | null> {
  const row = await db
    .selectFrom('activity_document')
    .select(['name', 'content_type as type', 'content as bytes'])
    .where('activity_id', '=', activityId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
