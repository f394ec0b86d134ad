import { delimitedLines } from '../../../platform/spreadsheet-files/delimited.ts'
import { type Line, lineOf } from '../../../platform/spreadsheet-files/line.ts'

/** Typed rows: cells pasted from a spreadsheet, or a name and an e-mail each. */
export type TypedLines = { pasted: boolean; lines: Line[] }

/**
 * What was typed into the box: one name or e-mail a line, "Name <e-mail>" as mail programs copy it, also several of them
 * in one line; or rows with tabs, as a spreadsheet copies them.
 */
export function typedLines(typed: string): TypedLines {
  const filled = (lines: Line[]) => lines.filter(({ cells }) => cells.length > 0)
  if (typed.includes('\t')) return { pasted: true, lines: filled(delimitedLines(typed)) }
  const people = typed.split(/\r\n|\n|\r/).flatMap((line) => peopleIn(line))
  return { pasted: false, lines: filled(people.map((person, index) => lineOf(index + 1, nameAndEmail(person)))) }
}

/** A list of addresses in one line is split at its semicolons, or at commas behind an address. */
function peopleIn(line: string): string[] {
  if ((line.match(/@/g)?.length ?? 0) < 2) return [line.replace(/[;,]\s*$/, '')]
  return line.split(/;|(?<=@[^\s,;]+)\s*,/)
}

function nameAndEmail(person: string): [string, string] {
  const found = /[^\s<>(),;:"]+@[^\s<>(),;:"]+/.exec(person)
  if (!found) return [unquoted(person), '']
  const rest = person.replace(found[0], ' ').replace(/[<>]|\(\s*\)|mailto:/gi, ' ')
  return [unquoted(rest).replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, ''), found[0].replace(/[.,;]+$/, '')]
}

const unquoted = (text: string): string => text.replaceAll('"', ' ').trim()
