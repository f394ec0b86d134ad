import readXlsxFile from 'read-excel-file/universal'
import { columnNumber, withReferences } from './cell-references.ts'
import { type Line, lineOf, numberText } from './line.ts'
import { xmlInZip } from './zip-entries.ts'
import { zipOf } from './zip-of.ts'

const mostSheets = 50
const mostRows = 20_000
const mostColumns = 500
const mostCells = 1_000_000

/**
 * The rows of the first sheet of an XLSX workbook that has any: dates and numbers as a person would type them. Null
 * when it cannot be read, or is made to be too much for whoever reads it.
 */
export async function workbookLines(bytes: Uint8Array): Promise<Line[] | null> {
  const files = xmlInZip(bytes)
  const placed = files && withPlaces(files)
  if (!placed || !isHarmless(placed)) return null
  try {
    const sheets = await readXlsxFile(zipOf(placed).buffer, {
      parseNumber: (text: string) => numberText(Number(text)) as never,
    })
    const first = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
    return (first?.data ?? []).map((row, index) => lineOf(index + 1, row.map(valueText)))
  } catch {
    return null
  }
}

const isSheet = (name: string): boolean => /worksheets\/[^/]+\.xml$/i.test(name)

/** The files of a workbook, whose sheets say of every cell where it is; null where there are too many. */
function withPlaces(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> | null {
  const placed = new Map(files)
  for (const [name, content] of files) {
    if (!isSheet(name)) continue
    const read = Buffer.from(content).toString('utf8')
    const text = withReferences(read)
    if (text === null) return null
    if (text !== read) placed.set(name, Buffer.from(text))
  }
  return placed
}

/** One cell far away makes a reader fill everything before it. */
function isHarmless(files: ReadonlyMap<string, Uint8Array>): boolean {
  const sheets = [...files].filter(([name]) => isSheet(name))
  return sheets.length > 0 && sheets.length <= mostSheets && sheets.every(([, content]) => isSmall(content))
}

function isSmall(sheet: Uint8Array): boolean {
  let [rows, columns] = [0, 0]
  for (const [, letters, digits] of Buffer.from(sheet)
    .toString('latin1')
    .matchAll(/\br\s*=\s*["']([A-Za-z]*)(\d+)["']/g)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(columns, columnNumber(letters!))
  }
  return rows <= mostRows && columns <= mostColumns && rows * columns <= mostCells
}

/** Excel keeps no zone: its moments are read as if in UTC, and a time alone as of the day before its first. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value)
  if (!(value instanceof Date)) return String(value)
  const [day, time] = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19).split('T') as [
    string,
    string,
  ]
  if (day < '1900-01-02') return time
  return time === '00:00:00' ? day : `${day} ${time}`
}
