import { crc32, inflateSync } from 'node:zlib'
import { unfiltered } from './png-filters.ts'
import { channels, rgbaOf } from './png-pixels.ts'
import { signature } from './png-signature.ts'
import { headOf, written } from './write-png.ts'

/** Pixels from left to right and top to bottom, four bytes each: red, green, blue, opacity. */
export type Pixels = { width: number; height: number; rgba: Uint8Array }

/** A PNG without what does not belong to the picture: no text, time, place or profile. */
export type Png = { width: number; height: number; bytes: Uint8Array; pixels: Pixels; deep: boolean }

export type PngFault = 'broken' | 'animated' | 'interlaced' | 'too-many-pixels'

const depths: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }

export type Head = { width: number; height: number; depth: number; colour: number }
type Parts = { head: Head; data: Uint8Array; palette: Uint8Array; transparency: Uint8Array | null }

/**
 * Reads a PNG (https://www.w3.org/TR/png-3/) of at most so many pixels a side and in all. What it inflates to is held to
 * what its head says, so that a small file cannot fill the memory.
 */
export function readPng(bytes: Uint8Array, most: { side: number; pixels: number }): Png | PngFault {
  const parts = partsOf(bytes)
  if (typeof parts === 'string') return parts
  const { width, height, depth, colour } = parts.head
  if (width > most.side || height > most.side || width * height > most.pixels) return 'too-many-pixels'
  const rows = rowsOf(parts)
  const rgba = rows && rgbaOf(parts, rows)
  if (!rgba) return 'broken'
  const kept: [string, Uint8Array][] = [['IHDR', headOf(parts.head)]]
  if (colour === 3) kept.push(['PLTE', parts.palette])
  if (parts.transparency) kept.push(['tRNS', parts.transparency])
  kept.push(['IDAT', parts.data], ['IEND', new Uint8Array()])
  return { width, height, bytes: written(kept), pixels: { width, height, rgba }, deep: depth === 16 }
}

function partsOf(bytes: Uint8Array): Parts | PngFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let head: Head | null = null
  let palette = new Uint8Array()
  let transparency: Uint8Array | null = null
  let at: number = signature.length
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    if (length > bytes.length - at - 12) return 'broken'
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const body = bytes.slice(at + 8, at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) return 'broken'
    if (type === 'acTL') return 'animated'
    if ((type === 'IHDR') !== (head === null)) return 'broken'
    if (type === 'IHDR') {
      const read = readHead(body)
      if (typeof read === 'string') return read
      head = read
    } else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') transparency = body
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') return ended({ head: head!, data: Buffer.concat(data), palette, transparency })
    else if (isCritical(type)) return 'broken'
    at += 12 + length
  }
  return 'broken'
}

const isCritical = (type: string): boolean => type.charCodeAt(0) < 0x60

function readHead(body: Uint8Array): Head | PngFault {
  if (body.length !== 13) return 'broken'
  const view = new DataView(body.buffer, body.byteOffset)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth, colour, compression, filter, interlace] = body.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ]
  if (!depths[colour]?.includes(depth) || compression || filter || interlace > 1 || !width || !height) return 'broken'
  return interlace ? 'interlaced' : { width, height, depth, colour }
}

function ended(parts: Parts): Parts | PngFault {
  const { colour } = parts.head
  const { palette, transparency } = parts
  const isIndexed = colour === 3
  if (isIndexed && (palette.length % 3 || !palette.length || palette.length > 768)) return 'broken'
  const most: Record<number, number> = { 0: 2, 2: 6, 3: palette.length / 3 }
  const isFitting =
    !transparency || (isIndexed ? transparency.length <= most[3]! : transparency.length === most[colour])
  return isFitting ? parts : 'broken'
}

/** The rows as they are drawn, or null when the data is not as long as the head says. */
function rowsOf({ head, data }: Parts): Uint8Array | null {
  const bits = channels[head.colour]! * head.depth
  const length = Math.ceil((head.width * bits) / 8)
  const raw = inflated(data, head.height * (length + 1))
  return raw && unfiltered(raw, { height: head.height, length, step: Math.max(1, bits >> 3) })
}

function inflated(data: Uint8Array, length: number): Uint8Array | null {
  try {
    const raw = inflateSync(data, { maxOutputLength: length })
    return raw.length === length ? raw : null
  } catch {
    return null
  }
}
