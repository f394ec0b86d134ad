import { parse } from 'csv-parse/sync'
import { type Line, lineOf } from './line.ts'

const delimiters = ['\t', ',', ';', '|']

/**
 * The rows of a CSV text, with any of the usual delimiters, quotes, and line ends; the empty ones too. A quote that is
 * never closed is a letter like any other. https://www.rfc-editor.org/rfc/rfc4180
 */
export function delimitedLines(text: string): Line[] {
  const said = /^\ufeff?sep=(.)\r?\n/i.exec(text)
  const delimiter = said?.[1] ?? likelyDelimiter(text)
  try {
    return parsed(text, delimiter, '"')
  } catch {
    return parsed(text, delimiter, false)
  }
}

function parsed(text: string, delimiter: string, quote: string | false): Line[] {
  const records = parse(text, {
    bom: true,
    delimiter,
    quote,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 100_000,
  }) as unknown as { record: string[]; info: { lines: number } }[]
  return records.map(({ record, info }) => lineOf(info.lines, record))
}

/** The delimiter by which most of the first lines have as many cells as one another. */
export function likelyDelimiter(text: string): string {
  const lines = text
    .slice(0, 50_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim())
    .slice(0, 60)
  const scored = delimiters.map((delimiter) => ({ delimiter, score: weight(delimiter) * agreement(lines, delimiter) }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best), { delimiter: ',', score: 0 }).delimiter
}

/** Nobody types a tab into a cell, and dates have commas. */
const weight = (delimiter: string) => (delimiter === '\t' ? 3 : 1)

/** How many lines have the commonest number of a delimiter outside quotes that is not none. */
function agreement(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const found = line.replace(/"[^"]*"/g, '').split(delimiter).length - 1
    if (found > 0) counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}
