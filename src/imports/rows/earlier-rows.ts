import { sql } from 'kysely'
import type { ImportContext } from './row.ts'

/** A row that was looked at before those that are looked at now. */
export type EarlierRow = {
  row: number
  cells: string[]
  makesNew: boolean
  id: string | null
  activity: string | null
}

/**
 * The rows of a file that were the first to say something, by what they said, and rows by their numbers; not those of
 * these numbers, which are looked at now. Rows are asked for by their numbers, so that they are found by their key
 * before the database has counted what is in a file that came a moment ago.
 */
export async function earlierRows(
  { db, importId }: ImportContext,
  now: readonly number[],
  keys: readonly string[],
  numbers: readonly number[],
): Promise<{ byKey: Map<string, EarlierRow>; byNumber: Map<number, EarlierRow> }> {
  const said =
    keys.length === 0
      ? []
      : (
          await sql<{ key: string; number: number }>`select key, number from data_import_key
            where import_id = ${importId} and key = any(${[...new Set(keys)]}::text[])`.execute(db)
        ).rows
  const present = new Set(now)
  const wanted = [...new Set([...said.map(({ number }) => number), ...numbers])].filter((one) => !present.has(one))
  if (wanted.length === 0) return { byKey: new Map(), byNumber: new Map() }
  const { rows } = await sql<EarlierRow>`select number as row, cells, makes_new as "makesNew", person_id as id,
      made->>'activity' as activity
    from data_import_row where import_id = ${importId} and number = any(${wanted}::integer[])`.execute(db)
  const byNumber = new Map(rows.map((row) => [row.row, row]))
  const byKey = new Map(
    said.flatMap(({ key, number }) => (byNumber.has(number) ? [[key, byNumber.get(number)!] as const] : [])),
  )
  return { byKey, byNumber }
}
