import { drawProvider } from '../../organizations/draw-provider.ts'
import { type Shades, shadesOf } from '../../platform/colour.ts'
import { drawQr } from '../../platform/pdf/drawings.ts'
import { fitted } from '../../platform/pdf/fitted.ts'
import { type Paragraph, paragraph, widthOf } from '../../platform/pdf/paragraph.ts'
import { TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import { writeTagged } from '../../platform/pdf/write.ts'
import { partsOf } from './kit-parts.ts'
import { type SessionKit, spansOf } from './session-kit.ts'
import { drawStatements } from './slide-statements.ts'

const left = 48
const width = 864
const footTop = 492
type Slide = { pdf: TaggedPdf; shades: Shades }

/** A slide of 16 by 9: what is taught, the code in digits for the back row, its QR code, and what to do with them; then the statements. */
export function slidePdf(kit: SessionKit): Promise<Buffer> {
  const pdf = new TaggedPdf({
    title: `Slide: ${kit.title}`,
    author: kit.organization.name,
    subject: kit.way?.kind === 'printed' ? `Activity code ${kit.way.digits}` : 'How to be recorded',
    created: kit.madeAt,
    layout: 'slide',
  })
  const slide = { pdf, shades: shadesOf(kit.organization.brand) }
  const top = drawOpening(slide, kit) + 20
  if (kit.way) drawWay(slide, kit.way, top)
  else drawNoWay(slide, kit.noWay, top)
  drawFoot(slide, kit)
  drawStatements(pdf, kit, slide.shades)
  return pdf.finish()
}

/** Returns where the opening ends. */
function drawOpening({ pdf, shades }: Slide, kit: SessionKit): number {
  const place = { x: left, y: 36, width, accent: shades.accent, ink: shades.ink }
  let y = 36 + drawProvider(pdf, kit.organization, place) + 18
  const put = (tag: 'H1' | 'P', text: Paragraph, colour: string) => {
    writeTagged(pdf, pdf.root, tag, text, { x: left, y, colour })
    y += text.height
  }
  const line = (text: string, sizes: number[]) => fitted([{ text }], { width, height: sizes[0]! * 2.7, sizes })
  if (kit.series) put('P', line(kit.series, [18, 15, 12, 9]), shades.soft)
  y += 3
  const title = [{ text: kit.title, style: 'semibold' as const }]
  put('H1', fitted(title, titleRoom), shades.accent)
  y += 6
  if (kit.speakers.length > 0) put('P', named(kit.speakers), shades.ink)
  const when = [kit.whenText, kit.placeText].filter(Boolean).join(' · ')
  put('P', line(when, [16, 14, 12, 10, 8]), shades.soft)
  return y
}

/** All who speak where two lines of letters that can be read have room for them; else the first, and how many more. */
function named(speakers: readonly string[], count: number = speakers.length): Paragraph {
  const others = speakers.length - count
  const more = others > 0 ? ` and ${others} ${others === 1 ? 'other' : 'others'}` : ''
  const text = speakers.slice(0, count).join('; ') + more
  const set = fitted([{ text }], { width, height: 50, sizes: [19, 16, 13] })
  return set.height > 50 && count > 1 ? named(speakers, count - 1) : set
}

const titleRoom = {
  width,
  height: 96,
  sizes: [40, 36, 32, 28, 25, 22, 20, 18, 16, 14, 12, 10],
  leading: 1.18,
  balanced: true,
}

/** The QR code at the right, as large as the room allows; what to do beside it, the digits in letters for the back row. */
function drawWay({ pdf, shades }: Slide, way: NonNullable<SessionKit['way']>, top: number): void {
  const { label, digits, words, note } = partsOf(way)
  const side = Math.min(240, footTop - 16 - top)
  const column = width - side - 44
  const named = paragraph([{ text: label }], { size: 20, width: column })
  const number = digits ? numberIn(digits, column, side) : null
  const aside = note ? paragraph([{ text: note }], { size: 15, width: column, leading: 1.7 }) : null
  const height = side - [named, number, aside].reduce((sum, one) => sum + (one?.height ?? 0), 0)
  const sizes = [...(number ? [] : [34, 31, 28, 26]), 24, 22, 20, 18, 16, 14, 12, 10]
  const said = fitted(spansOf(words), { width: column, height, sizes, leading: 1.35 })
  const texts = [named, number, said, aside].filter((one) => one !== null)
  let y = top + Math.max(0, (side - texts.reduce((sum, one) => sum + one.height, 0)) / 2)
  for (const text of texts) {
    const colour = text === named || text === aside ? shades.soft : shades.ink
    writeTagged(pdf, pdf.root, 'P', text, { x: left, y, colour })
    y += text.height
  }
  const square = { x: left + width - side, y: top, size: side }
  drawQr(pdf, pdf.root, way.url, `QR code that opens ${way.url}`, square)
}

function numberIn(text: string, column: number, side: number): Paragraph {
  const digits = [{ text, style: 'semibold' as const }]
  const size = Math.min(112, (column / widthOf(digits, 1)) * 0.96, side * 0.5)
  return paragraph(digits, { size, width: column, leading: 1.08 })
}

function drawNoWay({ pdf, shades }: Slide, said: string, top: number): void {
  const text = paragraph([{ text: said, style: 'semibold' }], { size: 28, width })
  const y = top + Math.max(0, (footTop - top - text.height) / 2)
  writeTagged(pdf, pdf.root, 'P', text, { x: left, y, colour: shades.ink })
}

function drawFoot({ pdf, shades }: Slide, { way, asOf }: SessionKit): void {
  const made = paragraph([{ text: asOf }], { size: 11, width: 300 })
  if (way) {
    const holds = paragraph([{ text: partsOf(way).holds }], { size: 13, width })
    writeTagged(pdf, pdf.root, 'P', holds, { x: left, y: footTop, colour: shades.soft })
  }
  const place = { x: left + width - 300, y: footTop + 2, align: 'right' as const, width: 300 }
  writeTagged(pdf, pdf.root, 'P', made, { ...place, colour: shades.soft })
}
