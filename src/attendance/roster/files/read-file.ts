import { delimitedLines } from './delimited.ts'
import type { Line } from './line.ts'
import { textOf } from './text-of.ts'
import { workbookLines } from './workbook.ts'

export const largestFile = 5 * 1024 * 1024
export const mostRows = 5000

type FileRead = { ok: true; lines: Line[] } | { ok: false; message: string }

const refused = (message: string): FileRead => ({ ok: false, message })

/** The rows of a file that have anything in them, by what it is and not by what it is called; or why it cannot be read. */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  if (bytes.length === 0) return refused('Choose a file. This one is empty')
  if (bytes.length > largestFile) return refused('Choose a file of at most 5 MB')
  const begins = (...first: number[]) => first.every((byte, index) => bytes[index] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    return refused('This is an old or protected Excel workbook. Save it as XLSX without a password, or as CSV')
  if (begins(0x25, 0x50, 0x44, 0x46)) return refused('This is a PDF. Ask for the list as XLSX or CSV')
  const zip = begins(0x50, 0x4b)
  const lines = zip ? await workbookLines(bytes) : linesOf(textOf(bytes))
  if (!lines) return refused(zip ? 'This workbook cannot be read. Save it as CSV and choose that' : notText)
  const filled = lines.filter(({ cells }) => cells.length > 0)
  if (filled.length === 0) return refused('There are no rows in this file')
  if (filled.length > mostRows + 200) return refused('Choose a file of at most 5,000 rows. Split this one')
  return { ok: true, lines: filled }
}

const notText = 'Choose a spreadsheet: XLSX or CSV. This file is neither'

const linesOf = (text: string | null): Line[] | null => (text === null ? null : delimitedLines(text))
