import type { Line } from '../../platform/spreadsheet-files/line.ts'
import { type Field, headKey } from '../fields/field.ts'

/** In how many rows the names of the columns are looked for. */
export const searchedRows = 40

/**
 * Which of the first rows holds the names of the columns: the one that names most fields; else the first with several
 * cells none of which looks like data. -1 where the file has no names.
 */
export function headerAt(lines: readonly Line[], fields: readonly Field[]): number {
  const named = lines.slice(0, searchedRows).map(({ cells }) => (hasData(cells) ? 0 : namedIn(cells, fields)))
  const best = Math.max(0, ...named)
  if (best >= 2) return named.indexOf(best)
  const first = lines.slice(0, searchedRows).findIndex(({ cells }) => cells.filter(Boolean).length >= 2)
  const at = first === -1 ? 0 : first
  return lines[at] && !hasData(lines[at].cells) && (lines.length > 1 || best > 0) ? at : -1
}

const namedIn = (cells: readonly string[], fields: readonly Field[]): number =>
  cells.filter((cell) => cell && fields.some(({ heads }) => heads.test(headKey(cell)))).length

/** Names of columns hold no e-mails, and are no numbers or days. */
const hasData = (cells: readonly string[]): boolean =>
  cells.some((cell) => /\S@\S/.test(cell)) || cells.filter((cell) => /^[\d\s./:,-]+$/.test(cell) && cell).length > 1
