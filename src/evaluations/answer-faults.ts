import type { Question } from './form-items.ts'

const longest = { short: 300, long: 4000 } as const

/** A text as it is kept: composed, with line breaks in one form, without control characters and space around it. */
export const tidy = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim()

/** What was typed as it is kept, which of a number and a day is one form for all ways of writing it, and what is wrong with it. */
export function typedFault(question: Question, typed: string): { value: string; error?: string } {
  if (question.kind === 'number') return readNumber(question, typed)
  if (question.kind === 'date') return readDay(question, typed)
  const most = longest[question.kind === 'short' ? 'short' : 'long']
  const error = [...typed].length > most ? `Shorten your answer to ${most} characters or fewer` : undefined
  return error ? { value: typed, error } : { value: typed }
}

function readNumber({ from, to, decimals }: Question, typed: string): { value: string; error?: string } {
  const text = typed
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) return { value: typed, error: 'Enter a number, for example 12' }
  const number = Number(text)
  if (!decimals && !Number.isInteger(number)) return { value: typed, error: 'Enter a whole number' }
  const error = rangeFault(number, from, to)
  return error ? { value: typed, error } : { value: String(number === 0 ? 0 : number) }
}

function rangeFault(number: number, from?: number, to?: number): string | undefined {
  if (from !== undefined && to !== undefined && (number < from || number > to))
    return `Enter a number from ${from} to ${to}`
  if (from !== undefined && number < from) return `Enter ${from} or more`
  return to !== undefined && number > to ? `Enter ${to} or less` : undefined
}

function readDay({ earliest, latest }: Question, typed: string): { value: string; error?: string } {
  const day = dayIn(typed)
  if (!day) return { value: typed, error: 'Enter a day as month, day and year, for example 11/20/2026' }
  if (earliest && day < earliest) return { value: typed, error: `Enter ${dayText(earliest)} or a later day` }
  if (latest && day > latest) return { value: typed, error: `Enter ${dayText(latest)} or an earlier day` }
  return { value: day }
}

/** A day as browsers send it, or as it is written in the United States; null for anything else. */
export function dayIn(typed: string): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed)
  const written = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(typed)
  const [year, month, day] = iso ? iso.slice(1) : written ? [written[3], written[1], written[2]] : []
  if (!year || year < '1900') return null
  try {
    return Temporal.PlainDate.from({ year: +year, month: +month!, day: +day! }, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

const dayText = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString('en-US', { year: 'numeric', month: 'long', day: 'numeric' })

/** What is wrong with answers that are all offered. */
export function fault({ kind, least, most }: Question, values: readonly string[]): string | undefined {
  if (kind !== 'many') return undefined
  if (least && values.length < least) return `Choose at least ${least}`
  return most && values.length > most ? `Choose at most ${most}` : undefined
}

/** The sentence that asks for a missing answer. */
export function ask(question: Question): string {
  const { kind, from = 1, to = 5 } = question
  if (kind === 'scale' || kind === 'grid') return `Choose a number from ${from} to ${to}`
  if (kind === 'yesno') return 'Choose yes or no'
  if (kind === 'one') return 'Choose one answer'
  if (kind === 'many')
    return question.least && question.least > 1 ? `Choose at least ${question.least}` : 'Choose at least one answer'
  if (kind === 'number') return 'Enter a number'
  return kind === 'date' ? 'Enter a day' : 'Write an answer'
}
