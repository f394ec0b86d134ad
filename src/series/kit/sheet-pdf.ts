import { drawProvider } from '../../organizations/draw-provider.ts'
import { type Shades, shadesOf } from '../../platform/colour.ts'
import { drawQr } from '../../platform/pdf/drawings.ts'
import { fitted } from '../../platform/pdf/fitted.ts'
import { Flow } from '../../platform/pdf/flow.ts'
import { type Paragraph, paragraph, widthOf } from '../../platform/pdf/paragraph.ts'
import { TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import { writeTagged } from '../../platform/pdf/write.ts'
import { partsOf } from './kit-parts.ts'
import { type SessionKit, spansOf } from './session-kit.ts'
import { heightOf, type Section, sectionsOf, setIn } from './sheet-sections.ts'

const left = 54
const width = 504
const bottom = 724
/** Of the letters of the statements. */
const sizes = [11, 10.5, 10, 9.5, 9, 8.5, 8]
type Sheet = { pdf: TaggedPdf; shades: Shades }

/** A Letter page to hand out: as the slide, with the statements and disclosures; on a second page what has no room. */
export function sheetPdf(kit: SessionKit): Promise<Buffer> {
  const pdf = new TaggedPdf({
    title: `Session sheet: ${kit.title}`,
    author: kit.organization.name,
    subject: kit.way?.kind === 'printed' ? `Activity code ${kit.way.digits}` : 'How to be recorded',
    created: kit.madeAt,
    layout: 'portrait',
  })
  const sheet = { pdf, shades: shadesOf(kit.organization.brand) }
  const opened = drawOpening(sheet, kit) + 16
  const sections = sectionsOf(kit)
  const least = heightOf(setIn(sections, sizes.at(-1)!, width))
  const side = Math.max(104, Math.min(150, bottom - least - opened - 6))
  const top = (kit.way ? drawWay(sheet, kit.way, { top: opened, side }) : drawNoWay(sheet, kit.noWay, opened)) + 6
  // The foot belongs to the first page, and is read before what goes on upon a second.
  drawFoot(sheet, kit.asOf)
  drawSections(sheet, sections, top)
  return pdf.finish()
}

/** Returns where the opening ends. */
function drawOpening({ pdf, shades }: Sheet, kit: SessionKit): number {
  const place = { x: left, y: 46, width, accent: shades.accent, ink: shades.ink }
  let y = 46 + drawProvider(pdf, kit.organization, place) + 16
  const put = (tag: 'H1' | 'P', text: Paragraph, colour: string) => {
    writeTagged(pdf, pdf.root, tag, text, { x: left, y, colour })
    y += text.height
  }
  const line = (text: string) => fitted([{ text }], { width, height: 50, sizes: [12.5, 11, 10, 9, 8, 7] })
  if (kit.series) put('P', line(kit.series), shades.soft)
  put('H1', fitted([{ text: kit.title, style: 'semibold' }], titleRoom), shades.accent)
  y += 4
  for (const text of [kit.speakers.join('; '), kit.whenText, kit.placeText].filter(Boolean))
    put('P', line(text), shades.ink)
  return y
}

const titleRoom = { width, height: 76, sizes: [26, 23, 20, 18, 16, 14, 12, 10], leading: 1.18, balanced: true }

/** The QR code with what to do beside it; returns where they end. */
function drawWay({ pdf, shades }: Sheet, way: Way, { top, side }: { top: number; side: number }): number {
  const column = width - side - 28
  const texts = textsBeside(way, column, side)
  let y = top + Math.max(0, (side - texts.reduce((sum, { height }) => sum + height, 0)) / 2)
  for (const [index, text] of texts.entries()) {
    const colour = index === 0 ? shades.soft : shades.ink
    writeTagged(pdf, pdf.root, 'P', text, { x: left + side + 28, y, colour })
    y += text.height
  }
  drawQr(pdf, pdf.root, way.url, `QR code that opens ${way.url}`, { x: left, y: top, size: side })
  return Math.max(y, top + side)
}

type Way = NonNullable<SessionKit['way']>

function textsBeside(way: Way, column: number, side: number): Paragraph[] {
  const { words, note, holds } = partsOf(way)
  const said = (sizes: number[], height: number) =>
    fitted(spansOf(words), { width: column, height, sizes, leading: 1.35 })
  if (way.kind === 'screen')
    return [
      paragraph([{ text: 'Attendance' }], { size: 12, width: column }),
      said([15, 14, 13, 12, 11, 10], side * 0.6),
      ...[note, holds].map((text) => paragraph([{ text }], { size: 11, width: column })),
    ]
  const digits = [{ text: way.digits, style: 'semibold' as const }]
  const size = Math.min(58, (column / widthOf(digits, 1)) * 0.96, side * 0.39)
  const until = [{ text: 'Valid until ' }, { text: way.validUntil, style: 'semibold' as const }]
  return [
    paragraph([{ text: 'Activity code' }], { size: 12, width: column }),
    paragraph(digits, { size, width: column, leading: 1.1 }),
    said([13, 12, 11, 10, 9, 8], 54),
    paragraph(until, { size: 11, width: column }),
  ]
}

function drawNoWay({ pdf, shades }: Sheet, said: string, top: number): number {
  const text = paragraph([{ text: said, style: 'semibold' }], { size: 15, width, leading: 1.4 })
  writeTagged(pdf, pdf.root, 'P', text, { x: left, y: top, colour: shades.ink })
  return top + text.height
}

/** In the largest letters with which all of it stays on the page; in small ones over two pages when none are. */
function drawSections({ pdf, shades }: Sheet, sections: Section[], top: number): void {
  const sets = sizes.map((size) => setIn(sections, size, width))
  const set = sets.find((each) => top + heightOf(each) <= bottom) ?? setIn(sections, 9.5, width)
  const flow = new Flow(pdf, { x: left, top: left, bottom: 792 - bottom - 0.01 })
  flow.y = top // A hundredth of a point allows for sums that come out otherwise in another order.
  for (const { heading, paragraphs } of set) {
    // A heading stays with the first paragraph under it.
    flow.makeRoom(10 + heading.height + (paragraphs[0]?.height ?? 0))
    flow.write(pdf.root, 'H2', heading, { colour: shades.accent, above: 10 })
    for (const text of paragraphs) flow.write(pdf.root, 'P', text, { colour: shades.ink, above: 2 })
  }
}

function drawFoot({ pdf, shades }: Sheet, asOf: string): void {
  const text = paragraph([{ text: asOf }], { size: 9, width })
  writeTagged(pdf, pdf.root, 'P', text, { x: left, y: 742, colour: shades.soft })
}
