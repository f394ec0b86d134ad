import type { Buffer } from 'node:buffer'
import type { Db } from '../../platform/database.ts'

/** The file of a mitigation; null when there is none. */
export async function mitigationFile(
  db: Db,
  id: string,
): Promise<{ name: string; type: string; bytes: Buffer } | null> {
  const row = await db
    .selectFrom('mitigation')
    .select(['file_name', 'content_type', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.content ? { name: row.file_name, type: row.content_type, bytes: row.content } : null
}
