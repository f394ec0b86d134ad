import { type Shades, shadesOf } from '../platform/colour.ts'
import { drawQr } from '../platform/pdf/drawings.ts'
import { type Tag, TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeLink, writeTagged } from '../platform/pdf/write.ts'
import { drawBorder, drawWatermark } from './border.ts'
import type { Certificate } from './certificate.ts'
import { type CertificateLayout, certificateLayout, footGap } from './certificate-layout.ts'
import { certificateLines, type Part } from './certificate-lines.ts'
import { drawSheetHeader, type Pictures } from './draw-header.ts'
import { drawColumn, drawSignatory } from './draw-signatory.ts'
import { type Printed, printedForm } from './printed-form.ts'
import { heightOf } from './set-part.ts'
import { type Standing, titleOf, watermarkOf } from './standing.ts'

type Sheet = {
  pdf: TaggedPdf
  certificate: Certificate
  printed: Printed
  layout: CertificateLayout
  shades: Shades
  pictures: Pictures
}

const alarm = '#a01b1e'

/**
 * A certificate as a tagged PDF (PDF/UA-1) of one page, however long its texts are. The same certificate, standing and
 * pictures give the same bytes.
 */
export function certificatePdf(
  certificate: Certificate,
  standing: Standing,
  pictures: Pictures = new Map(),
): Promise<Buffer> {
  const { person, activity, organization } = certificate
  const printed = printedForm(certificate)
  const layout = certificateLayout(certificateLines(certificate, standing), printed)
  const pdf = new TaggedPdf({
    title: titleOf(`${certificate.title}: ${person.name}, ${activity.title}`, standing),
    author: organization.name,
    subject: `Certificate ${certificate.number}`,
    created: Temporal.Instant.from(certificate.issuedAt),
    layout: printed.sheet.orientation,
    paper: printed.sheet.paper,
  })
  const sheet = { pdf, certificate, printed, layout, shades: shadesOf(organization.brand), pictures }
  drawBorder(pdf, layout.measures, printed.sheet.border, sheet.shades)
  const word = watermarkOf(standing)
  if (word) drawWatermark(pdf, layout.measures, word, alarm)
  drawBand(sheet)
  drawHeader(sheet)
  drawBody(sheet)
  drawProof(sheet)
  drawFoot(sheet)
  return pdf.finish()
}

function drawBand({ pdf, layout }: Sheet): void {
  const { band, measures } = layout
  if (!band) return
  const { x, y, room } = measures
  pdf.artifact(() => {
    pdf.doc.rect(x, y, room.width, band.height + 10).fill(alarm)
  })
  const place = { x: x + 12, y: y + 5, colour: '#ffffff', align: 'center' as const, width: room.width - 24 }
  writeTagged(pdf, pdf.root, 'P', band, place)
}

function drawHeader({ pdf, printed, layout, shades, pictures }: Sheet): void {
  const { header, heights, measures } = layout
  const at = { x: measures.x, y: measures.y + heights.band, width: measures.room.width, height: heights.header }
  drawSheetHeader(pdf, printed, header, at, { shades, pictures, isCentred: printed.sheet.align === 'center' })
}

const tags: Partial<Record<Part, Tag>> = { title: 'H1', activity: 'H2' }

function drawBody({ pdf, layout, shades, printed }: Sheet): void {
  const { measures, heights, scale, free } = layout
  let y = measures.y + heights.band + heights.header + 17.4 * scale + free / 2
  for (const { part, text, above } of layout.body) {
    y += above
    const colour = part === 'title' ? shades.accent : shades.ink
    const place = { x: measures.x, y, colour, align: printed.sheet.align, width: measures.room.width }
    writeTagged(pdf, pdf.root, tags[part] ?? 'P', text, place)
    y += text.height
  }
}

function drawProof(sheet: Sheet): void {
  const { pdf, certificate, layout } = sheet
  const { measures, proof } = layout
  const bottom = proofBottom(layout)
  for (const { parts, x } of proof.statements) {
    const top = proof.isStacked ? bottom - proof.height : bottom - heightOf(parts)
    drawColumn(pdf, parts, { x: measures.x + x, top, colour: sheet.shades.soft })
  }
  // The longest title decides where all lines stand.
  const height = Math.max(0, ...proof.signatories.map(({ parts }) => heightOf(parts)))
  proof.signatories.forEach((column, index) => {
    const at = { x: measures.x + column.x, top: bottom - height, scale: layout.scale }
    drawSignatory(sheet, column, sheet.printed.signatories[index]!, at)
  })
  const { qrSize } = proof
  const square = { x: measures.x + measures.room.width - qrSize, y: bottom - qrSize, size: qrSize }
  drawQr(pdf, pdf.root, certificate.verifyUrl, `QR code that opens ${certificate.verifyUrl}`, square)
}

function drawFoot({ pdf, certificate, layout, shades }: Sheet): void {
  const { measures, heights } = layout
  const inOneLine = heights.foot < heightOf(layout.foot)
  let x = measures.x
  let y = measures.y + measures.room.height - heights.foot
  for (const { part, text } of layout.foot) {
    const place = { x, y, colour: shades.soft }
    if (part === 'verify') writeLink(pdf, pdf.root, text, place, certificate.verifyUrl)
    else writeTagged(pdf, pdf.root, 'P', text, place)
    if (inOneLine) x += text.width + footGap
    else y += text.height
  }
}

function proofBottom({ measures, heights, scale }: CertificateLayout): number {
  return measures.y + measures.room.height - heights.foot - 0.6 * 17.4 * scale
}
