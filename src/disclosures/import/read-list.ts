import { companyKey } from '../companies/company-key.ts'
import { nameError, otherError } from '../form/read-form.ts'
import { readMonth } from '../form/read-month.ts'
import { readPeriod } from '../form/read-period.ts'
import { emptyRow, isFilled, mostRows, type TypedRow } from '../form/typed.ts'
import { type Columns, columnsOf, isHeader, missingIn } from './columns.ts'
import { readNatures } from './read-natures.ts'

/** A row of a list, by the number under which a spreadsheet shows it. */
type Line = { number: number; cells: string[] }

/** A row with what is to be mended in it; `there`: the disclosure has it already. */
export type ListRow = { number: number; row: TypedRow; faults: string[]; there: boolean }

/** Whether a row goes into the disclosure. */
export const isTaken = ({ faults, there }: ListRow): boolean => faults.length === 0 && !there

export type Reading = {
  today: Temporal.PlainDate
  /** Whether relationships of a spouse are asked for. */
  spouse: boolean
  /** What is typed already. */
  before: readonly TypedRow[]
  newId: () => string
}

/** The relationships of a list; or the columns without which nothing can be read in it, by their names. */
export type ListRead = { missing: string[]; rows: ListRow[] }

/**
 * Reads a list. Its columns are known by their header; without one they stand in the order that is asked for. A first row
 * without any date or nature, above rows that have one, is a header too, whatever its words.
 */
export function readList(lines: readonly Line[], reading: Reading): ListRead {
  const at = headerAt(lines.slice(0, 20), reading.today.year)
  const columns = columnsOf(at === -1 ? null : lines[at]!.cells)
  const missing = missingIn(columns)
  return missing.length > 0 ? { missing, rows: [] } : { missing, rows: rowsBelow(lines, at, columns, reading) }
}

function headerAt(lines: readonly Line[], thisYear: number): number {
  const known = lines.findIndex(({ cells }) => isHeader(cells))
  if (known !== -1) return known
  const first = lines.findIndex(({ cells }) => cells.filter((cell) => cell.trim()).length > 1)
  if (first === -1 || saysSomething(lines[first]!.cells, thisYear)) return -1
  return lines.slice(first + 1).some(({ cells }) => saysSomething(cells, thisYear)) ? first : -1
}

/** Whether a cell of the row reads as a date or a nature, as none of a header's does. */
const saysSomething = (cells: readonly string[], thisYear: number): boolean =>
  cells.some((cell) => {
    const read = readMonth(cell, thisYear)
    const { natures, stock } = readNatures(cell)
    return read.ok || read.asks === 'month' || stock || natures.some((one) => one !== 'other')
  })

function rowsBelow(lines: readonly Line[], at: number, columns: Columns, reading: Reading): ListRow[] {
  const rows: ListRow[] = []
  const there = new Map<string, Set<string>>()
  for (const row of reading.before) note(there, row, reading.today)
  for (const { number, cells } of lines.slice(at + 1)) {
    const cell = (part: keyof typeof columns) => cells[columns[part]] ?? ''
    const read = readNatures(cell('nature'))
    const row: TypedRow = {
      ...emptyRow(reading.newId()),
      company: cell('company').slice(0, 300),
      natures: read.natures,
      other: [read.other, cell('other')].filter(Boolean).join('; ').slice(0, 300),
      since: cell('since').slice(0, 60),
      until: cell('until').slice(0, 60),
      whose: /spouse|partner|wife|husband|family/i.test(cell('whose')) ? 'spouse' : 'own',
    }
    if (row.other && !row.natures.includes('other')) row.natures = [...row.natures, 'other']
    if (!isFilled(row)) continue
    const faults = faultsOf(row, read.stock, reading, rows.filter(({ faults }) => faults.length === 0).length)
    const isThere = row.natures.every((nature) => there.get(sameOf(row, reading.today))?.has(nature))
    note(there, row, reading.today)
    rows.push({ number, row, faults, there: isThere && row.natures.length > 0 })
  }
  return rows
}

function faultsOf(row: TypedRow, stock: boolean, { today, spouse, before }: Reading, taken: number): string[] {
  const { errors } = readPeriod(row.since, row.until, today)
  return [
    nameError(row.company) ?? '',
    stock ? 'Say whether the stock is of a privately held or a publicly traded company, or stock options' : '',
    row.natures.length > 0 || stock ? '' : 'Say what you are to the company',
    row.natures.includes('other') ? (otherError(row.other) ?? '') : '',
    errors.since ?? '',
    errors.until ?? '',
    row.whose === 'spouse' && !spouse ? 'Relationships of a spouse or partner are not asked for here' : '',
    before.length + taken >= mostRows ? `There is room for ${mostRows} relationships` : '',
  ].filter(Boolean)
}

/** What two rows have in common that are about one relationship: the company, whose it is, and its months. */
function sameOf({ company, whose, since, until }: TypedRow, today: Temporal.PlainDate): string {
  const period = readPeriod(since, until, today)
  return [companyKey(company), whose, period.since, period.until].join('|')
}

function note(there: Map<string, Set<string>>, row: TypedRow, today: Temporal.PlainDate): void {
  const same = sameOf(row, today)
  there.set(same, new Set([...(there.get(same) ?? []), ...row.natures]))
}
