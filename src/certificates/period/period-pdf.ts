import { amountText } from '../../credit/amount.ts'
import { type Shades, shadesOf } from '../../platform/colour.ts'
import { drawMark, drawQr } from '../../platform/pdf/drawings.ts'
import { Flow } from '../../platform/pdf/flow.ts'
import { paragraph } from '../../platform/pdf/paragraph.ts'
import type { Span } from '../../platform/pdf/pieces.ts'
import { type Cell, type Column, drawTable } from '../../platform/pdf/table.ts'
import { type Tag, TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import { write, writeLink, writeTagged } from '../../platform/pdf/write.ts'
import type { CertificateStatus } from '../certificate.ts'
import type { PeriodCertificate } from './period-certificate.ts'
import { type PeriodPart, periodLines } from './period-lines.ts'
import type { PeriodChange } from './period-status.ts'

const margin = { x: 54, top: 54, bottom: 76 }
const alarm = '#a01b1e'
const qrSize = 76

type Sheet = { flow: Flow; certificate: PeriodCertificate; shades: Shades }
type Look = { size: number; tag?: Tag; bold?: true; above: number; colour?: 'accent' | 'ink' | 'soft' }

const looks: Partial<Record<PeriodPart, Look>> = {
  title: { size: 15, tag: 'H1', above: 20, colour: 'accent' },
  person: { size: 30, bold: true, above: 8 },
  phrase: { size: 11.5, above: 10 },
  activity: { size: 16, tag: 'H2', bold: true, above: 2 },
  occasion: { size: 11.5, above: 2 },
  award: { size: 15, above: 10 },
}
const opening: PeriodPart[] = ['title', 'person', 'phrase', 'activity', 'occasion', 'award']

/**
 * A certificate for a period as a tagged PDF (PDF/UA-1): who earned how much in all, then every session, then what makes
 * it good. The heads of the list are repeated on each page. The same certificate and status give the same bytes.
 */
export function periodPdf(
  certificate: PeriodCertificate,
  standing: { status: CertificateStatus; changes: readonly PeriodChange[] },
): Promise<Buffer> {
  const { person, organization, series, periodText } = certificate
  const pdf = new TaggedPdf({
    title: `${certificate.title}: ${person.name}, ${series}, ${periodText}`,
    author: organization.name,
    subject: `Certificate ${certificate.number}`,
    created: Temporal.Instant.from(certificate.issuedAt),
    layout: 'portrait',
  })
  const sheet = { flow: new Flow(pdf, margin), certificate, shades: shadesOf(organization.brand) }
  drawHeader(sheet)
  drawStanding(sheet, standing)
  for (const part of opening) drawPart(sheet, part)
  sheet.flow.y += 16
  drawTable(sheet.flow, pdf.root, tableOf(certificate, sheet.flow.width), sheet.shades)
  drawProof(sheet)
  drawPages(sheet)
  return pdf.finish()
}

function drawHeader({ flow, certificate, shades }: Sheet): void {
  const { pdf, left, width } = flow
  drawMark(pdf, certificate.organization.mark, shades.accent, { x: left, y: flow.y, size: 28 })
  const square = { x: left + width - qrSize, y: flow.y, size: qrSize }
  drawQr(pdf, pdf.root, certificate.verifyUrl, `QR code that opens ${certificate.verifyUrl}`, square)
  const spans: Span[] = [{ text: certificate.organization.name, style: 'semibold' }]
  const provider = paragraph(spans, { size: 13, width: openingWidth(flow) - 40 })
  const y = flow.y + Math.max(0, 14 - provider.height / 2)
  writeTagged(pdf, pdf.root, 'P', provider, { x: left + 40, y, colour: shades.ink })
  flow.y += Math.max(28, provider.height)
}

/** What stands beside the QR code of the first page leaves it room. */
const openingWidth = ({ width }: Flow): number => width - qrSize - 20

/** What was changed after the certificate was made, where anything was. */
function drawStanding(
  { flow, shades }: Sheet,
  { status, changes }: { status: CertificateStatus; changes: readonly PeriodChange[] },
): void {
  if (status === 'issued') return
  const says = status === 'withdrawn' ? 'Withdrawn: none of this credit stands' : 'Corrected: credit was changed since'
  const set = (text: string, size: number, style: 'semibold' | 'regular') =>
    paragraph([{ text, style }], { size, width: openingWidth(flow), leading: 1.35 })
  flow.write(flow.pdf.root, 'P', set(says, 12, 'semibold'), { colour: alarm, above: 18 })
  for (const change of changes)
    flow.write(flow.pdf.root, 'P', set(change.says, 9.5, 'regular'), { colour: shades.ink, above: 2 })
}

function drawPart({ flow, certificate, shades }: Sheet, part: PeriodPart): void {
  const { size, tag = 'P', bold, above, colour = 'ink' } = looks[part]!
  const lines = periodLines(certificate).filter((line) => line.part === part)
  for (const [index, { runs }] of lines.entries()) {
    const spans = runs.map(({ text, italic, strong }): Span => {
      const style = italic && !bold ? 'italic' : bold || strong ? 'semibold' : 'regular'
      return { text, style }
    })
    const fitted = part === 'person' && runs[0]!.text.length > 40 ? 20 : size
    const text = paragraph(spans, { size: fitted, width: openingWidth(flow), leading: 1.25, balanced: true })
    flow.write(flow.pdf.root, tag, text, { colour: shades[colour], above: index ? 2 : above })
  }
}

function tableOf({ types, sessions }: PeriodCertificate, width: number) {
  const amounts = types.map(({ shortName }): Column => ({ title: shortName, width: 84, align: 'right' }))
  const used = amounts.length * 84 + 112
  const total = (id: string) => sessions.reduce((sum, session) => sum + (session.amounts[id] ?? 0), 0)
  const strong = (text: string): Cell => [[{ text, style: 'semibold' }]]
  return {
    columns: [{ title: 'Date', width: 112 }, { title: 'Session', width: width - used }, ...amounts],
    rowHeader: 1,
    rows: [
      ...sessions.map(({ dateText, title, certificate, amounts: own }) => [
        [[{ text: dateText }]],
        [[{ text: title }], [{ text: `Certificate\u00a0${certificate}` }]],
        ...types.map(({ id }): Cell => [[{ text: own[id] ? amountText(own[id]) : '–' }]]),
      ]),
      [
        strong(''),
        strong(`${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}`),
        ...types.map(({ id }) => strong(amountText(total(id)))),
      ],
    ],
  }
}

/** Statements and notes, then the signatory and where it can be checked: together on one page. */
function drawProof({ flow, certificate, shades }: Sheet): void {
  const { pdf, left, width } = flow
  const small = { size: 9, width, leading: 1.4 }
  const set = (part: PeriodPart, style: 'regular' | 'semibold' = 'regular') =>
    periodLines(certificate)
      .filter((line) => line.part === part)
      .map(({ runs }) => {
        const spans = runs.map(({ text, italic }): Span => ({ text, style: italic ? 'italic' : style }))
        return paragraph(spans, small)
      })
  const texts = [...set('statement'), ...set('note')]
  const signed = [...set('signatory', 'semibold'), ...set('signatory-title'), ...set('number'), ...set('issued')]
  const [verify] = set('verify')
  const heights = [...texts, ...signed, verify!].reduce((sum, { height }) => sum + height + 4, 0)
  flow.y += 14
  flow.makeRoom(heights + 34)
  for (const text of texts) flow.write(pdf.root, 'P', text, { colour: shades.soft, above: 4 })
  flow.y += 16
  for (const text of signed) flow.write(pdf.root, 'P', text, { colour: shades.ink })
  writeLink(pdf, pdf.root, verify!, { x: left, y: flow.y, colour: shades.ink }, certificate.verifyUrl)
}

/** On every page the frame, whose certificate it is and which page. */
function drawPages({ flow, certificate, shades }: Sheet): void {
  const { pdf, left, width } = flow
  const { doc } = pdf
  const { count } = doc.bufferedPageRange()
  const whose = `${certificate.person.name} · Certificate ${certificate.number}`
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    const place = { x: left, y: doc.page.height - 48, colour: shades.soft, width }
    pdf.artifact(() => {
      doc
        .rect(19, 19, doc.page.width - 38, doc.page.height - 38)
        .lineWidth(0.75)
        .stroke(shades.accent)
      write(pdf, paragraph([{ text: whose }], { size: 8.5, width: width - 90 }), place)
      write(pdf, paragraph([{ text: `Page ${page + 1} of ${count}` }], { size: 8.5, width }), {
        ...place,
        align: 'right',
      })
    }, 'Pagination')
  }
}
