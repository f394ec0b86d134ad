import { encode } from 'uqr'

/** A QR code as the outline of its dark squares: an SVG path in a box of `size` by `size`, without the quiet zone. */
export type QrCode = { size: number; path: string }

/** The QR code of an address; 15 % of it may be damaged before it is lost. */
export function qrCode(text: string): QrCode {
  const rows = qrMatrix(text)
  return { size: rows.length, path: rows.map(rowPath).join('') }
}

/** The squares of the QR code of a text, row by row; true is dark. */
export function qrMatrix(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 0 }).data
}

function rowPath(row: boolean[], y: number): string {
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
