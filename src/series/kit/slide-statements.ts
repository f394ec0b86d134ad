import { Flow } from '../../platform/pdf/flow.ts'
import type { Paragraph } from '../../platform/pdf/paragraph.ts'
import type { TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import type { SessionKit } from './session-kit.ts'
import { heightOf, sectionsOf, setIn } from './sheet-sections.ts'

const margin = { x: 48, top: 36, bottom: 36 }
const width = 864
const height = 540 - margin.top - margin.bottom
/** Of the letters of one page; what has no room in the last of them goes on over more pages, in letters for the back row. */
const onOne = [30, 28, 26, 24, 22, 20]
const onMore = 22

/** Further pages of a slide with what learners are told before a session begins, in letters as large as there is room for. */
export function drawStatements(pdf: TaggedPdf, kit: SessionKit, colours: { accent: string; ink: string }): void {
  const sections = order.flatMap((heading) => sectionsOf(kit).filter((one) => one.heading === heading))
  if (sections.length === 0) return
  const sets = onOne.map((size) => setIn(sections, size, width))
  const set = sets.find((each) => heightOf(each) <= height) ?? setIn(sections, onMore, width)
  pdf.doc.addPage()
  const flow = new Flow(pdf, { ...margin, bottom: margin.bottom - 0.01 })
  for (const { heading, paragraphs } of set) {
    flow.makeRoom(10 + heading.height + (paragraphs[0]?.height ?? 0))
    flow.write(pdf.root, 'H2', heading, { colour: colours.accent, above: 10 })
    for (const text of paragraphs.flatMap(inParts)) flow.write(pdf.root, 'P', text, { colour: colours.ink, above: 2 })
  }
}

/** One that is higher than half a page goes on over pages line by line. */
function inParts(text: Paragraph): Paragraph[] {
  const most = Math.floor(height / 2 / text.leading)
  if (text.lines.length <= most) return [text]
  const count = Math.ceil(text.lines.length / most)
  return Array.from({ length: count }, (_, at) => {
    const lines = text.lines.slice(at * most, (at + 1) * most)
    return { ...text, lines, height: lines.length * text.leading }
  })
}

const order = ['Disclosure', 'Commercial support', 'Accreditation', 'Credit designation']
