import type { Span } from '../../platform/pdf/pieces.ts'

/** What a slide and a sheet of a session say; texts are as they are printed. */
export type SessionKit = {
  organization: { name: string; mark: string; brand: string }
  title: string
  /** What it is part of; empty when it stands alone. */
  series: string
  /** With their credentials. */
  speakers: string[]
  whenText: string
  placeText: string
  /** Null where codes change on the screen, or the session is cancelled: then nothing is printed that would not work. */
  code: PrintedCode | null
  /** What stands where a code would: why there is none, and where to look. */
  instead: Span[]
  accreditation: string
  /** One designation statement each. */
  designations: Span[][]
  disclosure: string
  commercialSupport: string
  /** "As of November 20, 2026, 1:05 PM Pacific" */
  asOf: string
  /** Printed nowhere. */
  madeAt: Temporal.Instant
}

export type PrintedCode = HowTo & {
  /** Where the QR code leads. */
  url: string
  /** "Friday, November 27, 11:59 PM Pacific" */
  validUntil: string
}

/** What somebody in the room needs to be recorded. */
export type HowTo = {
  digits: string
  /** As people write it; empty where the organization takes no texts. */
  textNumber: string
  /** Without its scheme, to be typed. */
  webAddress: string
}

export type Word = { text: string; strong?: true }

/** "Scan, or text Attend 2356446 to (833) 555-0111, or type it at cme.lakeside.example/lakeside": what to do. */
export function wordsOf({ digits, textNumber, webAddress }: HowTo): Word[] {
  const byText: Word[] = textNumber
    ? [{ text: 'Scan, or text ' }, strong(`Attend ${digits}`), { text: ' to ' }, strong(textNumber)]
    : [{ text: 'Scan' }]
  return [...byText, { text: ', or type it at ' }, strong(webAddress)]
}

/** The words for a message or an agenda, where nothing can be scanned. */
export function copiedWords(title: string, code: PrintedCode): string {
  const { digits, textNumber, webAddress, validUntil } = code
  const byText = textNumber ? `text Attend ${digits} to ${textNumber}, or ` : ''
  const how = `${byText}type the activity code ${digits} at ${webAddress}`
  return `${title}: ${how}. The code is valid until ${validUntil}.`
}

const strong = (text: string): Word => ({ text, strong: true })

/** The words as a PDF sets them. */
export const spansOf = (words: readonly Word[]): Span[] =>
  words.map(({ text, strong }) => (strong ? { text, style: 'semibold' } : { text }))
