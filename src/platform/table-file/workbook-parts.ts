import { strToU8, Zip, ZipDeflate } from 'fflate'
import { sheetEnd, sheetRow, sheetStart, workbookFiles } from './sheet-xml.ts'
import type { Cell, Column, Table } from './table.ts'

/** A sheet of Excel holds no more rows: https://support.microsoft.com/office/excel-specifications-and-limits */
const mostRows = 1_048_576

/** The parts of an Excel workbook of a table, made while its rows are read; a new sheet begins where one is full. */
export async function* workbookParts(
  { name: table, sheet: called, columns, rows }: Table,
  fullAt = mostRows,
): AsyncGenerator<Uint8Array, void> {
  const made: Uint8Array[] = []
  const zip = new Zip((fault, part) => {
    if (fault) throw fault
    made.push(part)
  })
  const file = (name: string) => {
    const begun = new ZipDeflate(name, { level: 3 })
    zip.add(begun)
    return begun
  }
  const begin = (count: number) => {
    const begun = file(`xl/worksheets/sheet${count}.xml`)
    begun.push(strToU8(sheetStart(columns)))
    return begun
  }
  let sheets = 1
  let sheet = begin(sheets)
  let next = 2
  for await (const some of rows) {
    for (let from = 0; from < some.length; ) {
      if (next > fullAt) {
        sheet.push(strToU8(sheetEnd), true)
        sheet = begin(++sheets)
        next = 2
      }
      const fit = some.slice(from, from + fullAt - next + 1)
      sheet.push(strToU8(lines(columns, fit, next)))
      from += fit.length
      next += fit.length
    }
    yield* made.splice(0)
  }
  sheet.push(strToU8(sheetEnd), true)
  for (const { name, text } of workbookFiles(called ?? table, sheets)) file(name).push(strToU8(text), true)
  zip.end()
  yield* made
}

const lines = (columns: readonly Column[], rows: readonly (readonly Cell[])[], first: number) =>
  rows.map((row, index) => sheetRow(columns, row, first + index)).join('')
