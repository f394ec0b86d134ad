import { drawMark, drawPicture, fitIn } from '../platform/pdf/drawings.ts'
import { paragraph } from '../platform/pdf/paragraph.ts'
import type { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeTagged } from '../platform/pdf/write.ts'
import { markOf } from './marks.ts'
import type { PrintedLogo } from './printed-logo.ts'

type Place = { x: number; y: number; width: number; accent: string; ink: string }

/** How an organization is printed: by its logo, else by its mark. */
export type Provider = { name: string; mark: string; picture?: PrintedLogo | null }

const side = 30

/**
 * Draws the logo or the mark of an organization with its name beside it, unless the logo says the name; returns how high
 * they are together, in points.
 */
export function drawProvider(pdf: TaggedPdf, { name, mark, picture }: Provider, place: Place): number {
  const { x, y, width, accent, ink } = place
  const size = picture
    ? fitIn(picture, picture.saysName ? { width: 240, height: 44 } : { width: 120, height: 36 })
    : { width: side, height: side }
  if (picture) drawPicture(pdf, pdf.root, picture, picture.saysName ? name : '', { x, y, ...size })
  else drawMark(pdf, markOf(mark).path, accent, { x, y, size: side })
  if (picture?.saysName) return Math.max(side, size.height)
  const left = size.width + 12
  const text = paragraph([{ text: name, style: 'semibold' }], { size: 14, width: width - left })
  const middle = size.height / 2
  writeTagged(pdf, pdf.root, 'P', text, { x: x + left, y: y + Math.max(0, middle - text.height / 2), colour: ink })
  return Math.max(size.height, text.height)
}
