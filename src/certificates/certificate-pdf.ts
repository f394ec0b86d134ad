import { type Shades, shadesOf } from '../platform/colour.ts'
import { drawMark, drawQr, drawStrokes } from '../platform/pdf/drawings.ts'
import { type Tag, TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeLink, writeTagged } from '../platform/pdf/write.ts'
import type { Certificate, CertificateStatus } from './certificate.ts'
import {
  type CertificateLayout,
  certificateLayout,
  footGap,
  heightOf,
  room,
  type SetPart,
} from './certificate-layout.ts'
import { certificateLines, type Part } from './certificate-lines.ts'

/** A landscape Letter page; everything in points. */
const page = { width: 792, height: 612, frame: 19, x: 63, y: 51 }
const alarm = '#a01b1e'

type Sheet = { pdf: TaggedPdf; certificate: Certificate; layout: CertificateLayout; shades: Shades }

/**
 * A certificate as a tagged PDF (PDF/UA-1) of one page, however long its texts are. The same certificate and status
 * give the same bytes.
 */
export function certificatePdf(
  certificate: Certificate,
  { status, countedIn }: { status: CertificateStatus; countedIn?: string | null },
): Promise<Buffer> {
  const { person, activity, organization } = certificate
  const pdf = new TaggedPdf({
    title: `${certificate.title}: ${person.name}, ${activity.title}`,
    author: organization.name,
    subject: `Certificate ${certificate.number}`,
    created: Temporal.Instant.from(certificate.issuedAt),
    layout: 'landscape',
  })
  const layout = certificateLayout(certificateLines(certificate, status, countedIn))
  const sheet = { pdf, certificate, layout, shades: shadesOf(organization.brand) }
  drawFrame(sheet)
  drawHeader(sheet)
  drawBody(sheet)
  drawProof(sheet)
  drawFoot(sheet)
  return pdf.finish()
}

function drawFrame({ pdf, shades }: Sheet): void {
  const { frame, width, height } = page
  pdf.artifact(() => {
    pdf.doc
      .rect(frame, frame, width - 2 * frame, height - 2 * frame)
      .lineWidth(0.75)
      .stroke(shades.accent)
  })
}

function drawHeader({ pdf, certificate, layout, shades }: Sheet): void {
  const size = 33 * layout.scale
  const { organization, heights } = layout
  drawMark(pdf, certificate.organization.mark, shades.accent, { x: page.x, y: page.y, size })
  const y = page.y + (heights.header - organization.height) / 2
  writeTagged(pdf, pdf.root, 'P', organization, { x: page.x + size + 12, y, colour: shades.ink })
}

const tags: Partial<Record<Part, Tag>> = { title: 'H1', activity: 'H2' }

function drawBody({ pdf, layout, shades }: Sheet): void {
  let y = page.y + layout.heights.header + 17.4 * layout.scale + layout.free / 2
  for (const { part, text, above } of layout.body) {
    y += above
    const colour = part === 'status' ? alarm : part === 'title' ? shades.accent : shades.ink
    writeTagged(pdf, pdf.root, tags[part] ?? 'P', text, { x: page.x, y, colour })
    y += text.height
  }
}

function drawProof(sheet: Sheet): void {
  const { pdf, certificate, layout, shades } = sheet
  const { columns, statements, signatory, qrSize, scale } = layout
  const bottom = proofBottom(layout)
  drawColumn(sheet, statements, page.x, bottom)
  const x = page.x + columns.statements + columns.gap
  const top = bottom - heightOf(signatory)
  if (certificate.signatory?.signature) drawSignature(sheet, x, top)
  drawColumn(sheet, signatory, x, bottom)
  const square = { x: page.x + room.width - qrSize, y: bottom - qrSize, size: qrSize }
  drawQr(pdf, pdf.root, certificate.verifyUrl, `QR code that opens ${certificate.verifyUrl}`, square)
  if (signatory.length > 0) {
    pdf.artifact(() => {
      pdf.doc.moveTo(x, top - 3 * scale).lineTo(x + signatureWidth(layout), top - 3 * scale)
      pdf.doc.lineWidth(0.5).stroke(shades.soft)
    })
  }
}

function drawSignature({ pdf, certificate, layout, shades }: Sheet, x: number, top: number): void {
  const { name, signature } = certificate.signatory!
  const drawing = { path: signature!, width: 160, height: 44, alt: `Signature of ${name}`, colour: shades.ink }
  const width = signatureWidth(layout)
  drawStrokes(pdf, pdf.root, drawing, { x, y: top - 4 * layout.scale - (44 * width) / 160, width })
}

function signatureWidth({ columns, scale }: CertificateLayout): number {
  return Math.min(127 * scale, columns.signatory)
}

function drawColumn({ pdf, shades }: Sheet, parts: SetPart[], x: number, bottom: number): void {
  let y = bottom - heightOf(parts)
  for (const { text, above } of parts) {
    y += above
    writeTagged(pdf, pdf.root, 'P', text, { x, y, colour: shades.soft })
    y += text.height
  }
}

function drawFoot({ pdf, certificate, layout, shades }: Sheet): void {
  const inOneLine = layout.heights.foot < heightOf(layout.foot)
  let x = page.x
  let y = page.y + room.height - layout.heights.foot
  for (const { part, text } of layout.foot) {
    const place = { x, y, colour: shades.soft }
    if (part === 'verify') writeLink(pdf, pdf.root, text, place, certificate.verifyUrl)
    else writeTagged(pdf, pdf.root, 'P', text, place)
    if (inOneLine) x += text.width + footGap
    else y += text.height
  }
}

function proofBottom({ heights, scale }: CertificateLayout): number {
  return page.y + room.height - heights.foot - 0.6 * 17.4 * scale
}
