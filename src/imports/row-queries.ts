import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { VerdictKind } from './rows/row.ts'

/** A row as it is shown. */
export type ShownRow = {
  number: number
  cells: string[]
  verdict: VerdictKind
  ground: string
  reason: string
  candidates: string[]
  personId: string | null
  chosenPerson: string | null
  chosenNew: boolean
  makesNew: boolean
  undone: '' | 'undone' | 'kept'
}

/** Of which sort rows are shown: what becomes of them, or that they stay where an import is undone. */
export type RowFilter = VerdictKind | 'kept'

export const rowFilters: readonly RowFilter[] = ['decide', 'refused', 'new', 'fill', 'there', 'left-out', 'kept']

const columns = sql`number, cells, verdict, ground, reason, candidates, person_id as "personId",
  chosen_person as "chosenPerson", chosen_new as "chosenNew", makes_new as "makesNew", undone`

/** Rows of a sort behind a row, in their order. */
export async function rowsOf(
  db: Db,
  importId: string,
  filter: RowFilter,
  after: number,
  most: number,
): Promise<ShownRow[]> {
  const sort = filter === 'kept' ? sql`undone = 'kept'` : sql`verdict = ${filter}`
  const { rows } = await sql<ShownRow>`select ${columns} from data_import_row
    where import_id = ${importId} and ${sort} and number > ${after} order by number limit ${most}`.execute(db)
  return rows
}
