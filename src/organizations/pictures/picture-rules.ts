import { isJpeg, readJpeg } from './jpeg.ts'
import { type Pixels, readPng } from './png.ts'
import { isPng } from './png-signature.ts'
import { smaller } from './smaller.ts'
import { writePng } from './write-png.ts'

/** A picture as it is kept and handed out. */
export type Picture = { type: 'png' | 'jpeg'; width: number; height: number; bytes: Uint8Array }

export type JudgedPicture = { ok: true; picture: Picture; pixels: Pixels | null } | { ok: false; message: string }

/** Of a file, in bytes. */
export const largestPicture = 1024 * 1024

/** As many as a sheet of paper scanned well has in the part that one cuts out of it. */
const most = { side: 4000, pixels: 6_000_000 }

/** A PNG is kept no wider or higher than it can be printed sharply: four inches at 300 dots an inch. */
const printed = 1200

/**
 * Takes a file as it was sent; it is what its bytes say, whatever its name and its browser did. Returns the picture
 * without anything hidden in it, a PNG with its pixels to measure, or a sentence that says what to do.
 */
export function judgePicture(bytes: Uint8Array): JudgedPicture {
  if (bytes.length === 0) return refused('This file is empty. Choose the picture again')
  const other = otherKind(bytes)
  if (other) return refused(other)
  if (bytes.length > largestPicture)
    return refused('Choose a picture of at most 1 MB: save it smaller, 1,200 pixels wide is enough')
  return isPng(bytes) ? judgePng(bytes) : judgeJpeg(bytes)
}

function judgePng(bytes: Uint8Array): JudgedPicture {
  const read = readPng(bytes, most)
  if (typeof read === 'string') return refused(faults[read])
  const pixels = smaller(read.pixels, printed)
  const kept = pixels === read.pixels && !read.deep ? read.bytes : writePng(pixels)
  if (kept.length > largestPicture) return refused('Choose a simpler picture, or save it as JPEG: it is too large')
  return { ok: true, picture: { type: 'png', width: pixels.width, height: pixels.height, bytes: kept }, pixels }
}

function judgeJpeg(bytes: Uint8Array): JudgedPicture {
  const read = readJpeg(bytes, most)
  return typeof read === 'string'
    ? refused(faults[read])
    : { ok: true, picture: { type: 'jpeg', ...read }, pixels: null }
}

const refused = (message: string): JudgedPicture => ({ ok: false, message })

const faults = {
  broken: 'This picture is damaged. Save it again as PNG or JPEG, and choose it anew',
  animated: 'This picture moves. Save one image of it as PNG, and choose that',
  interlaced: 'This PNG is interlaced. Save it again without interlacing, and choose it anew',
  'for-print': 'This JPEG has the colors of a printing press (CMYK). Save it in RGB, and choose it anew',
  unusual: 'This JPEG is of a kind that browsers do not show. Save it again as an ordinary JPEG or PNG',
  'too-many-pixels': 'Choose a picture of at most 4,000 pixels a side and 6 million in all: 1,200 wide is enough',
}

/** What a file is that is neither of the two, in a sentence; null for the two. */
function otherKind(bytes: Uint8Array): string | null {
  if (isPng(bytes) || isJpeg(bytes)) return null
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (
    /^(\u00ef\u00bb\u00bf)?\s*<(\?xml|!--|!DOCTYPE svg|svg)/i.test(start) &&
    /<svg/i.test(Buffer.from(bytes).toString('latin1'))
  )
    return 'SVG drawings are not taken: they can carry programs, and print differently from one program to the next. Save the picture as PNG, 1,200 pixels wide'
  const named = kinds.find(([pattern]) => pattern.test(start))
  return `${named ? `This is a ${named[1]} file` : 'This is no picture that can be printed here'}. Save the picture as PNG or JPEG, and choose that`
}

const kinds: [RegExp, string][] = [
  [/^GIF8[79]a/, 'GIF'],
  [/^RIFF[\s\S]{4}WEBP/, 'WebP'],
  [/^[\s\S]{4}ftyp(heic|heix|mif1|msf1|hevc)/, 'HEIC'],
  [/^[\s\S]{4}ftypavif/, 'AVIF'],
  [/^%PDF-/, 'PDF'],
  [/^(II\*\0|MM\0\*)/, 'TIFF'],
  [/^BM/, 'BMP'],
]
