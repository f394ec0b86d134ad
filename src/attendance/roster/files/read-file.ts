import type { Line } from '../../../platform/spreadsheet-files/line.ts'
import { spreadsheetLines } from '../../../platform/spreadsheet-files/read-spreadsheet.ts'
import { Unreadable } from '../../../platform/spreadsheet-files/unreadable.ts'

const largestFile = 5 * 1024 * 1024
export const mostRows = 5000

/** Titles and totals come on top of the people. */
const limits = { bytes: largestFile, rows: mostRows + 200, columns: 60, unpacked: 64 * 1024 * 1024 }

type FileRead = { ok: true; lines: Line[] } | { ok: false; message: string }

/** The rows of a file that have anything in them, by what it is and not by what it is called; or why it cannot be read. */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  const lines: Line[] = []
  try {
    for await (const some of spreadsheetLines(bytes, limits)) lines.push(...some)
  } catch (fault) {
    if (fault instanceof Unreadable) return { ok: false, message: fault.message }
    throw fault
  }
  return { ok: true, lines }
}
