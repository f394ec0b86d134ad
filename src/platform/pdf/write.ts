import { baseline, type Line, type Paragraph } from './paragraph.ts'
import type { Piece } from './pieces.ts'
import type { Element, Tag, TaggedPdf, TagOptions } from './tagged-document.ts'
import { hasRightToLeft, inVisualOrder } from './visual-order.ts'

type Place = { x: number; y: number; colour: string; align?: 'left' | 'center' | 'right'; width?: number }

/** Letters whose glyphs are not one for each in their order: the text is noted beside the glyphs. */
const composed = /[\u0900-\u0dff\u0e00-\u0eff]|\p{M}/u

/**
 * Writes a paragraph as an element of the structure. What is written from right to left lies on the page in the order
 * of the eye; the element says it in the order of reading.
 */
export function writeTagged(
  pdf: TaggedPdf,
  parent: Element,
  tag: Tag,
  text: Paragraph,
  place: Place,
  options: TagOptions = {},
): Element {
  const reading = text.lines.map((line) => textOf(joined(line, false))).join('')
  const actual = hasRightToLeft(reading) ? { actual: reading.trim() } : {}
  return pdf.tag(parent, tag, () => write(pdf, text, place), { ...options, ...actual })
}

/** Writes a paragraph that opens an address when it is pressed. */
export function writeLink(pdf: TaggedPdf, parent: Element, text: Paragraph, place: Place, url: string): void {
  const paragraph = pdf.tag(parent, 'P')
  const link = pdf.tag(paragraph, 'Link', () => write(pdf, text, place))
  // PDF/UA asks for words beside the address (ISO 14289-1, 7.18.5).
  const options = { structParent: link, Contents: new String(`Opens ${url}`) as string }
  pdf.doc.link(place.x, place.y, text.width, text.height, url, options)
}

/** Writes a paragraph with its upper left corner at x and y, in points from the page's upper left corner. */
export function write(pdf: TaggedPdf, text: Paragraph, place: Place): void {
  const { x, y, colour, align = 'left', width = text.width } = place
  pdf.doc.fillColor(colour)
  text.lines.forEach((line, index) => {
    const free = width - line.width * text.size
    const shift = align === 'left' ? 0 : align === 'right' ? free : free / 2
    const last = index === text.lines.length - 1
    writeLine(pdf, line, last, text.size, x + shift, y + index * text.leading + baseline(text))
  })
}

function writeLine(pdf: TaggedPdf, line: Line, last: boolean, size: number, x: number, y: number): void {
  const pieces = joined(line, last)
  const logical = textOf(pieces)
  const noted = composed.test(logical) && !hasRightToLeft(logical)
  if (noted) pdf.doc.markContent('Span', { actual: logical })
  let left = x
  for (const { face, text } of inVisualOrder(pieces)) {
    pdf.doc.registerFont(face.name, face.font as unknown as string)
    pdf.doc.font(face.name, size).text(text, left, y, { lineBreak: false, baseline: 'alphabetic' })
    left += face.width(text) * size
  }
  if (noted) pdf.doc.endMarkedContent()
}

/** The pieces of a line with the spaces between them; a line that is not the last keeps the space that ends it. */
function joined({ words }: Line, last: boolean): Piece[] {
  const pieces: Piece[] = []
  const add = ({ text, face }: Piece) => {
    const before = pieces.at(-1)
    if (before?.face === face) before.text += text
    else pieces.push({ text, face })
  }
  words.forEach((word, index) => {
    word.pieces.forEach(add)
    if (word.gap > 0 && !(last && index === words.length - 1)) add(word.space)
  })
  return pieces
}

function textOf(pieces: Piece[]): string {
  return pieces.map((piece) => piece.text).join('')
}
