import { plainlyLettered } from '../../people/name-key.ts'

/** What two spellings of a word have in common: case, accents, spaces and marks do not count. */
export function wordKey(text: string): string {
  const key = plainlyLettered(text).replace(/[^\p{L}\p{N}]/gu, '')
  return (key || text.toLowerCase().replace(/\s/g, '')).slice(0, 200)
}

/** Words that stand where nothing is known. */
const nothing =
  /^([-–—.?*]+|n\/?a|none|null|nil|unknown|not (available|applicable|provided|given)|tbd|#n\/a|#ref!|#value!)$/i

/** What stands in a cell: nothing where it only says so; the digits of ="00123", as exports write numbers for Excel. */
export function cellValue(cell: string): string {
  const plain = unwrapped(cell)
  return nothing.test(plain) ? '' : plain
}

/** The same of a name: there are people who are called Null. */
export function nameValue(cell: string): string {
  const plain = unwrapped(cell)
  return /^([-–—.?*]+|n\/a|#n\/a)$/i.test(plain) ? '' : plain
}

const unwrapped = (cell: string): string => (/^=\s*"([^"]*)"$/.exec(cell)?.[1] ?? cell).trim()

/** Whether a cell holds a formula instead of its value. */
export const isFormula = (cell: string): boolean =>
  /^=\s*[A-Z$(][\w.$]*\s*[(!:+*/&-]|^=\s*\$?[A-Z]{1,3}\$?\d+\s*$/i.test(cell)

/** An amount without the words behind it, and with a point: "1.5 hrs" is "1.5", "1,25" is "1.25", ".5" is "0.5". */
export function amountIn(text: string): number {
  const plain = text.replace(/\s*(credits?|hours?|hrs?|h|ceus?|units?|points?)\.?$/i, '').replace(/\s/g, '')
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.')
  const found = /^(\d*)(?:\.(\d*))?$/.exec(grouped)
  if (!found || !(found[1] || found[2])) return Number.NaN
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return Number.NaN
  return Number(found[1] || 0) * 100 + Number(decimals.padEnd(2, '0') || 0)
}
