import type { Line } from '../../platform/spreadsheet-files/line.ts'
import { Unreadable } from '../../platform/spreadsheet-files/unreadable.ts'
import type { Field } from '../fields/field.ts'
import { type ColumnFacts, lookAt, noFacts } from './column-facts.ts'
import { headerAt, searchedRows } from './find-header.ts'

/** Beyond this nobody can say what each column is. */
export const mostColumns = 250

/** A file as it was read: the names of its columns, what stands in them, and what to know of it. */
export type FileFacts = { header: string[]; columns: ColumnFacts[]; notes: string[]; rows: number }

/**
 * Takes the lines of a file one part after the other: finds the names of its columns, looks at what stands in them, and
 * hands on the rows below. Throws Unreadable when there are none, or too many columns.
 */
export function takeLines(fields: readonly Field[]) {
  let waiting: Line[] | null = []
  let facts: FileFacts = { header: [], columns: [], notes: [], rows: 0 }
  let longer = { rows: 0, first: 0 }

  const rowsOf = (lines: readonly Line[]): Line[] => {
    const rows = lines.filter(({ cells }) => !isSame(cells, facts.header))
    for (const { number, cells } of rows) {
      if (cells.length > mostColumns) throw new Unreadable(tooWide)
      if (facts.header.length > 0 && cells.length > facts.header.length)
        longer = { rows: longer.rows + 1, first: longer.first || number }
      for (const [at, cell] of cells.entries()) {
        facts.columns[at] ??= noFacts()
        lookAt(facts.columns[at], cell, number)
      }
    }
    facts.rows += rows.length
    return rows
  }
  const open = (lines: readonly Line[]): Line[] => {
    const at = headerAt(lines, fields)
    facts = { ...facts, header: at === -1 ? [] : [...lines[at]!.cells] }
    if (facts.header.length > mostColumns) throw new Unreadable(tooWide)
    if (at > 0) facts.notes.push(aboveNote(at))
    if (at === -1) facts.notes.push('The columns have no names: the first row looks like data.')
    return rowsOf(lines.slice(at + 1))
  }
  return {
    /** The rows that a part of the file holds; none while the names of the columns are still looked for. */
    take: (lines: readonly Line[]): Line[] => {
      if (!waiting) return rowsOf(lines)
      waiting.push(...lines)
      if (waiting.length < searchedRows) return []
      const [first, rest] = [waiting.slice(0, searchedRows), waiting.slice(searchedRows)]
      waiting = null
      return [...open(first), ...rowsOf(rest)]
    },
    /** The last rows, and what was found. */
    end: (): { rows: Line[]; facts: FileFacts } => {
      const rows = waiting ? open(waiting) : []
      if (facts.rows === 0) throw new Unreadable('There are names of columns in this file, and no rows below them')
      if (longer.rows > 0) facts.notes.push(longerNote(longer))
      return { rows, facts: { ...facts, columns: widened(facts) } }
    },
  }
}

const tooWide = `This file has more than ${mostColumns} columns. Delete those that are not needed, and choose it again`

const aboveNote = (rows: number): string =>
  rows === 1
    ? 'One row above the names of the columns is left out.'
    : `${rows} rows above the names of the columns are left out.`

const longerNote = ({ rows, first }: { rows: number; first: number }): string =>
  rows === 1
    ? `Row ${first} has more cells than there are names of columns. A comma inside a cell without quotes does that: look at this row.`
    : `${rows.toLocaleString('en-US')} rows, the first of them row ${first}, have more cells than there are names of columns. A comma inside a cell without quotes does that: look at these rows.`

function widened({ header, columns }: FileFacts): ColumnFacts[] {
  const width = Math.max(header.length, columns.length)
  return Array.from({ length: width }, (_, at) => columns[at] ?? noFacts())
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  other.length > 0 && one.length === other.length && one.every((cell, at) => cell === other[at])

/** How a column is called: by its name, or by the letters that a spreadsheet shows above it. */
export function columnName(header: readonly string[], at: number): string {
  const name = header[at]
  if (!name) return `Column ${lettersOf(at)}`
  return header.filter((one) => one === name).length > 1 ? `${name} (column ${lettersOf(at)})` : name
}

const lettersOf = (at: number): string =>
  (at >= 26 ? lettersOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
