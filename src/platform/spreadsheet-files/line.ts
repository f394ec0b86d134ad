/** One row of a file, by the number under which a spreadsheet shows it. */
export type Line = { number: number; cells: string[] }

/** How much of a file is read; whoever sends more is told. */
export type FileLimits = {
  /** Bytes of the file. */
  bytes: number
  /** Rows with anything in them. */
  rows: number
  /** Cells of a row that are kept; those behind them are cut off. */
  columns: number
  /** Letters of a cell that are kept; 500 where nothing is said. */
  letters?: number
  /** Bytes that one part of a workbook may unpack to. */
  unpacked: number
}

const mostLetters = 500

// Controls, which PostgreSQL refuses or which are no letters, and overrides of the direction of writing.
const control = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** A cell as it is kept: on one line, without what cannot be seen, at most so many letters; 500 where nothing is said. */
export function cellText(value: string, most = mostLetters): string {
  if (value.length <= most && (value === '' || plain.test(value))) return value
  const text = value
    .normalize('NFC')
    .replace(/[\t\r\n\u00a0]/g, ' ')
    .replace(control, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return text.length > most ? [...text].slice(0, most).join('').trim() : text
}

/** A row of at most 60 cells, or as many as is said, without the empty ones behind the last; `letters` of each are kept. */
export function lineOf(number: number, values: readonly string[], columns = 60, letters = mostLetters): Line {
  const cells = values.slice(0, columns).map((value) => cellText(value, letters))
  return { number, cells: cells.slice(0, cells.findLastIndex(Boolean) + 1) }
}

/** A number that Excel shows as 1E+09 or 1234567893.0 as its digits; other numbers as they are written. */
export const numberText = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : String(Math.round(value * 1e6) / 1e6)
