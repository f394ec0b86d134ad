import type { Provider } from '../../organizations/draw-provider.ts'
import type { Span } from '../../platform/pdf/pieces.ts'

/** What a slide and a sheet of a session say; texts are as they are printed. */
export type SessionKit = {
  organization: Provider & { brand: string }
  title: string
  /** What it is part of; empty when it stands alone. */
  series: string
  /** With their credentials. */
  speakers: string[]
  whenText: string
  placeText: string
  /** What to do to be recorded; null when there is no code. */
  way: PrintedCode | ScreenCode | null
  /** What stands instead of it: that the session is cancelled, or that its code is withheld; else ''. */
  noWay: string
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

/** A code that is printed. */
export type PrintedCode = HowTo & {
  kind: 'printed'
  /** Where the QR code leads. */
  url: string
  /** "Friday, November 27, 11:59 PM Pacific" */
  validUntil: string
}

/** A code that changes on the screen: a printed one would be refused, so what is printed says where to look. */
export type ScreenCode = Omit<HowTo, 'digits'> & {
  kind: 'screen'
  /** Where the QR code leads: to where the digits are typed. */
  url: string
  rotateSeconds: number
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

/** "Scan the code on the screen, or type its six digits at cme.lakeside.example/lakeside, or text Attend and the digits to …" */
export function screenWordsOf({ textNumber, webAddress }: Pick<ScreenCode, 'textNumber' | 'webAddress'>): Word[] {
  const typed: Word[] = [{ text: 'Scan the code on the screen, or type its six digits at ' }, strong(webAddress)]
  if (!textNumber) return typed
  return [...typed, { text: ', or text ' }, strong('Attend'), { text: ' and the digits to ' }, strong(textNumber)]
}

/** What the QR code is for beside the one that changes. */
export const screenQrNote = 'The QR code here opens the page where the digits are typed.'

/** The words for a message or an agenda, where nothing can be scanned. */
export function copiedWords(title: string, way: PrintedCode | ScreenCode): string {
  if (way.kind === 'screen') {
    const byText = way.textNumber ? `, or text Attend and the digits to ${way.textNumber}` : ''
    return `${title}: the code is shown in the session. Scan it, or type its six digits at ${way.webAddress}${byText}.`
  }
  const { digits, textNumber, webAddress, validUntil } = way
  const byText = textNumber ? `text Attend ${digits} to ${textNumber}, or ` : ''
  const how = `${byText}type the activity code ${digits} at ${webAddress}`
  return `${title}: ${how}. The code is valid until ${validUntil}.`
}

const strong = (text: string): Word => ({ text, strong: true })

/** The words as a PDF sets them. */
export const spansOf = (words: readonly Word[]): Span[] =>
  words.map(({ text, strong }) => (strong ? { text, style: 'semibold' } : { text }))
