import type { Style } from '../platform/pdf/font-files.ts'
import { type Paragraph, paragraphOf } from '../platform/pdf/paragraph.ts'
import type { Span } from '../platform/pdf/pieces.ts'
import { type Word, wordsOf } from '../platform/pdf/words.ts'
import type { CertificateLine, Part } from './certificate-lines.ts'
import { looks } from './part-looks.ts'
import type { Run } from './trademark.ts'

/** A text measured in words, which is set in several sizes until it fits. */
export type Inked = { part: Part; words: Word[] }

/** One part set in lines, with the space above it; points. */
export type SetPart = { part: Part; text: Paragraph; above: number }

/** A line of a certificate, measured. */
export const inkedLine = ({ part, runs }: CertificateLine): Inked => ({
  part,
  words: wordsOf(spansOf(runs, looks[part].style)),
})

/** A part set within a width. */
export function setPart({ part, words }: Inked, width: number, scale: number): Paragraph {
  const { size, leading, least, balanced } = looks[part]
  const wanted = scale >= 0.5 ? Math.max(size * scale, least) : least * scale * 2
  const at = (points: number) => paragraphOf(words, { size: points, width, leading, balanced })
  if (part !== 'person') return at(wanted)
  const one = [1, 0.94, 0.88, 0.82, 0.76, 0.7].map((part) => at(wanted * part)).find((set) => set.lines.length === 1)
  return one ?? at(wanted * 0.82)
}

/** All lines of a part, set within a width. */
export const setAll = (inked: readonly Inked[], part: Part, width: number, scale: number): { text: Paragraph }[] =>
  inked.filter((each) => each.part === part).map((each) => ({ text: setPart(each, width, scale) }))

/** Height of parts one below the other. */
export function heightOf(parts: readonly SetPart[]): number {
  return parts.reduce((sum, { text: set, above }) => sum + above + set.height, 0)
}

function spansOf(runs: readonly Run[], base: Style): Span[] {
  return runs.map(({ text: words, italic, strong }) => ({
    text: words,
    style: italic && base === 'regular' ? 'italic' : strong ? 'semibold' : base,
  }))
}
