import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { VerdictKind } from './row.ts'

/** What becomes, or became, of the rows of an import. */
export type ImportCounts = {
  verdicts: Record<VerdictKind, number>
  /** By what people are known, and how many rows: of rows that are written, or are here already. */
  grounds: { ground: string; rows: number }[]
  /** Why rows are refused or wait, the commonest first. */
  reasons: { verdict: 'refused' | 'decide' | 'there'; ground: string; rows: number }[]
  /** People or activities that are made; credits, sessions or attendances. */
  people: number
  facts: number
  refused: number
  undecided: number
  /** Rows that are written, and should be looked at before. */
  warned: number
  /** Rows that are yet to be written, and that are. */
  left: number
  written: number
  /** What was taken back, and what stays because something was built on it. */
  undone: number
  kept: number
}

/** How many rows there are of a sort. */
export const rowsOfSort = (counts: ImportCounts, sort: VerdictKind | 'warned' | 'kept'): number =>
  sort === 'kept' || sort === 'warned' ? counts[sort] : counts.verdicts[sort]

/** Counts the rows of an import, by one statement. */
export async function countsOf(db: Db, importId: string): Promise<ImportCounts> {
  const { rows } = await sql<{
    verdict: VerdictKind | ''
    ground: string
    rows: number
    people: number
    facts: number
    left: number
    warned: number
    written: number
    undone: number
    kept: number
  }>`select verdict, ground, count(*) as rows, count(*) filter (where makes_new) as people, sum(facts) as facts,
      count(*) filter (where verdict in ('new', 'fill') and written_at is null) as left,
      count(*) filter (where warning <> '' and verdict in ('new', 'fill')) as warned,
      count(*) filter (where made is not null) as written,
      count(*) filter (where undone = 'undone') as undone, count(*) filter (where undone = 'kept') as kept
    from data_import_row where import_id = ${importId} group by 1, 2 order by 3 desc, 2`.execute(db)
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((so, row) => so + of(row), 0)
  const verdict = (kind: VerdictKind) => sum((row) => (row.verdict === kind ? row.rows : 0))
  const known = new Map<string, number>()
  for (const row of rows)
    if (['new', 'fill', 'there'].includes(row.verdict) && row.ground)
      known.set(row.ground, (known.get(row.ground) ?? 0) + row.rows)
  return {
    verdicts: {
      new: verdict('new'),
      fill: verdict('fill'),
      there: verdict('there'),
      decide: verdict('decide'),
      refused: verdict('refused'),
      'left-out': verdict('left-out'),
    },
    grounds: [...known].map(([ground, many]) => ({ ground, rows: many })),
    reasons: rows.flatMap(({ verdict: kind, ground, rows: many }) =>
      kind === 'refused' || kind === 'decide' ? [{ verdict: kind, ground, rows: many }] : [],
    ),
    people: sum((row) => row.people),
    facts: sum((row) => Number(row.facts)),
    refused: verdict('refused'),
    undecided: verdict('decide'),
    warned: sum((row) => row.warned),
    left: sum((row) => row.left),
    written: sum((row) => row.written),
    undone: sum((row) => row.undone),
    kept: sum((row) => row.kept),
  }
}
