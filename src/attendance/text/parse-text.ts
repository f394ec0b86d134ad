import { codeDigits, email as emailField, parse } from '../../web/form.ts'

/** What somebody said by text. An e-mail address may stand beside codes. */
export type Said =
  | { kind: 'email'; email: string; codes: string[] }
  /** `taught` says that the word was missing or misspelled; the codes may be none at all. */
  | { kind: 'attend'; codes: string[]; taught: boolean }
  | { kind: 'stop' | 'start' | 'help' | 'unknown' }

/** As the carriers of North America know them; https://help.twilio.com/articles/223134027 */
const wholeWords: Record<string, 'stop' | 'start' | 'help'> = {
  STOP: 'stop',
  STOPALL: 'stop',
  UNSUBSCRIBE: 'stop',
  CANCEL: 'stop',
  END: 'stop',
  QUIT: 'stop',
  REVOKE: 'stop',
  OPTOUT: 'stop',
  START: 'start',
  YES: 'start',
  UNSTOP: 'start',
  HELP: 'help',
  INFO: 'help',
}

/** Characters that phones put in and nobody sees, and what a keyboard of emoji puts behind a digit. */
const unseen = /\p{Cf}|\ufe0f|\u20e3/gu

/** Reads a text message: what was meant by it, however it was typed. */
export function parseText(body: string): Said {
  const text = body.normalize('NFKC').replace(unseen, '')
  const whole = text.replace(/[\s\p{P}\p{S}]/gu, '').toUpperCase()
  if (Object.hasOwn(wholeWords, whole)) return { kind: wholeWords[whole]! }
  const { email, rest } = emailIn(text)
  const codes = codesIn(rest)
  if (email) return { kind: 'email', email, codes }
  const words = rest.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.some(isAttend)) return { kind: 'attend', codes, taught: false }
  const meant = codes.length > 0 && (words.length === 0 || words.some(isNearlyAttend))
  return meant ? { kind: 'attend', codes, taught: true } : { kind: 'unknown' }
}

/**
 * The codes that somebody typed where a code is asked for: digits with spaces and marks between them are one, as long as
 * they can be; else those that stand among whatever words, as in a text.
 */
export function typedCodes(typed: string): string[] {
  const digits = codeDigits(typed)
  if (/^\d{4,10}$/.test(digits)) return [digits]
  return codesIn(emailIn(typed.normalize('NFKC').replace(unseen, '')).rest)
}

/** The first e-mail address in a text, lower case, and the text without anything that looks like one. */
function emailIn(text: string): { email: string | null; rest: string } {
  const like = /[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+/g
  const found = (text.match(like) ?? []).map(readEmail).find((one) => one !== null)
  return { email: found ?? null, rest: text.replace(like, ' ') }
}

/** Sentences end in marks that an address cannot end in, and quotes may stand around it. */
function readEmail(word: string): string | null {
  const read = parse(emailField(), word.replace(/^['‘’“”*_]+|[.!?'‘’“”*_]+$/g, ''))
  return read.ok ? read.value : null
}

/** "Attend", "attended", "attendance", "Attending". */
const isAttend = (word: string): boolean => word.startsWith('attend')

/** One slip of the thumb away from the word: a letter too many, too few, another one, or two changed over. */
function isNearlyAttend(word: string): boolean {
  const right = 'attend'
  if (Math.abs(word.length - right.length) > 1) return false
  let from = 0
  while (from < word.length && word[from] === right[from]) from++
  const [left, other] = [word.slice(from), right.slice(from)]
  const swapped = left.length > 1 && left[1]! + left[0]! + left.slice(2) === other
  return swapped || left.slice(1) === other || left === other.slice(1) || left.slice(1) === other.slice(1)
}

/** Fewest and most digits of an activity code. */
const fewest = 4
const most = 10
/** As many as a code of ours has: groups of digits that are too short to be one are joined until there are so many. */
const usual = 7

/** The codes in a text, each once, in their order; "235 6446" and "235-6446" are one code, "2356446 2356447" are two. */
function codesIn(text: string): string[] {
  const stretches = text.match(/\d(?:[\s\p{Pd}._#]*\d)*/gu) ?? []
  const codes = stretches.flatMap((stretch) => joined(stretch.split(/\D+/)))
  return [...new Set(codes)].filter((code) => code.length >= fewest && code.length <= most)
}

/** Puts the groups that people make of a code's digits together again. */
function joined(groups: readonly string[]): string[] {
  const codes: string[] = []
  let current = ''
  for (const group of groups) {
    const belongs = current.length < fewest || group.length < fewest
    if (current && current.length < usual && belongs) current += group
    else {
      if (current) codes.push(current)
      current = group
    }
  }
  return current ? [...codes, current] : codes
}
