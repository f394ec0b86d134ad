import { drawProvider, type Provider } from '../organizations/draw-provider.ts'
import { type Shades, shadesOf } from '../platform/colour.ts'
import { drawQr } from '../platform/pdf/drawings.ts'
import { fitted } from '../platform/pdf/fitted.ts'
import { type Paragraph, paragraph, widthOf } from '../platform/pdf/paragraph.ts'
import type { Span } from '../platform/pdf/pieces.ts'
import { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeTagged } from '../platform/pdf/write.ts'

export type Poster = {
  organization: Provider & { brand: string }
  title: string
  series: string
  whenText: string
  placeText: string
  /** What it is worth, one credit type each. */
  credits: Span[][]
  /** "Friday, November 27, 11:59 PM Pacific" */
  claimUntilText: string
  /** Whether learners evaluate before they claim. */
  evaluated: boolean
  code: string
  /** Where the QR code leads, and what is printed to be typed. */
  url: string
  /** Printed nowhere. */
  madeAt: Temporal.Instant
}

const left = 54
const width = 504
const bottom = 738
type Sheet = { pdf: TaggedPdf; shades: Shades }

/** A page for the door or the last slide: the QR code and the code of an activity, and what to do with them. */
export function posterPdf(poster: Poster): Promise<Buffer> {
  const pdf = new TaggedPdf({
    title: `Claim credit: ${poster.title}`,
    author: poster.organization.name,
    subject: `Activity code ${poster.code}`,
    created: poster.madeAt,
    layout: 'portrait',
  })
  const sheet = { pdf, shades: shadesOf(poster.organization.brand) }
  const steps = stepsOf(poster)
  const stepsTop = bottom - steps.reduce((sum, step) => sum + step.height + stepGap, -stepGap)
  const top = drawOpening(sheet, poster)
  drawCode(sheet, poster, top + 20, stepsTop - 24)
  drawSteps(sheet, steps, stepsTop)
  return pdf.finish()
}

/** Returns where the opening ends. */
function drawOpening({ pdf, shades }: Sheet, poster: Poster): number {
  const place = { x: left, y: left, width, accent: shades.accent, ink: shades.ink }
  let y = left + drawProvider(pdf, poster.organization, place) + 22
  const title = fitted([{ text: poster.title, style: 'semibold' }], titleRoom)
  writeTagged(pdf, pdf.root, 'H1', title, { x: left, y, colour: shades.accent })
  y += title.height + 8
  const facts = [poster.series, poster.whenText, poster.placeText].filter(Boolean).map((text): Span[] => [{ text }])
  for (const spans of [...facts, creditLine(poster.credits)].filter((each) => each.length > 0)) {
    const line = paragraph(spans, { size: 13, width, leading: 1.4 })
    writeTagged(pdf, pdf.root, 'P', line, { x: left, y, colour: shades.ink })
    y += line.height
  }
  return y
}

const creditLine = (credits: Span[][]): Span[] =>
  credits.flatMap((credit, index) => (index > 0 ? [{ text: ' · ' }, ...credit] : credit))

/** The largest title that is no higher than three lines of its largest letters. */
const titleRoom = { width, height: 114, sizes: [32, 28, 25, 22, 20, 18, 16, 14, 12, 10], leading: 1.18, balanced: true }

/** The QR code as large as the room allows, and the code under it in digits to be read from the back row. */
function drawCode({ pdf, shades }: Sheet, { code, url }: Poster, top: number, end: number): void {
  const digits = { text: code, style: 'semibold' as const }
  const label = paragraph([{ text: 'Activity code' }], { size: 13, width })
  const size = Math.min(68, (width / widthOf([digits], 1)) * 0.9)
  const number = paragraph([digits], { size, width, leading: 1.1 })
  const side = Math.min(300, end - top - label.height - number.height - 20)
  const y = top + (end - top - side - label.height - number.height - 20) / 2
  const square = { x: left + (width - side) / 2, y, size: side }
  drawQr(pdf, pdf.root, url, `QR code that opens ${url}`, square)
  const place = { x: left, colour: shades.ink, align: 'center' as const, width }
  writeTagged(pdf, pdf.root, 'P', label, { ...place, y: y + side + 20, colour: shades.soft })
  writeTagged(pdf, pdf.root, 'P', number, { ...place, y: y + side + 20 + label.height })
}

const stepGap = 8

const stepWidth = width - 30
const bold = 'semibold' as const
/** What to do, in one paragraph or several. */
type Step = { paragraphs: Paragraph[]; height: number }

function stepsOf({ code, url, evaluated, claimUntilText }: Poster): Step[] {
  const claim = evaluated ? ', evaluate, and claim your credit by ' : ' and claim your credit by '
  return [
    openStep(url.replace(/^https?:\/\//, '')),
    [stepText([{ text: 'Sign in, or create an account' }])],
    [stepText([{ text: `Submit the activity code ${code}${claim}` }, { text: claimUntilText, style: bold }])],
  ].map((paragraphs) => ({ paragraphs, height: paragraphs.reduce((sum, { height }) => sum + height, 0) }))
}

const stepText = (spans: Span[], size = 14) => paragraph(spans, { size, width: stepWidth, leading: 1.35 })

/** A long address stands on a line of its own, as large as it fits there, so that it is typed in one piece. */
function openStep(address: string): Paragraph[] {
  const open: Span = { text: 'Scan the code, or open ' }
  const whole: Span = { text: address, style: bold }
  if (widthOf([open, whole], 14) <= stepWidth) return [stepText([open, whole])]
  const size = [14, 13, 12, 11, 10, 9, 8].find((one) => widthOf([whole], one) <= stepWidth) ?? 9
  return [stepText([{ text: 'Scan the code, or open' }]), stepText([whole], size)]
}

function drawSteps({ pdf, shades }: Sheet, steps: Step[], top: number): void {
  const list = pdf.tag(pdf.root, 'L')
  let y = top
  for (const [index, { paragraphs, height }] of steps.entries()) {
    const item = pdf.tag(list, 'LI')
    const number = paragraph([{ text: `${index + 1}.`, style: bold }], { size: 14, width: 30, leading: 1.35 })
    writeTagged(pdf, item, 'Lbl', number, { x: left, y, colour: shades.accent })
    const body = paragraphs.length > 1 ? pdf.tag(item, 'LBody') : item
    let at = y
    for (const each of paragraphs) {
      writeTagged(pdf, body, body === item ? 'LBody' : 'P', each, { x: left + 30, y: at, colour: shades.ink })
      at += each.height
    }
    y += height + stepGap
  }
}
