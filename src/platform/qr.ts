import { encode } from 'uqr'

/** A QR code as the outline of its dark squares: an SVG path in a box of `size` by `size`, without the quiet zone. */
export type QrCode = { size: number; path: string }

/** The QR code of an address; 15 % of it may be damaged before it is lost. */
export function qrCode(text: string): QrCode {
  const rows = qrMatrix(text)
  return { size: rows.length, path: rows.map(rowPath).join('') }
}

const kept = new Map<string, boolean[][]>()
const mostKept = 200

/**
 * The squares of the QR code of a text, row by row; true is dark. The last ones are kept: the same activity's code is
 * asked for by everybody who opens its page, and a certificate's by its page and its PDF.
 */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  const known = kept.get(text)
  if (known) return known
  const made = encode(text, { ecc: 'M', border: 0 }).data
  kept.set(text, made)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return made
}

function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    const length = x - start + 1
    path += `M${start} ${y}h${length}v1h-${length}z`
  }
  return path
}
