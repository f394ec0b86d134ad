import bidiFactory from 'bidi-js'
import type { Piece } from './pieces.ts'

const bidi = bidiFactory()
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** Whether a text has letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/**
 * The pieces of one line from left to right, of a line that reads from left to right (Unicode Bidirectional Algorithm,
 * https://www.unicode.org/reports/tr9/). Words written from right to left are pieces of their own, each still in
 * reading order: the font's shaping turns it.
 */
export function inVisualOrder(pieces: readonly Piece[]): Piece[] {
  const text = pieces.map((piece) => piece.text).join('')
  if (!hasRightToLeft(text)) return [...pieces]
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr')
  return reordered(split(pieces, levels)).map(({ piece }) => piece)
}

type Part = { piece: Piece; level: number }

function split(pieces: readonly Piece[], levels: Uint8Array): Part[] {
  let start = 0
  return pieces.flatMap((piece) => {
    const parts: Part[] = []
    for (let index = 0; index < piece.text.length; index++) {
      const level = levels[start + index]!
      const character =
        level % 2 ? (bidi.getMirroredCharacter(piece.text[index]!) ?? piece.text[index]!) : piece.text[index]!
      const last = parts.at(-1)
      const apart = level % 2 === 1 && (character === ' ' || last?.piece.text.endsWith(' '))
      if (last?.level === level && !apart) last.piece.text += character
      else parts.push({ piece: { text: character, face: piece.face }, level })
    }
    start += piece.text.length
    return parts
  })
}

/** Turns every stretch of a level and above, from the highest level down to the lowest odd one (rule L2). */
function reordered(parts: Part[]): Part[] {
  const highest = Math.max(...parts.map((part) => part.level))
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < parts.length; start++) {
      let end = start
      while (end < parts.length && parts[end]!.level >= level) end++
      parts.splice(start, end - start, ...parts.slice(start, end).reverse())
      start = Math.max(start, end - 1)
    }
  }
  return parts
}
