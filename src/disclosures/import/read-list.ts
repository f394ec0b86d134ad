import { companyKey } from '../companies/company-key.ts'
import { readPeriod } from '../form/read-period.ts'
import { emptyRow, isFilled, mostRows, type TypedRow } from '../form/typed.ts'
import { columnsOf, isHeader } from './columns.ts'
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

/** The relationships of a list; its columns are known by their header, or else stand in the order that is asked for. */
export function readList(lines: readonly Line[], reading: Reading): ListRow[] {
  const at = lines.slice(0, 20).findIndex(({ cells }) => isHeader(cells))
  const columns = columnsOf(at === -1 ? null : lines[at]!.cells)
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
    row.company.trim() ? '' : 'Name the company',
    stock ? 'Say whether the stock is of a privately held or a publicly traded company, or stock options' : '',
    row.natures.length > 0 || stock ? '' : 'Say what you are to the company',
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
