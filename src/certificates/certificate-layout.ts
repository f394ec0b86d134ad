import type { Paragraph } from '../platform/pdf/paragraph.ts'
import type { CertificateLine, Part } from './certificate-lines.ts'
import { headerHeight, headerOf, type SheetHeader } from './header-layout.ts'
import { spaceAbove } from './part-looks.ts'
import type { Printed } from './printed-form.ts'
import { type Proof, proofOf } from './proof-layout.ts'
import { heightOf, type Inked, inkedLine, type SetPart, setAll, setPart } from './set-part.ts'
import { type Measures, measuresOf } from './sheet-measures.ts'

/** Everything on the sheet, set to fit; points. */
export type CertificateLayout = {
  scale: number
  measures: Measures
  /** The band that says how it stands; null when it stands as issued. */
  band: Paragraph | null
  header: SheetHeader
  /** From the title down to the awards. */
  body: SetPart[]
  proof: Proof
  foot: SetPart[]
  /** Space that is left over, to be shared out above the title and above the proof. */
  free: number
  heights: { band: number; header: number; body: number; proof: number; foot: number }
}

const body: Part[] = ['title', 'person', 'licence', 'phrase', 'activity', 'occasion', 'award', 'designated']
const scales = Array.from({ length: 45 }, (_, index) => 1 - index * 0.02)

/** How much smaller a sheet is set that would not fit on its page; 1 when it fits. A name of two lines takes a tenth. */
export function fittingScale(
  lines: CertificateLine[],
  printed: Pick<Printed, 'emblem' | 'jointProvider' | 'sheet'>,
): number {
  const { scale, body: parts } = certificateLayout(lines, printed)
  const long = parts.some(({ part, text: set }) => part === 'person' && set.lines.length > 1)
  return long ? Math.min(scale, 0.9) : scale
}

/** Sets a certificate as large as it fits: always on one sheet. */
export function certificateLayout(
  lines: CertificateLine[],
  printed: Pick<Printed, 'emblem' | 'jointProvider' | 'sheet'>,
): CertificateLayout {
  const inked = lines.filter(({ drawn }) => !drawn).map(inkedLine)
  const measures = measuresOf(printed.sheet)
  let layout = attempt(inked, printed, measures, 1)
  for (const scale of scales) {
    layout = attempt(inked, printed, measures, scale)
    if (layout.free >= 0) break
  }
  return layout
}

function attempt(
  inked: Inked[],
  printed: Pick<Printed, 'emblem' | 'jointProvider' | 'sheet'>,
  measures: Measures,
  scale: number,
): CertificateLayout {
  const { room } = measures
  const gap = 17.4 * scale
  const [band = null] = setAll(inked, 'status', room.width - 24, scale)
  const header = headerOf(inked, printed, room.width, scale)
  const upper = inked
    .filter(({ part }) => body.includes(part))
    .map(
      (each, index, all): SetPart => ({
        part: each.part,
        text: setPart(each, room.width, scale),
        above: gap * spaceAbove(each.part, all[index - 1]?.part),
      }),
    )
  const proof = proofOf(inked, printed.sheet, room.width, scale)
  const foot = (['number', 'issued', 'verify'] as const).flatMap((part) =>
    setAll(inked, part, room.width, scale).map(({ text }): SetPart => ({ part, text, above: 0 })),
  )
  const heights = {
    band: band ? band.text.height + 10 + gap : 0,
    header: headerHeight(header),
    body: heightOf(upper),
    proof: proof.height,
    foot: footHeight(foot, room.width),
  }
  const used = Object.values(heights).reduce((sum, height) => sum + height, 0) + 2.6 * gap
  return {
    scale,
    measures,
    band: band?.text ?? null,
    header,
    body: upper,
    proof,
    foot,
    free: room.height - used,
    heights,
  }
}

/** The last line is one line when it fits, else two. */
function footHeight(foot: SetPart[], width: number): number {
  const total = foot.reduce((sum, { text: set }) => sum + set.width, 0) + footGap * (foot.length - 1)
  return total <= width ? Math.max(...foot.map(({ text: set }) => set.height)) : heightOf(foot)
}

/** Space between the texts of the last line. */
export const footGap = 14
