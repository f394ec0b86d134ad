import { Readable } from 'node:stream'
import { type Options, parse as parsing } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { type FileLimits, type Line, lineOf } from './line.ts'

const delimiters = ['\t', ',', ';', '|']
const headLetters = 50_000
const linesAtOnce = 500

/**
 * The rows of a CSV text, with any of the usual delimiters, quotes, and line ends; the empty ones too. A quote that is
 * never closed is a letter like any other. https://www.rfc-editor.org/rfc/rfc4180
 */
export function delimitedLines(text: string): Line[] {
  const { delimiter, from } = opening(text)
  const body = text.slice(from)
  try {
    return parsed(body, optionsOf(delimiter, '"'))
  } catch {
    return parsed(body, optionsOf(delimiter, false))
  }
}

/** The same of a text that comes in parts, some rows at a time; `parts` may be asked for more than once. */
export async function* delimitedParts(
  parts: () => AsyncIterable<string>,
  { columns, letters }: Pick<FileLimits, 'columns' | 'letters'>,
): AsyncGenerator<Line[], void> {
  let head = ''
  let quotes = false
  for await (const part of parts()) {
    if (head.length < headLetters) head += part
    quotes ||= part.includes('"')
  }
  const { delimiter, from } = opening(head)
  const quote = quotes && !(await isClosed(bodyOf(parts, from), delimiter)) ? false : '"'
  let lines: Line[] = []
  for await (const { record, info } of recordsIn(bodyOf(parts, from), optionsOf(delimiter, quote))) {
    lines.push(lineOf(info.lines, record, columns, letters))
    if (lines.length < linesAtOnce) continue
    yield lines
    lines = []
  }
  yield lines
}

type Found = { record: string[]; info: { lines: number } }

const optionsOf = (delimiter: string, quote: string | false): Options => ({
  bom: true,
  delimiter,
  quote,
  info: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: 100_000,
})

const parsed = (text: string, options: Options): Line[] =>
  (parse(text, options as never) as unknown as Found[]).map(({ record, info }) => lineOf(info.lines, record))

async function* recordsIn(parts: AsyncIterable<string>, options: Options): AsyncGenerator<Found, void> {
  const parser = parsing(options)
  const source = Readable.from(parts)
  source.on('error', (fault) => parser.destroy(fault))
  source.pipe(parser)
  yield* parser as AsyncIterable<Found>
}

async function* bodyOf(parts: () => AsyncIterable<string>, from: number): AsyncGenerator<string, void> {
  let left = from
  for await (const part of parts()) {
    if (part.length > left) yield part.slice(left)
    left = Math.max(0, left - part.length)
  }
}

/** Whether every quote that opens a cell is closed again. */
async function isClosed(parts: AsyncIterable<string>, delimiter: string): Promise<boolean> {
  try {
    for await (const _ of recordsIn(parts, optionsOf(delimiter, '"')));
    return true
  } catch (fault) {
    if ((fault as { code?: string }).code?.startsWith('CSV_')) return false
    throw fault
  }
}

/** The delimiter of a text, and where it begins: Excel may name the delimiter in a line of its own. */
function opening(head: string): { delimiter: string; from: number } {
  const said = /^\ufeff?sep=(.)\r?\n/i.exec(head)
  return said ? { delimiter: said[1]!, from: said[0].length } : { delimiter: likelyDelimiter(head), from: 0 }
}

/** The delimiter by which most of the first lines have as many cells as one another. */
export function likelyDelimiter(text: string): string {
  const lines = text
    .slice(0, headLetters)
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
