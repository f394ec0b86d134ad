/** One row of a file, by the number under which a spreadsheet shows it. */
export type Line = { number: number; cells: string[] }

const mostColumns = 60
const mostLetters = 500

// Controls, which PostgreSQL refuses or which are no letters, and overrides of the direction of writing.
const control = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** A cell as it is kept: on one line, without what cannot be seen, at most 500 characters. */
export const cellText = (value: string): string => {
  const text = value
    .normalize('NFC')
    .replace(/[\t\r\n\u00a0]/g, ' ')
    .replace(control, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return text.length > mostLetters ? [...text].slice(0, mostLetters).join('').trim() : text
}

/** A row of at most 60 cells, without the empty ones behind the last. */
export function lineOf(number: number, values: readonly string[]): Line {
  const cells = values.slice(0, mostColumns).map(cellText)
  return { number, cells: cells.slice(0, cells.findLastIndex(Boolean) + 1) }
}

/** A number that Excel shows as 1E+09 or 1234567893.0 as its digits; other numbers as they are written. */
export const numberText = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : String(Math.round(value * 1e6) / 1e6)
