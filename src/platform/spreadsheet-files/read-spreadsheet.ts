import { delimitedParts } from './delimited.ts'
import type { FileLimits, Line } from './line.ts'
import { textParts } from './text-of.ts'
import { Unreadable } from './unreadable.ts'
import { type SheetChoice, workbookLines } from './workbook.ts'

/**
 * The rows of a spreadsheet that have anything in them, some at a time, by what it is and not by what it is called: XLSX,
 * or text with any of the usual delimiters. Its memory does not grow with the rows, but for the texts that the cells of
 * a workbook share. Of a workbook, one sheet is read. Throws {@link Unreadable} with the sentence for whoever sent it,
 * also in the middle.
 */
export async function* spreadsheetLines(
  bytes: Uint8Array,
  limits: FileLimits,
  sheet?: SheetChoice,
): AsyncGenerator<Line[], void> {
  if (bytes.length === 0) throw new Unreadable('Choose a file. This one is empty')
  if (bytes.length > limits.bytes)
    throw new Unreadable(`Choose a file of at most ${Math.floor(limits.bytes / 1024 / 1024)} MB`)
  const begins = (...first: number[]) => first.every((byte, index) => bytes[index] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    throw new Unreadable('This is an old or protected Excel workbook. Save it as XLSX without a password, or as CSV')
  if (begins(0x25, 0x50, 0x44, 0x46)) throw new Unreadable('This is a PDF. Ask for the list as XLSX or CSV')
  const lines = begins(0x50, 0x4b)
    ? workbookLines(bytes, limits, sheet)
    : delimitedParts(() => textParts(bytes), limits)
  let rows = 0
  for await (const some of lines) {
    const filled = some.filter(({ cells }) => cells.length > 0)
    rows += filled.length
    if (rows > limits.rows) throw new Unreadable(tooManyRows(limits.rows))
    if (filled.length > 0) yield filled
  }
  if (rows === 0) throw new Unreadable('There are no rows in this file')
}

/** Beyond a round number, a list may have some rows of titles and totals. */
const tooManyRows = (most: number): string =>
  `Choose a file of at most ${(Math.floor(most / 1000) * 1000).toLocaleString('en-US')} rows. Split this one`
