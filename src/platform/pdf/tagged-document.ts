import PDFDocument from 'pdfkit'
import { mainFace } from './pieces.ts'

/** An element of the document's structure, in which a screen reader finds its way. */
export type Element = ReturnType<PDFKit.PDFDocument['struct']>
export type Tag =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Div'
  | 'Figure'
  | 'Link'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
export type TagOptions = {
  alt?: string
  actual?: string
  lang?: string
  bbox?: [number, number, number, number]
  scope?: 'Row' | 'Column'
}

export type Description = {
  title: string
  author: string
  subject: string
  /** Printed nowhere; the same description with the same time gives the same bytes. */
  created: Temporal.Instant
  /** Paper one way or the other, or a slide of 16 by 9. */
  layout: 'landscape' | 'portrait' | 'slide'
  /** Of a page that is no slide: Letter unless it is said. */
  paper?: 'letter' | 'a4'
  /** For one without an end in sight: pages are done with when the next begins, and {@link TaggedPdf.take} hands out their bytes. */
  streamed?: true
}

/** What is used of the parts of PDFKit that its types leave out. */
type Inner = { info: Record<string, unknown>; appendXML: (xml: string) => void; _addInfo: () => void }

type Ended = { dictionary: object }

/**
 * PDFKit puts the title into the XML metadata as it is, and its own mark of PDF/UA brings a list of glyphs that
 * leaves out the parts of composed ones (ISO 14289-1, 7.21.4.2): both are mended here.
 */
class AccessibleDocument extends PDFDocument {
  _addInfo(): void {
    const inner = this as unknown as Inner
    for (const [key, value] of Object.entries(inner.info)) {
      if (typeof value === 'string') inner.info[key] = value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    }
    const base = PDFDocument.prototype as unknown as Inner
    base._addInfo.call(this)
    inner.appendXML(
      '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
    )
  }
}

/** Points: a wide slide is 13 1/3 by 7 1/2 inches. */
const slide: [number, number] = [960, 540]

/** A tagged document of Letter pages or slides, in English, that meets PDF/UA-1 when all that is drawn is tagged. */
export class TaggedPdf {
  readonly doc: PDFKit.PDFDocument
  readonly root: Element
  #parts: Uint8Array[] = []
  readonly #ended: Promise<void>
  readonly #isStreamed: boolean
  /** Elements of the part of a streamed document that is being drawn. */
  #drawn: Element[] = []

  constructor(description: Description) {
    this.doc = new AccessibleDocument({
      ...(description.layout === 'slide'
        ? { size: slide }
        : { size: description.paper === 'a4' ? 'A4' : 'LETTER', layout: description.layout }),
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en-US',
      bufferPages: !description.streamed,
      font: mainFace().font as unknown as string,
      info: {
        Title: description.title,
        Author: description.author,
        Subject: description.subject,
        CreationDate: new Date(description.created.epochMilliseconds),
      },
    })
    this.#isStreamed = description.streamed === true
    this.doc.on('data', (part) => this.#parts.push(part))
    this.#ended = new Promise((resolve, reject) => {
      this.doc.on('end', resolve)
      this.doc.on('error', reject)
    })
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  /** Adds an element to its parent; what `draw` draws is its content. Returns the element, open for more. */
  tag(parent: Element, type: Tag, draw?: (element: Element) => void, options: TagOptions = {}): Element {
    const element = this.doc.struct(type, options)
    parent.add(element)
    if (this.#isStreamed && parent !== this.root) this.#drawn.push(element)
    if (draw) element.add(() => draw(element))
    return element
  }

  /** Ends a part of a streamed document, a child of its root, to which nothing is added any more, so that its memory is free. */
  endPart(element: Element): void {
    element.end()
    // PDFKit keeps every element for the tree of its pages, which names their numbers only.
    for (const each of this.#drawn) Object.assign((each as unknown as Ended).dictionary, { data: null, buffer: null })
    this.#drawn = []
  }

  /** Draws what a screen reader passes over: frames, rules, what is repeated on every page. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  /** Ends the document and returns its bytes; of a streamed one those that are left. */
  async finish(): Promise<Buffer> {
    this.root.end()
    this.doc.end()
    await this.#ended
    return this.take()
  }

  /** The bytes that are done and were not taken before. */
  take(): Buffer {
    const taken = Buffer.concat(this.#parts)
    this.#parts = []
    return taken
  }
}
