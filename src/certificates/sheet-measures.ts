import type { Sheet } from './certificate.ts'

/** A sheet of paper and the room on it, all in points. */
export type Measures = {
  page: { width: number; height: number }
  /** Upper left corner of the room for text, and how large it is. */
  x: number
  y: number
  room: { width: number; height: number }
  /** How far a frame is from the edge. */
  frame: number
  /** Width of the band at the left edge; 0 without one. */
  band: number
}

const papers = { letter: { width: 612, height: 792 }, a4: { width: 595.28, height: 841.89 } }
const margin = { x: 63, y: 51 }

/** The measures of a sheet, by its paper, how it lies and what is around it. */
export function measuresOf({ paper, orientation, border }: Sheet): Measures {
  const { width, height } = papers[paper]
  const page = orientation === 'landscape' ? { width: height, height: width } : { width, height }
  const band = border === 'band' ? 26 : 0
  return {
    page,
    x: margin.x + band / 2,
    y: margin.y,
    room: { width: page.width - 2 * margin.x, height: page.height - 2 * margin.y },
    frame: 19,
    band,
  }
}
