import { type Paragraph, paragraph } from '../../platform/pdf/paragraph.ts'
import type { Span } from '../../platform/pdf/pieces.ts'
import type { SessionKit } from './session-kit.ts'

/** A heading with its paragraphs. */
export type Section = { heading: string; texts: Span[][] }
export type SetSection = { heading: Paragraph; paragraphs: Paragraph[] }

/** What learners must be told before the session: https://accme.org/rule/sii-standard-3/ and the credit's own rules. */
export const sectionsOf = (kit: SessionKit): Section[] =>
  [
    { heading: 'Accreditation', texts: plain(kit.accreditation) },
    { heading: 'Credit designation', texts: kit.designations },
    { heading: 'Disclosure', texts: plain(kit.disclosure) },
    { heading: 'Commercial support', texts: plain(kit.commercialSupport) },
  ].filter(({ texts }) => texts.length > 0)

/** Each line of a text as a paragraph. */
const plain = (text: string): Span[][] =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => [{ text: line }])

/** Sets the sections in letters of a size, in points. */
export const setIn = (sections: readonly Section[], size: number, width: number): SetSection[] =>
  sections.map(({ heading, texts }) => ({
    heading: paragraph([{ text: heading, style: 'semibold' }], { size: size + 1.5, width }),
    paragraphs: texts.map((spans) => paragraph(spans, { size, width, leading: 1.35 })),
  }))

/** How high they are together, with the room above headings (10) and paragraphs (2). */
export const heightOf = (set: readonly SetSection[]): number =>
  set.reduce(
    (sum, { heading, paragraphs }) =>
      sum + 10 + heading.height + paragraphs.reduce((inner, { height }) => inner + 2 + height, 0),
    0,
  )
