import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { fieldsOf, type TypeColumn } from '../fields/fields-of.ts'
import type { ImportKind } from '../kinds.ts'
import type { FileFacts } from '../reading/take-lines.ts'
import { guessed } from './guess.ts'
import { type Mapping, noMapping } from './mapping.ts'

/**
 * How a file is probably read: as the last file with the same columns whose reading was kept, else as its columns are
 * guessed. Words are looked up when the columns are chosen.
 */
export async function firstMapping(
  db: Db,
  kind: ImportKind,
  { header, columns }: FileFacts,
  types: readonly TypeColumn[],
): Promise<Mapping> {
  const saved = await db
    .selectFrom('import_mapping')
    .select('mapping')
    .where('kind', '=', kind)
    .where(sql<SqlBool>`header = ${[...header]}::text[]`)
    .orderBy('saved_at', 'desc')
    .executeTakeFirst()
  if (saved && header.length > 0) return { ...noMapping, ...(saved.mapping as Partial<Mapping>) }
  const makesPeople = kind === 'people' || kind === 'elsewhere'
  return { ...noMapping, columns: guessed(header, columns, fieldsOf(kind, types), types), makesPeople }
}
