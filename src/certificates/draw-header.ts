import type { Shades } from '../platform/colour.ts'
import { type DrawnPicture, drawMark, drawPicture } from '../platform/pdf/drawings.ts'
import type { TaggedPdf } from '../platform/pdf/tagged-document.ts'
import { writeTagged } from '../platform/pdf/write.ts'
import { headerGap, type SheetHeader } from './header-layout.ts'
import type { Printed } from './printed-form.ts'

/** Pictures with their bytes, by their digests. */
export type Pictures = ReadonlyMap<string, DrawnPicture>

type Box = { x: number; y: number; width: number; height: number }

/** Draws whose certificate it is: the logo or the mark with the name, and the logo of who provided it jointly. */
export function drawSheetHeader(
  pdf: TaggedPdf,
  printed: Pick<Printed, 'certificate' | 'emblem' | 'jointProvider'>,
  { emblem, name, joint }: SheetHeader,
  { x, y, width, height }: Box,
  look: { shades: Shades; pictures: Pictures; isCentred: boolean },
): void {
  const { shades, pictures, isCentred } = look
  const own = (emblem?.width ?? 0) + (emblem && name ? headerGap : 0) + (name?.width ?? 0)
  const whole = own + (joint ? joint.width + (own ? 2 * headerGap : 0) : 0)
  const middle = (of: number) => y + (height - of) / 2
  let left = x + (isCentred ? (width - whole) / 2 : 0)
  if (emblem && printed.emblem) {
    const at = { x: left, y: middle(emblem.height), ...emblem }
    const alt = name ? '' : printed.certificate.organization.name
    if (printed.emblem.kind === 'mark') drawMark(pdf, printed.emblem.path, shades.accent, { ...at, size: emblem.width })
    else drawKept(pdf, pictures, printed.emblem.digest, alt, at)
    left += emblem.width + headerGap
  }
  if (name) writeTagged(pdf, pdf.root, 'P', name, { x: left, y: middle(name.height), colour: shades.ink })
  if (joint && printed.jointProvider) {
    const right = x + (isCentred ? (width + whole) / 2 : width)
    const at = { x: right - joint.width, y: middle(joint.height), ...joint }
    drawKept(pdf, pictures, printed.jointProvider.digest, printed.jointProvider.name, at)
  }
}

/** A picture where it is to stand; one that is not there leaves its place empty. */
export function drawKept(pdf: TaggedPdf, pictures: Pictures, digest: string, alt: string, place: Box): void {
  const found = pictures.get(digest)
  if (found) drawPicture(pdf, pdf.root, found, alt, place)
}
