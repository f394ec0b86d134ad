import { drawMark } from '../platform/pdf/drawings.ts'
import { paragraph } from '../platform/pdf/paragraph.ts'
import type { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeTagged } from '../platform/pdf/write.ts'
import { markOf } from './marks.ts'

type Place = { x: number; y: number; width: number; accent: string; ink: string }

/** Draws the mark of an organization with its name beside it; returns how high they are together, in points. */
export function drawProvider(pdf: TaggedPdf, organization: { name: string; mark: string }, place: Place): number {
  const { x, y, width, accent, ink } = place
  drawMark(pdf, markOf(organization.mark).path, accent, { x, y, size: 30 })
  const name = paragraph([{ text: organization.name, style: 'semibold' }], { size: 14, width: width - 42 })
  writeTagged(pdf, pdf.root, 'P', name, { x: x + 42, y: y + Math.max(0, 15 - name.height / 2), colour: ink })
  return Math.max(30, name.height)
}
