import type { Style } from '../platform/pdf/font-files.ts'
import { type Paragraph, paragraphOf } from '../platform/pdf/paragraph.ts'
import type { Span } from '../platform/pdf/pieces.ts'
import { type Word, wordsOf } from '../platform/pdf/words.ts'
import type { CertificateLine, Part } from './certificate-lines.ts'
import type { Run } from './trademark.ts'

type Look = { size: number; leading: number; style: Style; balanced: boolean; least: number }
type Inked = { part: Part; words: Word[] }

/** One part set in lines, with the space above it; points. */
export type SetPart = { part: Part; text: Paragraph; above: number }

/** Everything on the sheet, set to fit; points. */
export type CertificateLayout = {
  scale: number
  /** From the status down to the awards. */
  body: SetPart[]
  statements: SetPart[]
  signatory: SetPart[]
  foot: SetPart[]
  organization: Paragraph
  qrSize: number
  /** Space that is left over, to be shared out above the title and above the proof. */
  free: number
  heights: { header: number; body: number; proof: number; foot: number }
  columns: { statements: number; signatory: number; gap: number }
}

const text = (size: number, leading: number, least: number): Look => ({
  size,
  leading,
  style: 'regular',
  balanced: false,
  least,
})
const heading = (size: number, leading: number, least: number): Look => ({
  size,
  leading,
  style: 'semibold',
  balanced: true,
  least,
})
const small = text(9.5, 1.4, 6.5)

/** Sizes at full scale, and the least that each is shrunk to as long as anything else can give. */
const looks: Record<Part, Look> = {
  organization: heading(15, 1.25, 11),
  status: heading(13, 1.3, 9),
  title: text(17, 1.25, 11),
  person: heading(41, 1.15, 18),
  phrase: text(13, 1.5, 8.5),
  activity: heading(19, 1.25, 10),
  occasion: text(13, 1.5, 8.5),
  award: text(20.5, 1.25, 10.5),
  designated: text(13, 1.4, 8.5),
  statement: small,
  note: small,
  signatory: small,
  'signatory-title': small,
  number: small,
  issued: small,
  verify: small,
}

const body: Part[] = ['status', 'title', 'person', 'phrase', 'activity', 'occasion', 'award', 'designated']
const tight: Part[] = ['activity', 'occasion', 'designated']
const scales = Array.from({ length: 45 }, (_, index) => 1 - index * 0.02)

/** The room within the frame of a landscape Letter page. */
export const room = { width: 666, height: 510 }

/** How much smaller a sheet is set that would not fit on its page; 1 when it fits. A name of two lines takes a tenth. */
export function fittingScale(lines: CertificateLine[]): number {
  const { scale, body: parts } = certificateLayout(lines)
  const long = parts.some(({ part, text: set }) => part === 'person' && set.lines.length > 1)
  return long ? Math.min(scale, 0.9) : scale
}

/** Sets a certificate as large as it fits: always on one sheet. */
export function certificateLayout(lines: CertificateLine[]): CertificateLayout {
  const inked = lines.map(({ part, runs }): Inked => ({ part, words: wordsOf(spansOf(runs, looks[part].style)) }))
  let layout = attempt(inked, 1)
  for (const scale of scales) {
    layout = attempt(inked, scale)
    if (layout.free >= 0) break
  }
  return layout
}

function attempt(inked: Inked[], scale: number): CertificateLayout {
  const gap = 17.4 * scale
  const qrSize = 71 * Math.max(scale, 0.75)
  const columns = columnsOf(inked, room.width - qrSize, 31.7 * scale)
  const set = (part: Part, width: number) =>
    inked
      .filter((each) => each.part === part)
      .map((each): SetPart => ({ part, text: setPart(each, width, scale), above: 0 }))
  const spaced = (parts: SetPart[], above: number) =>
    parts.map((each, index) => ({ ...each, above: index === 0 ? 0 : above }))

  const upper = withSpaces(
    body.flatMap((part) => set(part, room.width)),
    gap,
  )
  const statements = spaced([...set('statement', columns.statements), ...set('note', columns.statements)], 5 * scale)
  const signatory = [...set('signatory', columns.signatory), ...set('signatory-title', columns.signatory)]
  const foot = [...set('number', room.width), ...set('issued', room.width), ...set('verify', room.width)]
  const [organization] = set('organization', room.width - 33 * scale - 12)
  const heights = {
    header: Math.max(33 * scale, organization!.text.height),
    body: heightOf(upper),
    proof: Math.max(heightOf(statements), heightOf(signatory) + 44 * scale, qrSize),
    foot: footHeight(foot, room.width),
  }
  const used = heights.header + heights.body + heights.proof + heights.foot + 2.6 * gap
  return {
    scale,
    body: upper,
    statements,
    signatory,
    foot,
    organization: organization!.text,
    qrSize,
    free: room.height - used,
    heights,
    columns,
  }
}

function setPart({ part, words }: Inked, width: number, scale: number): Paragraph {
  const { size, leading, least, balanced } = looks[part]
  const wanted = scale >= 0.5 ? Math.max(size * scale, least) : least * scale * 2
  const at = (points: number) => paragraphOf(words, { size: points, width, leading, balanced })
  if (part !== 'person') return at(wanted)
  const one = [1, 0.94, 0.88, 0.82, 0.76, 0.7].map((part) => at(wanted * part)).find((set) => set.lines.length === 1)
  return one ?? at(wanted * 0.82)
}

/** Long statements take their room from the column of the signature. */
function columnsOf(inked: Inked[], width: number, gap: number): CertificateLayout['columns'] {
  const length = inked
    .filter(({ part }) => part === 'statement' || part === 'note')
    .reduce((sum, { words }) => sum + words.reduce((inner, word) => inner + word.width + word.gap, 0), 0)
  const both = width - 2 * gap
  const statements = both * (length > 130 ? 0.67 : 0.54)
  return { statements, signatory: both - statements, gap }
}

function withSpaces(parts: SetPart[], gap: number): SetPart[] {
  return parts.map((each, index) => {
    const before = parts[index - 1]?.part
    const close = tight.includes(each.part) || (each.part === 'award' && before === 'award')
    const above = index === 0 ? 0 : close ? gap * 0.2 : each.part === 'person' ? gap * 0.6 : gap
    return { ...each, above }
  })
}

/** The last line is one line when it fits, else two. */
function footHeight(foot: SetPart[], width: number): number {
  const total = foot.reduce((sum, { text: set }) => sum + set.width, 0) + footGap * (foot.length - 1)
  return total <= width ? Math.max(...foot.map(({ text: set }) => set.height)) : heightOf(foot)
}

/** Space between the texts of the last line. */
export const footGap = 14

/** Height of parts one below the other. */
export function heightOf(parts: readonly SetPart[]): number {
  return parts.reduce((sum, { text: set, above }) => sum + above + set.height, 0)
}

function spansOf(runs: readonly Run[], base: Style): Span[] {
  return runs.map(({ text: words, italic, strong }) => ({
    text: words,
    style: italic && base === 'regular' ? 'italic' : strong ? 'semibold' : base,
  }))
}
