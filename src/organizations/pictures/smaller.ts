import type { Pixels } from './png.ts'

/** The same picture no wider or higher than this; as it is when it is small enough. Each pixel is the mean of those it stands for. */
export function smaller(pixels: Pixels, side: number): Pixels {
  const scale = Math.max(pixels.width, pixels.height) / side
  if (scale <= 1) return pixels
  const width = Math.max(1, Math.round(pixels.width / scale))
  const height = Math.max(1, Math.round(pixels.height / scale))
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0, to = 0; row < height; row++) {
    const [top, bottom] = span(row, height, pixels.height)
    for (let column = 0; column < width; column++, to += 4) {
      const [left, right] = span(column, width, pixels.width)
      rgba.set(meanOf(pixels, left, right, top, bottom), to)
    }
  }
  return { width, height, rgba }
}

const span = (index: number, count: number, of: number): [number, number] => {
  const from = Math.floor((index * of) / count)
  return [from, Math.max(from + 1, Math.floor(((index + 1) * of) / count))]
}

/** What is transparent has no colour, so each colour counts by its opacity. */
function meanOf({ width, rgba }: Pixels, left: number, right: number, top: number, bottom: number): number[] {
  let [red, green, blue, opacity] = [0, 0, 0, 0]
  for (let row = top; row < bottom; row++) {
    for (let at = (row * width + left) * 4, end = (row * width + right) * 4; at < end; at += 4) {
      const weight = rgba[at + 3]!
      red += rgba[at]! * weight
      green += rgba[at + 1]! * weight
      blue += rgba[at + 2]! * weight
      opacity += weight
    }
  }
  if (opacity === 0) return [0, 0, 0, 0]
  const count = (right - left) * (bottom - top)
  return [red / opacity, green / opacity, blue / opacity, opacity / count].map(Math.round)
}
