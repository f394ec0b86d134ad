/** A JPEG without what does not belong to the picture; width and height as it is shown, turned as its camera said. */
export type Jpeg = { width: number; height: number; bytes: Uint8Array }

export type JpegFault = 'broken' | 'for-print' | 'unusual' | 'too-many-pixels'

/** Whether bytes begin as a JPEG does. */
export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

const frames = [0xc0, 0xc1, 0xc2]
const otherFrames = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]
const tables = [0xc4, 0xdb, 0xdd]
const scan = 0xda
const end = 0xd9
const adobe = 0xee

type Frame = { width: number; height: number }

/**
 * Reads a JPEG (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B) of at most so many pixels. Kept are its frame, its
 * tables and scans, which colours it has and how it is turned; not where and by whom it was taken, and nothing behind its
 * end.
 */
export function readJpeg(bytes: Uint8Array, most: { side: number; pixels: number }): Jpeg | JpegFault {
  const kept: Uint8Array[] = []
  let frame: Frame | null = null
  let turned = 1
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'broken'
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === end) return frame && isScanned(kept) ? finished(frame, kept, turned, most) : 'broken'
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
    const segment = bytes.subarray(at, at + 2 + length)
    if (length < 2 || segment.length < length + 2) return 'broken'
    if (otherFrames.includes(marker)) return 'unusual'
    if (frames.includes(marker)) {
      const read: Frame | JpegFault = frame ? 'broken' : frameOf(segment)
      if (typeof read === 'string') return read
      frame = read
    }
    if (marker === 0xe1) turned = turnOf(segment) ?? turned
    if (frames.includes(marker) || tables.includes(marker) || marker === adobe) kept.push(segment)
    at += segment.length
    if (marker === scan) {
      const stop = scanEnd(bytes, at)
      kept.push(segment, bytes.subarray(at, stop))
      at = stop
    }
  }
  // One that was cut off behind its last scan lacks its end only.
  return at + 1 < bytes.length && bytes[at] === 0xff && bytes[at + 1] === end && frame && isScanned(kept)
    ? finished(frame, kept, turned, most)
    : 'broken'
}

const isScanned = (kept: readonly Uint8Array[]): boolean => kept.some((segment) => segment[1] === scan)

function frameOf(segment: Uint8Array): Frame | JpegFault {
  const [depth, components] = [segment[4]!, segment[9]!]
  const height = (segment[5]! << 8) | segment[6]!
  const width = (segment[7]! << 8) | segment[8]!
  if (segment.length < 10 || segment.length !== 10 + 3 * components || !width || !height) return 'broken'
  if (components === 4) return 'for-print'
  return depth === 8 && (components === 1 || components === 3) ? { width, height } : 'unusual'
}

/** Where the data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

function finished(
  { width, height }: Frame,
  kept: Uint8Array[],
  turned: number,
  most: { side: number; pixels: number },
) {
  if (width > most.side || height > most.side || width * height > most.pixels) return 'too-many-pixels'
  const turn = turned > 1 ? [turnSegment(turned)] : []
  const bytes = Buffer.concat([Uint8Array.of(0xff, 0xd8), ...turn, ...kept, Uint8Array.of(0xff, end)])
  const [shownWidth, shownHeight] = turned > 4 ? [height, width] : [width, height]
  return { width: shownWidth, height: shownHeight, bytes: Uint8Array.from(bytes) }
}

/** How a camera says that the picture is to be turned, 1 to 8 (Exif 2.32, tag 0x0112); null where it does not. */
function turnOf(segment: Uint8Array): number | null {
  const text = String.fromCharCode(...segment.subarray(4, 10))
  if (text !== 'Exif\0\0' || segment.length < 26) return null
  const view = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return null
  const little = order === 0x4949
  const start = view.getUint32(4, little)
  if (start + 2 > view.byteLength) return null
  const count = view.getUint16(start, little)
  for (let entry = start + 2, left = count; left > 0 && entry + 12 <= view.byteLength; left--, entry += 12) {
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** The one thing of a camera's notes that the picture needs. */
const turnSegment = (turned: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  ])
