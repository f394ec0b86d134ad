import type { Flow } from './flow.ts'
import { type Paragraph, paragraph } from './paragraph.ts'
import type { Span } from './pieces.ts'
import type { Element } from './tagged-document.ts'
import { write, writeTagged } from './write.ts'

export type Column = { title: string; width: number; align?: 'left' | 'right' }
/** Texts one below the other: the first in the text's colour, the others smaller and softer. */
export type Cell = Span[][]
/** The column whose cells name their rows. */
export type Table = {
  columns: Column[]
  rowHeader: number
  rows: Cell[][]
  /** What it is of, said above its heads on every further page. */
  of?: string
  /** So many of the last rows stay on one page, so that none stands on a page by itself. */
  together?: number
}
type Colours = { ink: string; soft: string; line: string }

const padding = 5
const gap = 12

/** Draws a table; its column heads are repeated on every page that it reaches, said once to a screen reader. */
export function drawTable(flow: Flow, parent: Element, table: Table, colours: Colours): void {
  const element = flow.pdf.tag(parent, 'Table')
  const rooms = table.columns.map((_, index) => roomOf(table.columns, index))
  const heads = table.columns.map(({ title }, index) => set([[{ text: title, style: 'semibold' }]], rooms[index]!, 8.5))
  const draw = {
    heads: (tagged: boolean) => drawHeads(flow, tagged ? element : null, table, heads, colours),
    row: (cells: Paragraph[][]) => drawRow(flow, element, table, cells, colours),
  }
  const rows = table.rows.map((row) => row.map((cell, index) => set(cell, rooms[index]!, 10)))
  flow.makeRoom(heightOf(heads) + heightOf(rows[0] ?? []))
  draw.heads(true)
  const last = Math.max(1, rows.length - (table.together ?? 1))
  for (const [index, row] of rows.entries()) {
    const end = index === last ? rows.slice(index) : [row]
    if (flow.makeRoom(end.reduce((sum, one) => sum + heightOf(one), 0))) {
      drawOf(flow, table, colours)
      draw.heads(false)
    }
    draw.row(row)
  }
}

function drawOf(flow: Flow, { of }: Table, colours: Colours): void {
  if (!of) return
  const text = paragraph([{ text: `${of} (continued)`, style: 'semibold' }], { size: 8.5, width: flow.width })
  flow.pdf.artifact(() => write(flow.pdf, text, { x: flow.left, y: flow.y, colour: colours.ink }), 'Pagination')
  flow.y += text.height
}

function drawHeads(
  flow: Flow,
  table: Element | null,
  { columns }: Table,
  heads: Paragraph[][],
  colours: Colours,
): void {
  const row = table && flow.pdf.tag(table, 'TR')
  eachCell(flow, columns, heads, (text, x, y, align, width) => {
    const place = { x, y, colour: colours.soft, align, width }
    if (row) writeTagged(flow.pdf, row, 'TH', text, place, { scope: 'Column' })
    else flow.pdf.artifact(() => write(flow.pdf, text, place), 'Pagination')
  })
  flow.y += heightOf(heads)
  flow.rule(colours.soft)
}

function drawRow(
  flow: Flow,
  table: Element,
  { columns, rowHeader }: Table,
  cells: Paragraph[][],
  colours: Colours,
): void {
  const row = flow.pdf.tag(table, 'TR')
  const elements = columns.map((_, index) =>
    index === rowHeader ? flow.pdf.tag(row, 'TH', undefined, { scope: 'Row' }) : flow.pdf.tag(row, 'TD'),
  )
  eachCell(flow, columns, cells, (text, x, y, align, width, column, first) => {
    writeTagged(flow.pdf, elements[column]!, 'P', text, {
      x,
      y,
      colour: first ? colours.ink : colours.soft,
      align,
      width,
    })
  })
  flow.y += heightOf(cells)
  flow.rule(colours.line)
}

type Visit = (
  text: Paragraph,
  x: number,
  y: number,
  align: 'left' | 'right',
  width: number,
  column: number,
  first: boolean,
) => void

function eachCell(flow: Flow, columns: Column[], cells: Paragraph[][], visit: Visit): void {
  let x = flow.left
  for (const [index, { width, align = 'left' }] of columns.entries()) {
    const room = roomOf(columns, index)
    let y = flow.y + padding
    for (const [line, text] of cells[index]!.entries()) {
      visit(text, x, y, align, room, index, line === 0)
      y += text.height
    }
    x += width
  }
}

/** Width of a column's texts; the last column reaches the edge. */
function roomOf(columns: Column[], index: number): number {
  return columns[index]!.width - (index === columns.length - 1 ? 0 : gap)
}

function set(cell: Cell, width: number, size: number): Paragraph[] {
  return cell.map((spans, index) => paragraph(spans, { size: index === 0 ? size : size - 1.5, width }))
}

function heightOf(cells: Paragraph[][]): number {
  return Math.max(0, ...cells.map((texts) => texts.reduce((sum, text) => sum + text.height, 0))) + 2 * padding
}
