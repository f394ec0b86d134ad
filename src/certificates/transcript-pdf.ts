import { amountText } from '../credit/amount.ts'
import { type EarlierLine, type EarlierTotal, earlierDetails, earlierNote } from '../credit/earlier/earlier-credit.ts'
import { drawProvider, type Provider } from '../organizations/draw-provider.ts'
import { type Shades, shadesOf } from '../platform/colour.ts'
import { Flow } from '../platform/pdf/flow.ts'
import { paragraph } from '../platform/pdf/paragraph.ts'
import type { Span } from '../platform/pdf/pieces.ts'
import { type Cell, drawTable } from '../platform/pdf/table.ts'
import { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { write } from '../platform/pdf/write.ts'
import { fullDay, shortDay } from '../web/dates.ts'
import { officialRecordNote } from './certificate.ts'
import { licenceLine } from './licence-line.ts'
import { type TranscriptTotal, totalsTables } from './transcript-totals.ts'

/** One credit of the list; the amount in hundredths, the day as "2026-11-20". */
export type TranscriptLine = {
  completedOn: string
  title: string
  series: string
  formatName: string
  shortName: string
  amount: number
  /** Where the record that counts is kept, such as CPE Monitor; empty when the certificate is it. */
  officialRecord: string
  kind: 'award' | 'correction' | 'restoration'
  certificateNumber: string
}

export type Transcript = {
  organization: Provider & { brand: string }
  /** As printed on certificates: "Priya Raman, MD". */
  person: string
  licences: { state: string; number: string | null }[]
  /** First and last day that were asked for; null where there is no limit. */
  from: string | null
  to: string | null
  /** The day on which it is made. */
  madeOn: string
  totals: TranscriptTotal[]
  lines: TranscriptLine[]
  /** Credit that the system before this one recorded. */
  earlier?: { totals: EarlierTotal[]; lines: EarlierLine[] }
}

const margin = { x: 54, top: 54, bottom: 66 }

/** A learner's credit as a tagged PDF: totals by type and year, then every credit. */
export function transcriptPdf(transcript: Transcript): Promise<Buffer> {
  const pdf = new TaggedPdf({
    title: `Transcript/Credit History: ${transcript.person}`,
    author: transcript.organization.name,
    subject: rangeText(transcript),
    created: Temporal.PlainDate.from(transcript.madeOn).toZonedDateTime('UTC').toInstant(),
    layout: 'portrait',
  })
  const flow = new Flow(pdf, margin)
  const shades = shadesOf(transcript.organization.brand)
  drawOpening(flow, transcript, shades)
  const earlier = transcript.earlier?.lines.length ? transcript.earlier : null
  if (transcript.lines.length === 0 && !earlier)
    flow.write(pdf.root, 'P', note('No credit in this time.'), { colour: shades.ink, above: 24 })
  if (transcript.lines.length > 0) drawTables(flow, transcript, shades)
  if (earlier) drawEarlier(flow, earlier, shades)
  numberPages(flow, transcript, shades)
  return pdf.finish()
}

function drawOpening(flow: Flow, transcript: Transcript, shades: Shades): void {
  const { pdf, left, width } = flow
  flow.y += drawProvider(pdf, transcript.organization, {
    x: left,
    y: flow.y,
    width,
    accent: shades.accent,
    ink: shades.ink,
  })
  const big = (text: string, size: number) =>
    paragraph([{ text, style: 'semibold' }], { size, width, leading: 1.2, balanced: true })
  flow.write(pdf.root, 'H1', big('Transcript/Credit History', 24), { colour: shades.accent, above: 22 })
  flow.write(pdf.root, 'P', big(transcript.person, 15), { colour: shades.ink, above: 6 })
  for (const text of [licenceLine(transcript.licences), rangeText(transcript)].filter(Boolean)) {
    flow.write(pdf.root, 'P', paragraph([{ text }], { size: 10, width, leading: 1.45 }), {
      colour: shades.soft,
      above: 2,
    })
  }
}

function drawTables(flow: Flow, transcript: Transcript, shades: Shades): void {
  flow.write(flow.pdf.root, 'H2', heading('Totals'), { colour: shades.ink, above: 24 })
  for (const table of totalsTables(transcript.totals, flow.width)) {
    drawTable(flow, flow.pdf.root, table, shades)
    flow.y += 8
  }
  for (const text of officialRecords(transcript.lines)) {
    flow.write(flow.pdf.root, 'P', paragraph([{ text }], { size: 9, width: flow.width }), {
      colour: shades.soft,
      above: 8,
    })
  }
  flow.makeRoom(120)
  flow.write(flow.pdf.root, 'H2', heading('Credit'), { colour: shades.ink, above: 16 })
  const columns = creditColumns(flow)
  drawTable(flow, flow.pdf.root, { columns, rowHeader: 1, rows: transcript.lines.map(row) }, shades)
}

/** Credit from earlier records by itself, so that nobody takes it for what certificates of this site stand for. */
function drawEarlier(flow: Flow, earlier: NonNullable<Transcript['earlier']>, shades: Shades): void {
  flow.makeRoom(160)
  flow.write(flow.pdf.root, 'H2', heading('From earlier records'), { colour: shades.ink, above: 24 })
  flow.write(flow.pdf.root, 'P', paragraph(plain(earlierNote), { size: 9, width: flow.width }), {
    colour: shades.soft,
    above: 4,
  })
  const totals = earlier.totals.map(({ typeName, ...total }) => ({
    ...total,
    creditTypeId: typeName,
    plural: typeName,
    mark: '',
    italic: false,
  }))
  for (const table of totalsTables(totals, flow.width)) {
    flow.y += 8
    drawTable(flow, flow.pdf.root, table, shades)
  }
  flow.y += 12
  const rows = earlier.lines.map((line): Cell[] => [
    [plain(dayText(line.completedOn))],
    [plain(line.title), plain(earlierDetails(line))],
    [plain(line.typeName)],
    [plain(amountText(line.amount))],
  ])
  drawTable(flow, flow.pdf.root, { columns: creditColumns(flow), rowHeader: 1, rows }, shades)
}

const creditColumns = (flow: Flow) => [
  { title: 'Date', width: 78 },
  { title: 'Activity', width: 284 },
  { title: 'Credit type', width: 92 },
  { title: 'Amount', width: flow.width - 454, align: 'right' as const },
]

function dayText(text: string): string {
  const day = Temporal.PlainDate.from(text)
  return `${shortDay(day)}, ${day.year}`
}

function row(line: TranscriptLine): Cell[] {
  const corrected = line.kind === 'correction' ? 'corrected' : ''
  const details = [line.series, line.formatName, corrected, `Certificate\u00a0${line.certificateNumber}`]
  return [
    [plain(dayText(line.completedOn))],
    [plain(line.title), plain(details.filter(Boolean).join(' · '))],
    [plain(line.shortName)],
    [plain(amountText(line.amount))],
  ]
}

/** What a list of credit must not be taken for: the record that counts is elsewhere. */
function officialRecords(lines: readonly TranscriptLine[]): string[] {
  const elsewhere = lines.filter((line) => line.officialRecord)
  return [...new Set(elsewhere.map((line) => officialRecordNote(line.officialRecord, line.shortName)))]
}

function numberPages({ pdf, left, width }: Flow, { person, madeOn }: Transcript, shades: Shades): void {
  const { count } = pdf.doc.bufferedPageRange()
  const made = `${person} · made on ${fullDay(Temporal.PlainDate.from(madeOn))}`
  for (let page = 0; page < count; page++) {
    pdf.doc.switchToPage(page)
    const y = pdf.doc.page.height - 44
    const place = { x: left, y, colour: shades.soft, width }
    pdf.artifact(() => {
      write(pdf, paragraph([{ text: made }], { size: 8.5, width: width - 90 }), place)
      write(pdf, paragraph([{ text: `Page ${page + 1} of ${count}` }], { size: 8.5, width }), {
        ...place,
        align: 'right',
      })
    }, 'Pagination')
  }
}

function rangeText({ from, to }: Pick<Transcript, 'from' | 'to'>): string {
  const day = (text: string) => fullDay(Temporal.PlainDate.from(text))
  if (from && to) return `Credit from ${day(from)} to ${day(to)}`
  if (from) return `Credit since ${day(from)}`
  return to ? `Credit up to ${day(to)}` : 'All credit'
}

const plain = (text: string): Span[] => [{ text }]
const note = (text: string) => paragraph(plain(text), { size: 11, width: 500 })
const heading = (text: string) => paragraph([{ text, style: 'semibold' }], { size: 14, width: 500 })
