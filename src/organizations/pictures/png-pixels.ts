import type { Head } from './png.ts'

export type Coloured = { head: Head; palette: Uint8Array; transparency: Uint8Array | null }

/** How many values a pixel has, by the number of its kind of colour. */
export const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Rows of a PNG as red, green, blue and opacity, of eight bits each; null when they name a colour that is not there. */
export function rgbaOf(picture: Coloured, rows: Uint8Array): Uint8Array | null {
  const { width, height, colour } = picture.head
  const rgba = new Uint8Array(width * height * 4)
  const isDone = colour === 3 ? paint(picture, rows, rgba) : shade(picture, rows, rgba)
  return isDone ? rgba : null
}

function paint({ head, palette, transparency }: Coloured, rows: Uint8Array, rgba: Uint8Array): boolean {
  const length = Math.ceil((head.width * head.depth) / 8)
  for (let row = 0, to = 0; row < head.height; row++) {
    for (let column = 0; column < head.width; column++, to += 4) {
      const index = sample(rows, row * length, column, head.depth)
      if (index * 3 >= palette.length) return false
      for (let channel = 0; channel < 3; channel++) rgba[to + channel] = palette[index * 3 + channel]!
      rgba[to + 3] = transparency?.[index] ?? 255
    }
  }
  return true
}

function shade({ head, transparency }: Coloured, rows: Uint8Array, rgba: Uint8Array): boolean {
  const { width, height, depth } = head
  const count = channels[head.colour]!
  const length = Math.ceil((width * count * depth) / 8)
  const colours = count < 3 ? 1 : 3
  const scale = 255 / (2 ** depth - 1)
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += 4) {
      let isClear = transparency !== null
      for (let channel = 0; channel < 3; channel++) {
        const value = sample(rows, row * length, column * count + (colours === 1 ? 0 : channel), depth)
        rgba[to + channel] = Math.round(value * scale)
        if (isClear && channel < colours) isClear = value === pairAt(transparency!, channel)
      }
      const opacity = count > colours ? sample(rows, row * length, column * count + colours, depth) * scale : 255
      rgba[to + 3] = isClear ? 0 : Math.round(opacity)
    }
  }
  return true
}

/** The one colour that a file calls transparent has two bytes a channel. */
const pairAt = (bytes: Uint8Array, index: number): number => bytes[index * 2]! * 256 + bytes[index * 2 + 1]!

function sample(rows: Uint8Array, start: number, index: number, depth: number): number {
  if (depth === 8) return rows[start + index]!
  if (depth === 16) return pairAt(rows.subarray(start), index)
  const bit = index * depth
  return (rows[start + (bit >> 3)]! >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
}
