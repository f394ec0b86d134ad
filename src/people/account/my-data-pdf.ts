import { drawProvider, type Provider } from '../../organizations/draw-provider.ts'
import { type Shades, shadesOf } from '../../platform/colour.ts'
import { Flow } from '../../platform/pdf/flow.ts'
import { paragraph } from '../../platform/pdf/paragraph.ts'
import { drawTable } from '../../platform/pdf/table.ts'
import { TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import { write } from '../../platform/pdf/write.ts'
import { fullDate, zoneName } from '../../web/dates.ts'
import type { MyData } from './my-data.ts'
import { type DataTable, dataTables } from './my-data-tables.ts'

const margin = { x: 54, top: 54, bottom: 66 }

/** Everything about a person as a tagged PDF, to read; the JSON file has the same and more, for machines. */
export function myDataPdf(
  data: MyData,
  look: { person: string; organization: Provider & { brand: string } },
): Promise<Buffer> {
  const { name, timeZone } = data.organization
  const made = Temporal.Instant.from(data.madeAt)
  const pdf = new TaggedPdf({
    title: `Your data: ${look.person}`,
    author: name,
    subject: 'Everything that is kept about a person',
    created: made,
    layout: 'portrait',
  })
  const flow = new Flow(pdf, margin)
  const shades = shadesOf(look.organization.brand)
  const { width } = flow
  const big = (text: string, size: number) =>
    paragraph([{ text, style: 'semibold' }], { size, width, leading: 1.2, balanced: true })
  const plain = (text: string) => paragraph([{ text }], { size: 10, width, leading: 1.45 })
  const place = { x: flow.left, y: flow.y, width, accent: shades.accent, ink: shades.ink }
  flow.y += drawProvider(pdf, look.organization, place)
  flow.write(pdf.root, 'H1', big('Your data', 24), { colour: shades.accent, above: 22 })
  flow.write(pdf.root, 'P', big(look.person, 15), { colour: shades.ink, above: 6 })
  const opening = `What ${name} keeps about you, made on ${fullDate(made, timeZone)}. Times are ${zoneName(timeZone)}. Passwords and other secrets are not in it: they are kept so that nobody can read them.`
  flow.write(pdf.root, 'P', plain(opening), { colour: shades.soft, above: 6 })
  for (const table of dataTables(data)) draw(flow, table, shades)
  numberPages(flow, look.person, shades)
  return pdf.finish()
}

function draw(flow: Flow, { title, columns, rows }: DataTable, shades: Shades): void {
  flow.makeRoom(110)
  const heading = paragraph([{ text: title, style: 'semibold' }], { size: 14, width: flow.width })
  flow.write(flow.pdf.root, 'H2', heading, { colour: shades.ink, above: 22 })
  const table = {
    columns: columns.map(([name, part]) => ({ title: name, width: part * flow.width })),
    rowHeader: 0,
    rows: rows.map((row) => row.map((text) => text.split('\n').map((line) => [{ text: line }]))),
    of: title,
    together: 3,
  }
  drawTable(flow, flow.pdf.root, table, shades)
}

function numberPages({ pdf, left, width }: Flow, person: string, shades: Shades): void {
  const { count } = pdf.doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.doc.switchToPage(page)
    const place = { x: left, y: pdf.doc.page.height - 44, colour: shades.soft, width }
    const line = (text: string) => paragraph([{ text }], { size: 8.5, width: width - 90 })
    pdf.artifact(() => {
      write(pdf, line(person), place)
      write(pdf, line(`Page ${page + 1} of ${count}`), { ...place, align: 'right' })
    }, 'Pagination')
  }
}
