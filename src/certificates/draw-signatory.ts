import type { Shades } from '../platform/colour.ts'
import { drawStrokes, fitIn } from '../platform/pdf/drawings.ts'
import type { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeTagged } from '../platform/pdf/write.ts'
import { drawKept, type Pictures } from './draw-header.ts'
import type { Printed } from './printed-form.ts'
import { type SignatureColumn, signatureHeight } from './proof-layout.ts'
import type { SetPart } from './set-part.ts'

type Sheet = { pdf: TaggedPdf; shades: Shades; pictures: Pictures }
type At = { x: number; top: number; scale: number }

/** Draws who signs: the signature, the line on which it stands, and below it the name and the title. */
export function drawSignatory(
  sheet: Sheet,
  column: SignatureColumn,
  signatory: Printed['signatories'][number],
  at: At,
): void {
  const { pdf, shades } = sheet
  drawSignature(sheet, column, signatory, at)
  const line = at.top - 3 * at.scale
  pdf.artifact(() => {
    pdf.doc
      .moveTo(at.x, line)
      .lineTo(at.x + column.lineWidth, line)
      .lineWidth(0.5)
      .stroke(shades.soft)
  })
  drawColumn(pdf, column.parts, { x: at.x, top: at.top, colour: shades.soft })
}

function drawSignature(
  { pdf, shades, pictures }: Sheet,
  { lineWidth }: SignatureColumn,
  { name, signature }: Printed['signatories'][number],
  { x, top, scale }: At,
): void {
  if (!signature) return
  const alt = `Signature of ${name}`
  const base = top - 4 * scale
  if (signature.kind === 'picture') {
    const size = fitIn(signature, { width: lineWidth, height: (signatureHeight - 6) * scale })
    drawKept(pdf, pictures, signature.digest, alt, { x, y: base - size.height, ...size })
  } else {
    const drawing = { path: signature.path, width: 160, height: 44, alt, colour: shades.ink }
    drawStrokes(pdf, pdf.root, drawing, { x, y: base - (44 * lineWidth) / 160, width: lineWidth })
  }
}

/** Writes parts one below the other. */
export function drawColumn(
  pdf: TaggedPdf,
  parts: readonly SetPart[],
  { x, top, colour }: { x: number; top: number; colour: string },
): void {
  let y = top
  for (const { text, above } of parts) {
    y += above
    writeTagged(pdf, pdf.root, 'P', text, { x, y, colour })
    y += text.height
  }
}
