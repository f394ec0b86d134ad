import { linesOf } from './template-content.ts'

/** The fields of a template's texts, with what each becomes. Nothing else in braces is taken. */
export const fields = {
  name: 'The learner’s name',
  credentials: 'Their credentials, such as MD',
  profession: 'Their profession, such as physician',
  participation: '“has participated in the live activity”, by the activity’s format',
  activity: 'The title of the activity or session',
  series: 'The series that the session is part of',
  format: 'The learning format, such as live activity',
  place: 'Where it took place',
  date: 'The date, or first and last day',
  awarded: '“and is awarded”; for participation only, “with”',
  credits: 'The credit, each type with its amount',
  provider: 'Your name',
  statements: 'The statements chosen below, one a paragraph',
  number: 'The number of the certificate',
  issued: 'The day on which it was issued',
} as const

export type Field = keyof typeof fields
export type Values = Record<Exclude<Field, 'statements'>, string> & { statements?: string }

const braced = /\{([^{}]*)\}/g
const isField = (name: string): name is Field => Object.hasOwn(fields, name)

/** The names in braces of a text, each once. */
const named = (text: string): string[] => [...new Set([...text.matchAll(braced)].map(([, name]) => name!.trim()))]

/** What must stand in a body, and why: https://www.ama-assn.org/education/ama-pra-credit-system */
const needed: [readonly Field[], string][] = [
  [['name'], '{name}, whose certificate it is'],
  [['activity'], '{activity}, what it is for'],
  [['participation', 'format'], '{participation} or {format}, how they took part'],
  [['date'], '{date}, when it was'],
  [['place'], '{place}, where it was'],
  [['credits'], '{credits}, what was awarded'],
]

/** What is wrong with the body of a template, as a sentence; null when it says all that a certificate must. */
export function bodyFault(body: string): string | null {
  const names = named(body)
  const missing = needed.filter(([some]) => !some.some((field) => names.includes(field))).map(([, words]) => words)
  return (
    unknownField(body) ??
    (names.includes('statements') ? 'Put {statements} into the small print: it has whole paragraphs' : null) ??
    (missing.length > 0 ? `Add ${new Intl.ListFormat('en-US').format(missing)}` : null)
  )
}

/** The first field of a text that is none, as a sentence; null when there is none. */
export function unknownField(text: string): string | null {
  const unknown = named(text).find((name) => !isField(name))
  if (unknown !== undefined) return `{${unknown}} is no field. The fields are listed below the texts`
  const braces = text.replace(braced, '')
  return /[{}]/.test(braces) ? 'A brace stands alone. A field has both, such as {name}' : null
}

/**
 * A line with its fields filled in. A field that is empty takes the comma, dot or bracket along that set it apart; a line
 * of nothing but empty fields is ''. What is filled in is taken as it is: braces in a name are no fields.
 */
export function filled(line: string, values: Values): string {
  let hasField = false
  let hasValue = false
  const text = line.replace(braced, (whole, name: string) => {
    const field = name.trim()
    if (!isField(field)) return whole
    hasField = true
    const value = values[field]
    if (value) hasValue = true
    return value || gap
  })
  if (hasField && !hasValue) return ''
  return text
    .replace(new RegExp(`\\s*[(\\[]\\s*${gap}\\s*[)\\]]`, 'g'), '')
    .replace(new RegExp(`^(?:\\s*${gap}\\s*[,;:·|–—-]?)+`), '')
    .replace(new RegExp(`(?:\\s*[,;:·|–—-])?\\s*${gap}`, 'g'), '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Stands for an empty value; no text has it, because forms refuse it. */
const gap = '\u0000'

/** What a line of the body is, by which it is set: a name alone is large, an activity alone a heading. */
export type LineKind = 'person' | 'activity' | 'occasion' | 'award' | 'phrase'

export function lineKind(line: string): LineKind {
  const names = named(line)
  const plain = line.replace(braced, '').replace(/[\s,;:·|–—-]/g, '')
  const isAlone = (...some: Field[]) => plain === '' && names.every((name) => some.includes(name as Field))
  if (names.includes('name') && isAlone('name', 'credentials')) return 'person'
  if (names.includes('activity') && isAlone('activity')) return 'activity'
  if (/\{\s*credits\s*\}\s*$/.test(line)) return 'award'
  return names.includes('date') || names.includes('place') ? 'occasion' : 'phrase'
}

/** The small print as paragraphs: its lines filled in, with each statement in its place. */
export function smallPrint(text: string, values: Values, statements: readonly string[]): string[] {
  return linesOf(text).flatMap((line) => {
    if (/^\{\s*statements\s*\}$/.test(line)) return [...statements]
    return filled(line, { ...values, statements: statements.join(' ') }) || []
  })
}
