import type { Paragraph } from './paragraph.ts'
import type { Element, Tag, TaggedPdf } from './tagged-document.ts'
import { writeTagged } from './write.ts'

/** Where on the page the next thing goes, from top to bottom and on to the next page; points. */
export class Flow {
  readonly pdf: TaggedPdf
  readonly left: number
  readonly width: number
  readonly #top: number
  readonly #bottom: number
  y: number

  constructor(pdf: TaggedPdf, margin: { x: number; top: number; bottom: number }) {
    this.pdf = pdf
    this.left = margin.x
    this.width = pdf.doc.page.width - 2 * margin.x
    this.#top = margin.top
    this.#bottom = pdf.doc.page.height - margin.bottom
    this.y = this.#top
  }

  /** Begins a new page unless this height is left on this one; says whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.#bottom) return false
    this.pdf.doc.addPage()
    this.y = this.#top
    return true
  }

  /** Writes a paragraph below what is there. */
  write(parent: Element, tag: Tag, text: Paragraph, look: { colour: string; above?: number }): void {
    this.y += look.above ?? 0
    this.makeRoom(text.height)
    writeTagged(this.pdf, parent, tag, text, { x: this.left, y: this.y, colour: look.colour })
    this.y += text.height
  }

  /** A rule across the page, which a screen reader passes over. */
  rule(colour: string): void {
    this.pdf.artifact(() => {
      this.pdf.doc
        .moveTo(this.left, this.y)
        .lineTo(this.left + this.width, this.y)
        .lineWidth(0.5)
        .stroke(colour)
    })
  }
}
