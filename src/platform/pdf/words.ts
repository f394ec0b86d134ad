import type { Style } from './font-files.ts'
import { mainFace, type Piece, piecesOf, printable, type Span } from './pieces.ts'

/** What stays together on a line: its pieces, its width and the space after it, both in parts of the size. */
export type Word = { pieces: Piece[]; width: number; gap: number; space: Piece }

/** Scripts written without spaces: a line may end after any of their characters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
/** A word may be broken after a slash or a dash, and after a hyphen between letters, but not within a number. */
const breaks = /(?<=[/–—])(?=[^/–—])|(?<=\p{L}-)(?=\p{L})/u
const syllables = new Intl.Segmenter('en', { granularity: 'word' })

/** The words of a text of one or several styles; styles that touch without a space stay in one word. */
export function wordsOf(spans: readonly Span[]): Word[] {
  const words: Word[] = []
  let open: Piece[] = []
  const close = () => {
    if (open.length > 0) words.push({ pieces: open, width: widthOfPieces(open), gap: 0, space: blankOf() })
    open = []
  }
  const leaveGap = (space: Piece) => {
    close()
    const last = words.at(-1)
    if (last) Object.assign(last, { gap: widthOfPieces([space]), space })
  }
  for (const span of spans) {
    for (const [part] of printable(span.text).matchAll(/ |[^ ]+/g)) {
      if (part === ' ') leaveGap(blankOf(span.style))
      else {
        breakable(part).forEach((text, index) => {
          if (index > 0) close()
          open.push(...piecesOf(text, span.style))
        })
      }
    }
  }
  close()
  return words
}

/** A word that is wider than a line, cut into words that are not. */
export function cut(long: Word, width: number): Word[] {
  const words: Word[] = []
  for (const piece of long.pieces) {
    for (const text of partsOf(piece, width)) {
      const next = piece.face.width(text)
      const last = words.at(-1)
      if (last && last.width + next <= width) {
        last.pieces.push({ text, face: piece.face })
        last.width += next
      } else words.push({ pieces: [{ text, face: piece.face }], width: next, gap: 0, space: long.space })
    }
  }
  words.at(-1)!.gap = long.gap
  return words
}

/** The parts of an address, where they fit: an e-mail goes on before its @ or behind a dot; all else by its letters. */
function partsOf({ text, face }: Piece, width: number): string[] {
  const parts = /.@./.test(text) ? text.split(/(?=@)|(?<=[._/-])/) : [text]
  return parts.flatMap((part) =>
    parts.length > 1 && face.width(part) <= width ? [part] : (part.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []),
  )
}

/** Where a line may end within what stands between two spaces; never before a sign that belongs to what precedes it. */
function breakable(part: string): string[] {
  if (!unspaced.test(part)) return part.split(breaks)
  return [...syllables.segment(part)].reduce<string[]>((found, { segment, isWordLike }) => {
    if (found.length > 0 && !isWordLike) found[found.length - 1] += segment
    else found.push(segment)
    return found
  }, [])
}

function blankOf(style?: Style): Piece {
  return { text: ' ', face: mainFace(style) }
}

function widthOfPieces(pieces: Piece[]): number {
  return pieces.reduce((sum, { text, face }) => sum + face.width(text), 0)
}
