import type { Line } from '../../../platform/spreadsheet-files/line.ts'
import { rolesByContent } from './content-roles.ts'
import { type OfferedType, type Role, roleNamed } from './roles.ts'

/** A file's people, each a row, with what each column says of them. */
export type RosterTable = {
  /** The words above each column; empty where there were none. */
  header: string[]
  roles: Role[]
  rows: Line[]
  /** Rows that are nobody: titles, totals, repeated headers. */
  skipped: number
}

const searched = 40

/**
 * The table in a file: its header is the row that names most columns, what stands above it is a title, and rows of
 * totals, of printing and repeated headers are nobody. Without a header the columns are known by what is in them.
 */
export function readTable(lines: readonly Line[], offered: readonly OfferedType[]): RosterTable {
  const at = headerAt(lines, offered)
  const header = at === -1 ? [] : lines[at]!.cells
  const below = lines.slice(at + 1)
  const rows = below.filter(({ cells }) => !isNobody(cells) && !sameCells(cells, header))
  const content = rolesByContent(rows.map(({ cells }) => cells))
  const named = at === -1 ? content : withMarks(rolesOf(header, offered), content)
  const width = Math.max(header.length, ...rows.slice(0, 5000).map(({ cells }) => cells.length), 0)
  const roles = Array.from({ length: width }, (_, column) => named[column] ?? '')
  return { header, roles, rows, skipped: lines.length - rows.length - (at === -1 ? 0 : 1) }
}

function headerAt(lines: readonly Line[], offered: readonly OfferedType[]): number {
  const scores = lines.slice(0, searched).map(({ cells }) => {
    const filled = cells.filter(Boolean)
    const named = filled.filter((cell) => roleNamed(cell, offered)).length
    return named >= 2 || (named === 1 && filled.length <= 2) ? named : 0
  })
  const best = Math.max(0, ...scores)
  return best === 0 ? -1 : scores.indexOf(best)
}

/** A role that two columns are named for is the first one's, but for credit types. */
function rolesOf(header: readonly string[], offered: readonly OfferedType[]): Role[] {
  const roles = header.map((cell): Role => roleNamed(cell, offered) ?? '')
  return roles.map((role, at) => (roles.indexOf(role) === at ? role : ''))
}

/** E-mails and NPIs are known by what they are, whatever stands above them. */
const withMarks = (roles: readonly Role[], content: readonly Role[]): Role[] =>
  roles.map((role, at) => {
    const mark = content[at] === 'email' || content[at] === 'npi' ? content[at] : ''
    return role === '' && mark && !roles.includes(mark) ? mark : role
  })

const nobody = [
  /^(grand |sub-?)?totals?\b/i,
  /^(sum|average|mean|count)\b\s*[:=]?\s*\d*$/i,
  /^(number|no\.|#) of (attendees|participants|people|learners|rows)/i,
  /^(printed|generated|exported|report (run|generated|date)|end of (report|list|file))\b/i,
  /^page \d+( of \d+)?$/i,
]

/** A row whose first words are those of a sum or of a printer, and that has no e-mail. */
function isNobody(cells: readonly string[]): boolean {
  const first = cells.find(Boolean) ?? ''
  return nobody.some((pattern) => pattern.test(first)) && !cells.some((cell) => cell.includes('@'))
}

const sameCells = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && one.length === other.length && one.every((cell, at) => cell === other[at])
