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
  /** Why it should be looked at before it is imported. */
  warning: string
  /** How many further rows name the same person, and are decided with it. */
  more: number
}

/** Of which sort rows are shown: what becomes of them, that they are to be checked before, or that they stay where an import is undone. */
export type RowFilter = VerdictKind | 'warned' | 'kept'

export const rowFilters: readonly RowFilter[] = [
  'decide',
  'refused',
  'warned',
  'new',
  'fill',
  'there',
  'left-out',
  'kept',
]

const columns = sql`number, cells, verdict, ground, reason, candidates, person_id as "personId",
  chosen_person as "chosenPerson", chosen_new as "chosenNew", makes_new as "makesNew", undone, warning, 0 as more`

const sorts = { kept: sql`undone = 'kept'`, warned: sql`warning <> '' and verdict in ('new', 'fill')` }

/** Rows of a sort behind a row, in their order. */
export async function rowsOf(
  db: Db,
  importId: string,
  filter: RowFilter,
  after: number,
  most: number,
): Promise<ShownRow[]> {
  const sort = sorts[filter as keyof typeof sorts] ?? sql`verdict = ${filter}`
  const { rows } = await sql<ShownRow>`select ${columns} from data_import_row
    where import_id = ${importId} and ${sort} and number > ${after} order by number limit ${most}`.execute(db)
  return rows
}

/** The first row of each person who needs a decision, behind a row, with how many more there are of them. */
export async function toDecide(db: Db, importId: string, after: number, most: number): Promise<ShownRow[]> {
  const { rows: first } = await sql<{
    number: number
    more: number
  }>`select min(number) as number, count(*)::int - 1 as more
    from data_import_row where import_id = ${importId} and verdict = 'decide'
    group by case when names = '' then number::text else names end
    having min(number) > ${after} order by 1 limit ${most}`.execute(db)
  const more = new Map(first.map((row) => [row.number, row.more]))
  const { rows } = await sql<ShownRow>`select ${columns} from data_import_row
    where import_id = ${importId} and number = any(${[...more.keys()]}::integer[]) order by number`.execute(db)
  return rows.map((row) => ({ ...row, more: more.get(row.number) ?? 0 }))
}
