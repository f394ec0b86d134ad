import type { Line } from '../../../platform/spreadsheet-files/line.ts'
import { type Join, type Report, reader, stayOf, word } from './joins.ts'
import { momentOf } from './moments.ts'

/**
 * A Microsoft Teams attendance report; null when it is none. Each stay is taken from "3. In-Meeting Activities" where the
 * report has it, else from "2. Participants"; older reports are one table of stays, or of joining and leaving.
 * https://support.microsoft.com/en-us/office/manage-meeting-attendance-reports-in-teams-ae7cf170-530c-47d3-84c1-3aedac74d310
 */
export function teamsReport(lines: readonly Line[]): Report | null {
  const moves = table(lines, ['fullname', 'useraction', 'timestamp'])
  if (moves) return { product: 'Teams', joins: joinsOfMoves(moves) }
  const participants = table(lines, ['name', 'firstjoin', 'lastleave']) ?? table(lines, ['fullname', 'firstjoin'])
  const activities =
    table(lines, ['name', 'jointime', 'leavetime', 'role']) ?? table(lines, ['fullname', 'jointime', 'leavetime'])
  if (!participants && !activities) return null
  const stays = activities ? joinsOf(activities) : []
  return { product: 'Teams', joins: stays.length > 0 ? stays : joinsOf(participants!) }
}

type Table = { header: string[]; rows: Line[] }

/** The rows under the header that has all of these columns, up to the next section, header or the end. */
function table(lines: readonly Line[], columns: readonly string[]): Table | null {
  const at = lines.findIndex(({ cells }) => columns.every((column) => cells.map(word).includes(column)))
  if (at < 0) return null
  const below = lines.slice(at + 1)
  const end = below.findIndex(
    ({ cells }) => /^\d\.\s+\p{L}/u.test(cells[0] ?? '') && cells.filter(Boolean).length === 1,
  )
  return { header: lines[at]!.cells, rows: end < 0 ? below : below.slice(0, end) }
}

const joinsOf = ({ header, rows }: Table): Join[] => {
  const read = reader(header)
  return rows.flatMap((line) => {
    const [name, email] = [read(line, 'name', 'fullname'), emailIn(read, line)]
    if (!name && !email) return []
    const stay = stayIn(read, line)
    return [{ number: line.number, name, email, stay }]
  })
}

type Read = ReturnType<typeof reader>

/** Between first joining and last leaving somebody may have been away: what Teams added up says more. */
function stayIn(read: Read, line: Line) {
  const added = read(line, 'inmeetingduration')
  if (added) return stayOf('', '', added)
  const [join, leave] = [read(line, 'jointime', 'firstjoin'), read(line, 'leavetime', 'lastleave')]
  return stayOf(join, leave, read(line, 'duration'))
}

/** The work account stands in for an e-mail that is not said. */
const emailIn = (read: Read, line: Line): string => read(line, 'email') || read(line, 'participantidupn')

/** Joining begins a stay and leaving ends it; whoever never left stayed until the last thing that happened. */
function joinsOfMoves({ header, rows }: Table): Join[] {
  const read = reader(header)
  const moments = rows.map((line) => momentOf(read(line, 'timestamp')))
  const last = Math.max(0, ...moments.flatMap((moment) => moment ?? []))
  const open = new Map<string, { line: Line; from: number }>()
  const joins: Join[] = []
  const close = (name: string, to: number) => {
    const begun = open.get(name)
    if (!begun) return
    open.delete(name)
    joins.push({ number: begun.line.number, name, email: emailIn(read, begun.line), stay: { from: begun.from, to } })
  }
  for (const [index, line] of rows.entries()) {
    const [name, moment] = [read(line, 'fullname'), moments[index]]
    if (!name || moment === null || moment === undefined) continue
    if (/^left/i.test(read(line, 'useraction'))) close(name, moment)
    else if (!open.has(name)) open.set(name, { line, from: moment })
  }
  for (const name of [...open.keys()]) close(name, last)
  return joins.toSorted((one, other) => one.number - other.number)
}
