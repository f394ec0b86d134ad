import { csvLines } from '../csv.ts'
import { inParts } from '../in-parts.ts'
import type { Cell, ColumnKind, Table } from './table.ts'
import { workbookParts } from './workbook-parts.ts'

export type TableFormat = 'csv' | 'xlsx'

/** Whether a word names a format in which tables are handed out. */
export const isTableFormat = (word: string): word is TableFormat => word === 'csv' || word === 'xlsx'

/** The format that an address asks for: CSV where it says nothing, null where it asks for what there is not. */
export const formatAsked = (word: string): TableFormat | null =>
  word === '' ? 'csv' : isTableFormat(word) ? word : null

const types: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a file to download, sent while its rows are read: its memory does not grow with their number. */
export const tableFile = (format: TableFormat, table: Table): Response =>
  new Response(inParts(tableParts(format, table)), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${table.name}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })

/** The parts of a table's file. */
export const tableParts = (format: TableFormat, table: Table): AsyncGenerator<Uint8Array, void> =>
  format === 'xlsx' ? workbookParts(table) : csvParts(table)

async function* csvParts({ columns, rows }: Table): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  yield encoder.encode(`\ufeff${csvLines([columns.map(({ label }) => label)])}`)
  for await (const some of rows) {
    const lines = some.map((row) => row.map((cell, index) => cellText(cell, columns[index]?.kind ?? 'text')))
    if (lines.length > 0) yield encoder.encode(csvLines(lines))
  }
}

function cellText(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return ''
  if (typeof cell === 'number' && kind === 'amount') return (cell / 100).toFixed(2)
  if (typeof cell === 'number' && kind === 'share') return `${Math.round(cell * 100)}%`
  return String(cell)
}
