import type { Line } from '../../../platform/spreadsheet-files/line.ts'
import { type Join, type Report, reader, stayOf, word } from './joins.ts'

/**
 * A Zoom participant or webinar attendee report, with the meeting's own rows above it or without; null when it is none.
 * Time in the waiting room and registrations of who did not come do not count.
 */
export function zoomReport(lines: readonly Line[]): Report | null {
  if (!lines.some(isHeader)) return null
  const joins: Join[] = []
  let header: string[] | null = null
  for (const line of lines) {
    if (isHeader(line)) header = line.cells
    else if (header && line.cells.filter(Boolean).length < 2 && isSection(line)) header = null
    else if (header) joins.push(...joinOf(header, line))
  }
  return { product: 'Zoom', joins }
}

/** "Name (Original Name)" is what Zoom alone writes; older reports of single meetings say "Name" beside "User Email". */
function isHeader({ cells }: Line): boolean {
  const words = cells.map(word)
  if (words.includes('nameoriginalname') || words.includes('usernameoriginalname')) return true
  const times = ['totaldurationminutes', 'durationminutes', 'jointime'].some((name) => words.includes(name))
  return words.includes('name') && words.includes('useremail') && times
}

const isSection = ({ cells }: Line) =>
  /^(attendee|host|panelist|participant|other)s?\b.*(details|attended)?:?$/i.test(cells[0] ?? '')

function joinOf(header: readonly string[], line: Line): Join[] {
  const read = reader(header)
  const waited = isYes(read(line, 'inwaitingroom'))
  const absent = /^no$/i.test(read(line, 'attended'))
  if (waited || absent) return []
  const name = read(line, 'nameoriginalname', 'usernameoriginalname', 'name')
  const email = read(line, 'useremail', 'email')
  if (!name && !email) return []
  const length = read(line, 'totaldurationminutes', 'durationminutes', 'timeinsessionminutes')
  const stay = stayOf(read(line, 'jointime'), read(line, 'leavetime'), length)
  return [{ number: line.number, name: originalName(name), email, stay }]
}

const isYes = (text: string) => /^(yes|true|1)$/i.test(text)

/**
 * "Nickname (Priya Raman)" was renamed from the name in the brackets; pronouns in brackets are none. Where two words stand
 * there and none of them outside, it may be a department: both are kept.
 */
function originalName(name: string): string {
  const found = /^(.*\S)\s*\(([^()]+)\)$/.exec(name)
  if (!found || /\b(she|he|they|her|him|them|ze|host|guest|co-host|me)\b/i.test(found[2]!)) return name
  const [outside, inside] = [wordsOf(found[1]!), wordsOf(found[2]!)]
  if (outside.length === 1) return found[2]!
  if (inside.length === 1) return found[1]!
  return inside.some((word) => outside.includes(word)) ? found[2]! : name
}

const wordsOf = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{M}'’-]+/gu) ?? []
