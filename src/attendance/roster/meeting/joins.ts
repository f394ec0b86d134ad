import type { Line } from '../../../platform/spreadsheet-files/line.ts'
import { minutesOf, momentOf } from './moments.ts'
import type { Stay } from './presence.ts'

/** One row of a participant report: who was in, and when. */
export type Join = { number: number; name: string; email: string; stay: Stay | null }

/** A meeting's report: which product wrote it, and its rows that count. */
export type Report = { product: 'Zoom' | 'Teams'; joins: Join[] }

/** A header's words, without case, brackets and spaces. */
export const word = (header: string): string => header.toLowerCase().replace(/[^\p{L}]/gu, '')

/** Reads cells of a row by the words of their header; '' where there is no such column. */
export function reader(header: readonly string[]): (line: Line, ...names: string[]) => string {
  const words = header.map(word)
  return (line, ...names) => {
    const at = names.map((name) => words.indexOf(name)).find((place) => place >= 0 && line.cells[place])
    return at === undefined ? '' : (line.cells[at] ?? '')
  }
}

/** A stay from its beginning and end; from its length where those are not said or cannot be read. */
export function stayOf(join: string, leave: string, length: string): Stay | null {
  const [from, to] = [momentOf(join), momentOf(leave)]
  if (from !== null && to !== null && to >= from) return { from, to }
  const minutes = minutesOf(length)
  return minutes === null ? null : { minutes }
}
