import { columnOf, dateText, isoText } from './cell-value.ts'
import { type FileLimits, type Line, lineOf, numberText } from './line.ts'
import { brokenWorkbook, Unreadable } from './unreadable.ts'
import { type WorkbookFacts, workbookFacts } from './workbook-facts.ts'
import { attribute, readXml } from './xml-tokens.ts'
import { openZip, type Zip } from './zip-entries.ts'

/** A cell further to the right than anybody's list goes is there to fill memory. */
const furthestColumn = 500

/** Which sheet of a workbook is read, '' for the first that has rows; `taken` is told before its first rows are. */
export type SheetChoice = { name: string; taken: (name: string, all: readonly string[]) => void }

/**
 * The rows of one sheet of an XLSX workbook, the first that has any unless one is chosen, some at a time: dates and
 * numbers as a person would type them, formulas as the value that was saved with them. Throws {@link Unreadable}.
 */
export async function* workbookLines(
  bytes: Uint8Array,
  limits: FileLimits,
  choice?: SheetChoice,
): AsyncGenerator<Line[], void> {
  const zip = openZip(bytes, limits.unpacked)
  if (!zip) throw new Unreadable(brokenWorkbook)
  const facts = await workbookFacts(zip)
  const all = facts.sheets.map(({ name }) => name)
  const chosen = facts.sheets.filter(({ name }) => name === choice?.name)
  for (const { name, file } of chosen.length > 0 ? chosen : facts.sheets) {
    choice?.taken(name, all)
    let filled = false
    for await (const lines of sheetLines(zip, file, facts, limits)) {
      filled ||= lines.some(({ cells }) => cells.length > 0)
      yield lines
    }
    if (filled) return
  }
  if (chosen.length > 0) throw new Unreadable(`There are no rows in the sheet “${chosen[0]!.name}”`)
}

async function* sheetLines(
  zip: Zip,
  sheet: string,
  facts: WorkbookFacts,
  limits: FileLimits,
): AsyncGenerator<Line[], void> {
  const rows = rowsInto(facts, limits)
  const xml = readXml(rows.reader)
  const decoder = new TextDecoder()
  for await (const part of zip.parts(sheet)) {
    try {
      xml.push(decoder.decode(part, { stream: true }))
    } catch {
      throw new Unreadable(brokenWorkbook)
    }
    if (rows.lines.length > 0) yield rows.lines.splice(0)
  }
}

/** Gathers the rows of a sheet. A row or cell that does not say where it is follows the one before it. */
function rowsInto(facts: WorkbookFacts, { columns, letters }: FileLimits) {
  const lines: Line[] = []
  let [number, column, style, type, value] = [0, 0, 0, '', '']
  let cells: string[] = []
  let inValue = false
  const keep = () => {
    const text = value === '' ? '' : cellValue(value, type, style, facts)
    if (column > furthestColumn) throw new Unreadable(brokenWorkbook)
    if (text && column <= columns) {
      while (cells.length < column - 1) cells.push('')
      cells[column - 1] = text
    }
  }
  const reader = {
    open: (name: string, tag: string) => {
      if (name === 'row') {
        number = Number(attribute(tag, 'r')) || number + 1
        ;[column, cells] = [0, []]
      } else if (name === 'c') {
        column = columnOf(attribute(tag, 'r')) || column + 1
        ;[style, type, value] = [Number(attribute(tag, 's')), attribute(tag, 't'), '']
      } else if (name === 'v' || name === 't') inValue = true
    },
    text: (text: string) => {
      if (inValue) value += text
    },
    close: (name: string) => {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'c') keep()
      else if (name === 'row') lines.push(lineOf(number, cells, columns, letters))
    },
  }
  return { lines, reader }
}

function cellValue(value: string, type: string, style: number, facts: WorkbookFacts): string {
  if (type === 's') return facts.shared[Number(value)] ?? ''
  if (type === 'str' || type === 'inlineStr') return value
  if (type === 'b') return value === '1' ? 'true' : 'false'
  if (type === 'd') return isoText(value)
  if (type === 'e') return ''
  const number = Number(value)
  if (!Number.isFinite(number)) return ''
  return facts.isDate(style) ? dateText(number, facts.since1904) : numberText(number)
}
