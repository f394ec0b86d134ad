import type { Shades } from '../platform/colour.ts'
import { paragraph } from '../platform/pdf/paragraph.ts'
import type { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { write } from '../platform/pdf/write.ts'
import type { Measures } from './sheet-measures.ts'
import type { Border } from './templates/template-content.ts'

/** Draws what is around a certificate, which a screen reader passes over. */
export function drawBorder(pdf: TaggedPdf, measures: Measures, border: Border, shades: Shades): void {
  if (border === 'none') return
  pdf.artifact(() => borders[border](pdf, measures, shades))
}

const borders: Record<Exclude<Border, 'none'>, (pdf: TaggedPdf, measures: Measures, shades: Shades) => void> = {
  line: (pdf, measures, { accent }) => framed(pdf, measures, measures.frame, 0.75, accent),
  double: (pdf, measures, { accent }) => {
    framed(pdf, measures, measures.frame, 2, accent)
    framed(pdf, measures, measures.frame + 5, 0.5, accent)
  },
  corners: (pdf, { page, frame }, { accent }) => {
    const [right, bottom] = [page.width - frame, page.height - frame]
    for (const [x, y, across, down] of [
      [frame, frame, 1, 1],
      [right, frame, -1, 1],
      [right, bottom, -1, -1],
      [frame, bottom, 1, -1],
    ] as const) {
      pdf.doc
        .moveTo(x + 40 * across, y)
        .lineTo(x, y)
        .lineTo(x, y + 40 * down)
    }
    pdf.doc.lineWidth(1.5).stroke(accent)
  },
  band: (pdf, { page, band }, { accent, line }) => {
    pdf.doc.rect(0, 0, band, page.height).fill(accent)
    pdf.doc.rect(band + 4, 0, 1.5, page.height).fill(line)
  },
}

function framed({ doc }: TaggedPdf, { page }: Measures, inset: number, width: number, colour: string): void {
  doc.rect(inset, inset, page.width - 2 * inset, page.height - 2 * inset)
  doc.lineWidth(width).stroke(colour)
}

/** A word from corner to corner behind all else, for a print that is passed on without its band. */
export function drawWatermark(pdf: TaggedPdf, { page }: Measures, word: string, colour: string): void {
  const one = paragraph([{ text: word, style: 'semibold' }], { size: 100, width: 10_000 })
  const size = (Math.hypot(page.width, page.height) * 0.62 * 100) / one.width
  const text = paragraph([{ text: word, style: 'semibold' }], { size, width: 10_000 })
  pdf.artifact(() => {
    const { doc } = pdf
    doc.save().fillOpacity(0.07)
    doc.rotate((-Math.atan2(page.height, page.width) * 180) / Math.PI, { origin: [page.width / 2, page.height / 2] })
    write(pdf, text, { x: (page.width - text.width) / 2, y: (page.height - text.height) / 2, colour })
    doc.restore()
  })
}
