import { mainFace, type Span } from './pieces.ts'
import { cut, type Word, wordsOf } from './words.ts'

export type Line = { words: Word[]; width: number }

/** Text set in lines; every measure in points. */
export type Paragraph = { lines: Line[]; size: number; leading: number; width: number; height: number }

type Measures = {
  size: number
  /** Width that a line may have. */
  width: number
  /** Height of a line in parts of the size. */
  leading?: number
  /** Lines of about the same length, for headings. */
  balanced?: boolean
}

/** Sets a text of one or several styles in lines. Nothing is wider than the width: a word too long is cut. */
export function paragraph(spans: readonly Span[], measures: Measures): Paragraph {
  return paragraphOf(wordsOf(spans), measures)
}

/** As {@link paragraph}, of words that are known already: for trying several sizes. */
export function paragraphOf(words: readonly Word[], measures: Measures): Paragraph {
  const { size, width, leading = 1.3, balanced = false } = measures
  const limit = width / size
  let lines = linesOf(words, limit)
  if (balanced && lines.length > 1) lines = linesOf(words, evenWidth(words, limit, lines.length))
  return {
    lines,
    size,
    leading: leading * size,
    width: Math.max(0, ...lines.map((line) => line.width)) * size,
    height: lines.length * leading * size,
  }
}

/** Where the base of a line's letters lies under the line's top. */
export function baseline({ size, leading }: Paragraph): number {
  const { ascent, descent } = mainFace()
  return (leading + (ascent - descent) * size) / 2
}

/** Width of a text that stays on one line, in points. */
export function widthOf(spans: readonly Span[], size: number): number {
  return (linesOf(wordsOf(spans), Number.POSITIVE_INFINITY)[0]?.width ?? 0) * size
}

function linesOf(words: readonly Word[], limit: number): Line[] {
  const lines: Line[] = []
  let gap = 0
  for (const word of words.flatMap((each) => (each.width > limit ? cut(each, limit) : [each]))) {
    const line = lines.at(-1)
    if (line && line.width + gap + word.width <= limit + 1e-9) {
      line.width += gap + word.width
      line.words.push(word)
    } else lines.push({ words: [word], width: word.width })
    gap = word.gap
  }
  return lines
}

/** The least width at which the words take no more lines. */
function evenWidth(words: readonly Word[], limit: number, count: number): number {
  let [low, high] = [limit / 2, limit]
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2
    if (linesOf(words, middle).length > count) low = middle
    else high = middle
  }
  return high
}
