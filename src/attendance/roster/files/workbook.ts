import readXlsxFile from 'read-excel-file/universal'
import { type Line, lineOf, numberText } from './line.ts'
import { xmlInZip } from './zip-entries.ts'

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
  if (!files || !isHarmless(files)) return null
  try {
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const sheets = await readXlsxFile(buffer, { parseNumber: (text: string) => numberText(Number(text)) as never })
    const first = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
    return (first?.data ?? []).map((row, index) => lineOf(index + 1, row.map(valueText)))
  } catch {
    return null
  }
}

/** One cell far away makes a reader fill everything before it. */
function isHarmless(files: ReadonlyMap<string, Uint8Array>): boolean {
  const sheets = [...files].filter(([name]) => /worksheets\/[^/]+\.xml$/i.test(name))
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

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

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
