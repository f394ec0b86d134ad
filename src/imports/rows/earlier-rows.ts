import { sql } from 'kysely'
import type { ImportContext } from './row.ts'

export type EarlierRow = { row: number; cells: string[]; makesNew: boolean; id: string | null; activity: string | null }

/**
 * The rows of a file that were the first to say something, by what they said, and rows by their numbers; not those of
 * these numbers, which are looked at now.
 */
export async function earlierRows(
  { db, importId }: ImportContext,
  now: readonly number[],
  keys: readonly string[],
  numbers: readonly number[],
): Promise<{ byKey: Map<string, EarlierRow>; byNumber: Map<number, EarlierRow> }> {
  if (keys.length === 0 && numbers.length === 0) return { byKey: new Map(), byNumber: new Map() }
  const { rows } = await sql<EarlierRow & { key: string | null }>`
    with wanted as (
      select k.number, k.key from data_import_key k where k.import_id = ${importId} and k.key = any(${[...new Set(keys)]}::text[])
      union all select n, null from unnest(${[...new Set(numbers)]}::integer[]) n)
    select w.key, r.number as row, r.cells, r.makes_new as "makesNew", r.person_id as id,
      r.made->>'activity' as activity from wanted w
    join data_import_row r on r.import_id = ${importId} and r.number = w.number
    where r.number <> all(${[...now]}::integer[])`.execute(db)
  return {
    byKey: new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const]))),
    byNumber: new Map(rows.map((row) => [row.row, row])),
  }
}
