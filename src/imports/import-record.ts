import { type SqlBool, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { ImportKind } from './kinds.ts'
import { type Mapping, noMapping } from './mapping/mapping.ts'
import { type ColumnFacts, keptFacts } from './reading/column-facts.ts'

/** Where an import stands; the ones that go on by themselves are {@link underWay}. */
export type ImportState =
  | 'reading'
  | 'unreadable'
  | 'columns'
  | 'checking'
  | 'checked'
  | 'running'
  | 'paused'
  | 'done'
  | 'undoing'
  | 'undone'

export const underWay: readonly ImportState[] = ['reading', 'checking', 'running', 'undoing']

export type Import = {
  id: string
  kind: ImportKind
  fileName: string
  state: ImportState
  fault: string
  header: string[]
  columns: ColumnFacts[]
  mapping: Mapping
  notes: string[]
  /** The sheets of a workbook, and the one that is read; '' until it is. */
  sheets: string[]
  sheet: string
  rows: number
  /** How many rows of the present step are done. */
  doneRows: number
  /** The last row that the present step has done. */
  atRow: number
  madeBy: string
  madeById: string
  madeAt: Temporal.Instant
  /** For how long the present step was worked on, in milliseconds. */
  workedMs: number
  confirmedAt: Temporal.Instant | null
  confirmedBy: string
  finishedAt: Temporal.Instant | null
  undoneAt: Temporal.Instant | null
  undoneBy: string
  undoneById: string | null
  undoReason: string
}

const nameOf = (column: 'made_by' | 'confirmed_by' | 'undone_by') =>
  sql<string>`coalesce((select trim(p.given_name || ' ' || p.family_name) from person p
    where p.organization_id = i.organization_id and p.id = ${sql.ref(`i.${column}`)}), '')`

const columns = [
  'i.id',
  'i.kind',
  'i.file_name as fileName',
  'i.state',
  'i.fault',
  'i.header',
  'i.columns',
  'i.mapping',
  'i.notes',
  'i.row_count as rows',
  'i.done_rows as doneRows',
  'i.at_row as atRow',
  'i.made_by as madeById',
  'i.made_at',
  'i.worked_ms as workedMs',
  'i.sheets',
  'i.sheet',
  'i.confirmed_at',
  'i.finished_at',
  'i.undone_at',
  'i.undone_by as undoneById',
  'i.undo_reason as undoReason',
] as const

/** An import; null when there is none. With `lock`, nobody else changes it meanwhile. */
export async function importById(db: Db, id: string, lock = false): Promise<Import | null> {
  const row = await db
    .selectFrom('data_import as i')
    .select(columns)
    .select([
      nameOf('made_by').as('madeBy'),
      nameOf('confirmed_by').as('confirmedBy'),
      nameOf('undone_by').as('undoneBy'),
    ])
    .where('i.id', '=', id)
    .$if(lock, (query) => query.forUpdate('i'))
    .executeTakeFirst()
  return row ? importIn(row) : null
}

const moment = (text: string | null) => (text ? instantOf(text) : null)

function importIn(row: {
  kind: string
  state: string
  columns: unknown
  mapping: unknown
  made_at: string
  confirmed_at: string | null
  finished_at: string | null
  undone_at: string | null
}) {
  const { made_at, confirmed_at, finished_at, undone_at, ...rest } = row
  return {
    ...(rest as unknown as Import),
    columns: (row.columns as Partial<ColumnFacts>[]).map(keptFacts),
    mapping: { ...noMapping, ...(row.mapping as Partial<Mapping>) },
    madeAt: instantOf(made_at),
    confirmedAt: moment(confirmed_at),
    finishedAt: moment(finished_at),
    undoneAt: moment(undone_at),
  }
}

export type ListedImport = Pick<
  Import,
  'id' | 'kind' | 'fileName' | 'state' | 'rows' | 'madeAt' | 'madeBy' | 'finishedAt'
>

/** How many imports stand on the page that begins one. */
export const listedImports = 50

/** The latest imports. */
export async function latestImports(db: Db): Promise<ListedImport[]> {
  const rows = await db
    .selectFrom('data_import as i')
    .select([
      'i.id',
      'i.kind',
      'i.file_name as fileName',
      'i.state',
      'i.row_count as rows',
      'i.made_at',
      'i.finished_at',
    ])
    .select(nameOf('made_by').as('madeBy'))
    .orderBy('i.made_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(listedImports)
    .execute()
  return rows.map(({ made_at, finished_at, kind, state, ...row }) => ({
    ...row,
    kind: kind as ImportKind,
    state: state as ImportState,
    madeAt: instantOf(made_at),
    finishedAt: moment(finished_at),
  }))
}

/** Moves an import on to another state, and begins its step. False when it is in none of the states it may come from. */
export async function moveOn(
  db: Db,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
  now: Temporal.Instant,
): Promise<boolean> {
  const moved = await db
    .updateTable('data_import')
    .set({ state: to, step_at: now.toString(), went_on_at: now.toString(), done_rows: 0, at_row: 0, worked_ms: 0 })
    .where('id', '=', id)
    .where(sql<SqlBool>`state = any(${[...from]}::text[])`)
    .executeTakeFirst()
  return Number(moved.numUpdatedRows) > 0
}
