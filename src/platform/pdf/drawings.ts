import { qrCode } from '../qr.ts'
import type { Element, TaggedPdf } from './tagged-document.ts'

type Square = { x: number; y: number; size: number }

/** Draws the QR code of an address as a figure that says what it is. */
export function drawQr(pdf: TaggedPdf, parent: Element, text: string, alt: string, { x, y, size }: Square): void {
  const { size: squares, path } = qrCode(text)
  const draw = () => {
    pdf.doc
      .save()
      .translate(x, y)
      .scale(size / squares)
      .path(path)
      .fill('#000000')
      .restore()
  }
  pdf.tag(parent, 'Figure', draw, { alt, bbox: [x, y, x + size, y + size] })
}

/** Draws a mark, strokes in a box of 32 by 32, white on a rounded square; it stands beside a name and says nothing. */
export function drawMark(pdf: TaggedPdf, path: string, colour: string, { x, y, size }: Square): void {
  pdf.artifact(() => {
    pdf.doc
      .save()
      .translate(x, y)
      .scale(size / 32)
    pdf.doc.roundedRect(0, 0, 32, 32, 7).fill(colour)
    pdf.doc.path(path).lineWidth(2.5).lineCap('round').stroke('#ffffff').restore()
  })
}

/** A picture to be drawn: a PNG or JPEG, and how wide and high it is in pixels. */
export type DrawnPicture = { bytes: Uint8Array; width: number; height: number }

/** How wide and high a picture is drawn within a box, in points: as large as it fits, but not beyond 144 pixels an inch. */
export function fitIn(
  { width, height }: DrawnPicture | { width: number; height: number },
  box: { width: number; height: number },
) {
  const scale = Math.min(box.width / width, box.height / height, 0.5)
  return { width: width * scale, height: height * scale }
}

/** Draws a picture as a figure that says what it is; without words it stands beside a name, and says nothing. */
export function drawPicture(
  pdf: TaggedPdf,
  parent: Element,
  { bytes }: DrawnPicture,
  alt: string,
  place: { x: number; y: number; width: number; height: number },
): void {
  const { x, y, width, height } = place
  const draw = () => {
    pdf.doc.image(Buffer.from(bytes), x, y, { width, height })
  }
  if (alt) pdf.tag(parent, 'Figure', draw, { alt, bbox: [x, y, x + width, y + height] })
  else pdf.artifact(draw)
}

/** Draws strokes in a box of this width and height, scaled to the place's width, as a figure that says what it is. */
export function drawStrokes(
  pdf: TaggedPdf,
  parent: Element,
  drawing: { path: string; width: number; height: number; alt: string; colour: string },
  place: { x: number; y: number; width: number },
): void {
  const scale = place.width / drawing.width
  const draw = () => {
    pdf.doc.save().translate(place.x, place.y).scale(scale)
    pdf.doc.path(drawing.path).lineWidth(1.8).lineCap('round').stroke(drawing.colour).restore()
  }
  const bbox: [number, number, number, number] = [
    place.x,
    place.y,
    place.x + place.width,
    place.y + drawing.height * scale,
  ]
  pdf.tag(parent, 'Figure', draw, { alt: drawing.alt, bbox })
}
