import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { KeptPicture } from './keep-picture.ts'
import type { Picture } from './picture-rules.ts'

/** What is known of pictures by their digests, without their bytes; those that are not there are left out. */
export async function keptPictures(db: Db, digests: readonly string[]): Promise<Map<string, KeptPicture>> {
  if (digests.length === 0) return new Map()
  const rows = await db
    .selectFrom('picture')
    .select(['digest', 'type', 'width', 'height', sql<number>`octet_length(bytes)`.as('size')])
    .where('digest', 'in', [...digests])
    .execute()
  return new Map(rows.map((row) => [row.digest, row as KeptPicture]))
}

/** Pictures with their bytes, by their digests. */
export async function picturesWithBytes(db: Db, digests: readonly string[]): Promise<Map<string, Picture>> {
  if (digests.length === 0) return new Map()
  const rows = await db
    .selectFrom('picture')
    .select(['digest', 'type', 'width', 'height', 'bytes'])
    .where('digest', 'in', [...digests])
    .execute()
  return new Map(rows.map(({ digest, ...row }) => [digest, row as Picture]))
}
