import { amountText } from '../../credit/amount.ts'
import { type Shades, shadesOf } from '../../platform/colour.ts'
import { drawQr } from '../../platform/pdf/drawings.ts'
import { Flow } from '../../platform/pdf/flow.ts'
import { paragraph } from '../../platform/pdf/paragraph.ts'
import type { Span } from '../../platform/pdf/pieces.ts'
import { type Cell, type Column, drawTable } from '../../platform/pdf/table.ts'
import { type Tag, TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import { write, writeLink, writeTagged } from '../../platform/pdf/write.ts'
import { drawBorder } from '../border.ts'
import type { CertificateLine, Part } from '../certificate-lines.ts'
import { drawSheetHeader, type Pictures } from '../draw-header.ts'
import { drawSignatory } from '../draw-signatory.ts'
import { headerHeight, headerOf } from '../header-layout.ts'
import { type Printed, printedForm } from '../printed-form.ts'
import { signatureColumns, signatureHeight } from '../proof-layout.ts'
import { heightOf, type Inked, inkedLine, setAll } from '../set-part.ts'
import { measuresOf } from '../sheet-measures.ts'
import { type Standing, standingText, titleOf } from '../standing.ts'
import { asCertificate, type PeriodCertificate } from './period-certificate.ts'
import { type PeriodPart, periodLines } from './period-lines.ts'
import type { PeriodChange } from './period-status.ts'

const margin = { x: 54, top: 54, bottom: 76 }
const alarm = '#a01b1e'
const qrSize = 76

type Sheet = {
  flow: Flow
  certificate: PeriodCertificate
  printed: Printed
  inked: Inked[]
  shades: Shades
  pictures: Pictures
}
/** How it stands now, of which it tells on its face. */
type Shown = Standing & { changes: readonly PeriodChange[] }
type Look = { size: number; tag?: Tag; bold?: true; above: number; colour?: 'accent' | 'ink' | 'soft' }

const looks: Partial<Record<PeriodPart, Look>> = {
  title: { size: 15, tag: 'H1', above: 20, colour: 'accent' },
  person: { size: 30, bold: true, above: 8 },
  licence: { size: 10, above: 2, colour: 'soft' },
  phrase: { size: 11.5, above: 10 },
  activity: { size: 16, tag: 'H2', bold: true, above: 2 },
  occasion: { size: 11.5, above: 2 },
  award: { size: 15, above: 10 },
}

/**
 * A certificate for a period as a tagged PDF (PDF/UA-1): who earned how much in all, then every session, then what makes
 * it good. The heads of the list are repeated on each page. The same certificate and status give the same bytes.
 */
export function periodPdf(
  certificate: PeriodCertificate,
  standing: Shown,
  pictures: Pictures = new Map(),
): Promise<Buffer> {
  const { person, organization, series, periodText } = certificate
  const printed = printedForm(asCertificate(certificate))
  const pdf = new TaggedPdf({
    title: titleOf(`${certificate.title}: ${person.name}, ${series}, ${periodText}`, standing),
    author: organization.name,
    subject: `Certificate ${certificate.number}`,
    created: Temporal.Instant.from(certificate.issuedAt),
    layout: 'portrait',
    paper: printed.sheet.paper,
  })
  const inked = periodLines(certificate)
    .filter((line): line is CertificateLine => line.part !== 'session' && !line.drawn)
    .map(inkedLine)
  const shades = shadesOf(organization.brand)
  const sheet = { flow: new Flow(pdf, margin), certificate, printed, inked, shades, pictures }
  drawHeader(sheet)
  drawStanding(sheet, standing)
  drawOpening(sheet)
  sheet.flow.y += 16
  drawTable(sheet.flow, pdf.root, tableOf(certificate, sheet.flow.width), sheet.shades)
  drawProof(sheet)
  drawPages(sheet)
  return pdf.finish()
}

function drawHeader({ flow, certificate, printed, shades, pictures, inked }: Sheet): void {
  const { pdf, left, width } = flow
  const header = headerOf(inked, printed, openingWidth(flow), 0.9)
  const height = headerHeight(header)
  const box = { x: left, y: flow.y, width: openingWidth(flow), height }
  drawSheetHeader(pdf, printed, header, box, { shades, pictures, isCentred: false })
  const square = { x: left + width - qrSize, y: flow.y, size: qrSize }
  drawQr(pdf, pdf.root, certificate.verifyUrl, `QR code that opens ${certificate.verifyUrl}`, square)
  flow.y += height
}

/** What stands beside the QR code of the first page leaves it room. */
const openingWidth = ({ width }: Flow): number => width - qrSize - 20

/** What was changed after the certificate was made, where anything was. */
function drawStanding({ flow, shades }: Sheet, standing: Shown): void {
  const { status, replacedBy } = standing
  if (status === 'issued') return
  const changes = replacedBy ? [] : standing.changes
  const replaced = replacedBy ? standingText(standing) : null
  const says =
    replaced ??
    (status === 'withdrawn' ? 'Withdrawn: none of this credit stands' : 'Corrected: credit was changed since')
  const set = (text: string, size: number, style: 'semibold' | 'regular') =>
    paragraph([{ text, style }], { size, width: openingWidth(flow), leading: 1.35 })
  const { pdf, left } = flow
  const text = set(says, 11.5, 'semibold')
  flow.y += 14
  pdf.artifact(() => {
    pdf.doc.rect(left, flow.y, openingWidth(flow), text.height + 10).fill(alarm)
  })
  writeTagged(pdf, pdf.root, 'P', text, { x: left + 10, y: flow.y + 5, colour: '#ffffff' })
  flow.y += text.height + 14
  for (const change of changes)
    flow.write(flow.pdf.root, 'P', set(change.says, 9.5, 'regular'), { colour: shades.ink, above: 2 })
}

function drawOpening({ flow, certificate, shades }: Sheet): void {
  const lines = periodLines(certificate).filter(({ part }) => part in looks)
  for (const [index, { part, runs }] of lines.entries()) {
    const { size, tag = 'P', bold, above, colour = 'ink' } = looks[part]!
    const spans = runs.map(({ text, italic, strong }): Span => {
      const style = italic && !bold ? 'italic' : bold || strong ? 'semibold' : 'regular'
      return { text, style }
    })
    const fitted = part === 'person' && runs[0]!.text.length > 40 ? 20 : size
    const text = paragraph(spans, { size: fitted, width: openingWidth(flow), leading: 1.25, balanced: true })
    const isMore = lines[index - 1]?.part === part
    flow.write(flow.pdf.root, tag, text, { colour: shades[colour], above: isMore ? 2 : above })
  }
}

/** So many credit types have columns of their own; more stand in one. */
const mostColumns = 4

function tableOf({ types, sessions }: PeriodCertificate, width: number) {
  const total = (id: string) => sessions.reduce((sum, session) => sum + (session.amounts[id] ?? 0), 0)
  const strong = (text: string): Cell => [[{ text, style: 'semibold' }]]
  const isListed = types.length > mostColumns
  const own = isListed ? 150 : Math.min(84, (width - 112 - 130) / types.length)
  const columns = isListed
    ? [{ title: 'Credit', width: own }]
    : types.map(({ shortName }): Column => ({ title: shortName, width: own, align: 'right' }))
  const said = (of: (id: string) => number | undefined) =>
    types.flatMap(({ id, shortName }) => (of(id) ? `${amountText(of(id)!)} ${shortName}` : [])).join(', ')
  const amounts = (of: (id: string) => number | undefined, style: 'regular' | 'semibold'): Cell[] =>
    isListed
      ? [[[{ text: said(of), style }]]]
      : types.map(({ id }): Cell => [[{ text: of(id) ? amountText(of(id)!) : '–', style }]])
  const used = columns.length * own + 112
  return {
    columns: [{ title: 'Date', width: 112 }, { title: 'Session', width: width - used }, ...columns],
    rowHeader: 1,
    rows: [
      ...sessions.map(({ dateText, title, certificate, amounts: given }) => [
        [[{ text: dateText }]],
        [[{ text: title }], [{ text: `Certificate\u00a0${certificate}` }]],
        ...amounts((id) => given[id], 'regular'),
      ]),
      [
        strong(''),
        strong(`${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}`),
        ...amounts(total, 'semibold'),
      ],
    ],
  }
}

/** Statements and notes, then who signs and where it can be checked: together on one page. */
function drawProof(sheet: Sheet): void {
  const { flow, certificate, printed, shades, inked } = sheet
  const { pdf, left, width } = flow
  const column = (part: PeriodPart) => setAll(inked, part as Part, width, 0.95).map(({ text }) => text)
  const texts = [...column('statement'), ...column('note')]
  const signers = signatureColumns(inked, width, 24, 0.95)
  const signed = Math.max(0, ...signers.map(({ parts }) => heightOf(parts)))
  const foot = [...column('number'), ...column('issued')]
  const [verify] = column('verify')
  const height = [...texts, ...foot, verify!].reduce((sum, text) => sum + text.height + 4, 0)
  flow.y += 14
  flow.makeRoom(height + (signers.length ? signed + signatureHeight + 10 : 0) + 24)
  for (const text of texts) flow.write(pdf.root, 'P', text, { colour: shades.soft, above: 4 })
  if (signers.length > 0) {
    const top = flow.y + signatureHeight + 10
    signers.forEach((signer, index) => {
      drawSignatory({ pdf, shades, pictures: sheet.pictures }, signer, printed.signatories[index]!, {
        x: left + signer.x,
        top,
        scale: 0.95,
      })
    })
    flow.y = top + signed
  }
  flow.y += 12
  for (const text of foot) flow.write(pdf.root, 'P', text, { colour: shades.soft })
  writeLink(pdf, pdf.root, verify!, { x: left, y: flow.y, colour: shades.soft }, certificate.verifyUrl)
}

/** On every page the frame, whose certificate it is and which page. */
function drawPages({ flow, certificate, printed, shades }: Sheet): void {
  const { pdf, left, width } = flow
  const { doc } = pdf
  const { count } = doc.bufferedPageRange()
  const measures = measuresOf({ ...printed.sheet, orientation: 'portrait' })
  const whose = `${certificate.person.name} · Certificate ${certificate.number}`
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    const place = { x: left, y: doc.page.height - 48, colour: shades.soft, width }
    drawBorder(pdf, measures, printed.sheet.border, shades)
    pdf.artifact(() => {
      write(pdf, paragraph([{ text: whose }], { size: 8.5, width: width - 90 }), place)
      write(pdf, paragraph([{ text: `Page ${page + 1} of ${count}` }], { size: 8.5, width }), {
        ...place,
        align: 'right',
      })
    }, 'Pagination')
  }
}
