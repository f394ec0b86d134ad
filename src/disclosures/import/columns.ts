/** The columns of a list, in the order in which they stand where it has no header. */
const patterns = {
  company:
    /^(ineligible |commercial )?(company|companies|organization|entity|interest|manufacturer|firm)( name)?$|^name of .*(company|entity|organization|interest)/,
  nature: /^(natures?|relationships?|types?|roles?|what)\b(?!.*(start|end|date|since|until))/,
  since: /^(since|start|started|from|begin|began|beginning)\b/,
  until: /^(until|end|ended|to|thru|through)\b/,
  whose: /^(whose|who|self|holder|individual|own)\b/,
  other: /^(other|details?|description|notes?|comments?)\b/,
} as const

type Part = keyof typeof patterns
export type Columns = Record<Part, number>

const parts = Object.keys(patterns) as Part[]
const words = (cell: string) =>
  cell
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

/** Whether a row names the columns below it: the company's, and one more. */
export function isHeader(cells: readonly string[]): boolean {
  const named = parts.filter((part) => cells.some((cell) => patterns[part].test(words(cell))))
  return named.includes('company') && named.length > 1
}

/** Where each column stands; -1 for one that is not there. */
export function columnsOf(header: readonly string[] | null): Columns {
  const at = (part: Part) =>
    header ? header.findIndex((cell) => patterns[part].test(words(cell))) : parts.indexOf(part)
  return Object.fromEntries(parts.map((part) => [part, at(part)])) as Columns
}

/** The columns that are not there and are needed, as a list names them. */
export const missingIn = (columns: Columns): string[] =>
  (['company', 'nature', 'since'] as const)
    .filter((part) => columns[part] === -1)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
