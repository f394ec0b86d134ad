import { type Face, faceOf } from './face.ts'
import { families, type Style } from './font-files.ts'

/** Text of one style. */
export type Span = { text: string; style?: Style }

/** Text that one face can print. */
export type Piece = { text: string; face: Face }

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Format characters that shape the letters around them and have no glyph of their own. */
const joiners = /[\u200c\u200d]/
const chosen = new Map<string, Face | null>()

/**
 * A text as it can be printed: composed letters, one space for any white space, nothing that is invisible and could
 * make the print say something else than the record (controls, direction overrides, soft hyphens).
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\n\v\f\r \u2028\u2029]+/g, ' ')
    .replace(/(?![\u200c\u200d])(?:\p{Cc}|\p{Cf}|\p{Variation_Selector})/gu, '')
}

/**
 * Splits a printable text into pieces by the faces that have its characters. A character that no face has is printed
 * as its number, "[U+10D0]", so that nobody takes an empty box for what was meant.
 */
export function piecesOf(text: string, style: Style = 'regular'): Piece[] {
  const main = mainFace(style)
  if (isCovered(main, text)) return [{ text, face: main }]
  const pieces: Piece[] = []
  for (const { segment } of graphemes.segment(text)) {
    for (const part of faceFor(segment, style) ? [segment] : segment) {
      const face = faceFor(part, style)
      add(pieces, face ? { text: withoutGaps(part, face), face } : { text: numbered(part), face: main })
    }
  }
  return pieces
}

/** Characters of a text that no face has, each once, in order: for a form that wants to say so before printing. */
export function unprintable(text: string): string[] {
  return [...new Set(printable(text))].filter((character) => !faceFor(character, 'regular'))
}

/** The face of ordinary text, whose measures set the lines. */
export function mainFace(style: Style = 'regular'): Face {
  return styleOf(families[0]!, style)
}

function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last?.face === piece.face) last.text += piece.text
  else pieces.push(piece)
}

function faceFor(grapheme: string, style: Style): Face | null {
  const key = `${style} ${grapheme}`
  let face = chosen.get(key)
  if (face === undefined) {
    if (chosen.size > 20_000) chosen.clear()
    face = families.map((family) => styleOf(family, style)).find((candidate) => isCovered(candidate, grapheme)) ?? null
    chosen.set(key, face)
  }
  return face
}

function styleOf(family: (typeof families)[number], style: Style): Face {
  return faceOf(family[style] ?? family.regular)
}

function isCovered(face: Face, text: string): boolean {
  for (const character of text) {
    if (!face.covers(character.codePointAt(0)!) && !joiners.test(character)) return false
  }
  return true
}

function withoutGaps(text: string, face: Face): string {
  return joiners.test(text) ? [...text].filter((character) => face.covers(character.codePointAt(0)!)).join('') : text
}

function numbered(character: string): string {
  if (joiners.test(character)) return ''
  return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`
}
