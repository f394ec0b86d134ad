import { crc32, deflateSync } from 'node:zlib'
import type { Head, Pixels } from './png.ts'
import { filtered } from './png-filters.ts'
import { signature } from './png-signature.ts'

/** Pixels as a PNG of eight bits a channel; without opacity where all is opaque. */
export function writePng({ width, height, rgba }: Pixels): Uint8Array {
  const isOpaque = everyFourth(rgba, (opacity) => opacity === 255)
  const size = isOpaque ? 3 : 4
  const raw = new Uint8Array(width * height * size)
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    for (let channel = 0; channel < size; channel++) raw[to++] = rgba[from + channel]!
  }
  const head = { width, height, depth: 8, colour: isOpaque ? 2 : 6 }
  return written([
    ['IHDR', headOf(head)],
    ['IDAT', deflateSync(filtered(raw, { height, length: width * size, step: size }), { level: 9 })],
    ['IEND', new Uint8Array()],
  ])
}

/** A PNG of these chunks. */
export function written(chunks: readonly [string, Uint8Array][]): Uint8Array {
  const parts = chunks.map(([type, body]) => {
    const chunk = Buffer.alloc(12 + body.length)
    chunk.writeUInt32BE(body.length)
    chunk.write(type, 4, 'latin1')
    chunk.set(body, 8)
    chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length)
    return chunk
  })
  return Uint8Array.from(Buffer.concat([signature, ...parts]))
}

export function headOf({ width, height, depth, colour }: Head): Uint8Array {
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([depth, colour], 8)
  return head
}

function everyFourth(bytes: Uint8Array, holds: (byte: number) => boolean): boolean {
  for (let at = 3; at < bytes.length; at += 4) if (!holds(bytes[at]!)) return false
  return true
}
