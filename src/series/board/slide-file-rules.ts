import { Buffer } from 'node:buffer'

export type SlideKind = 'pdf' | 'pptx' | 'odp'

export const slideTypes: Record<SlideKind, string> = {
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odp: 'application/vnd.oasis.opendocument.presentation',
}

/** The largest file of slides, in bytes: 20 MB. */
export const largestSlides = 20 * 1024 * 1024

/**
 * What a file of slides is by its bytes, never by its name: PDF, PowerPoint without macros, or OpenDocument; null when
 * it is something else. https://www.iso.org/standard/75839.html (PDF), ECMA-376 part 2, OASIS ODF 1.3 part 2, 3.3.
 */
export function slideKind(bytes: Uint8Array): SlideKind | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  const names = zipNames(file)
  if (!names) return null
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return null
  if (names.includes('[Content_Types].xml') && names.includes('ppt/presentation.xml')) return 'pptx'
  return isOdp(file) ? 'odp' : null
}

const mimetype = 'mimetype'

/** An OpenDocument file begins with its type, stored as it is. */
function isOdp(file: Buffer): boolean {
  if (file.subarray(30, 30 + mimetype.length).toString('latin1') !== mimetype) return false
  const start = 30 + mimetype.length + file.readUInt16LE(28)
  return file.subarray(start, start + slideTypes.odp.length).toString('latin1') === slideTypes.odp
}

const mostEntries = 20_000

/** The names in a ZIP archive by its directory at the end; null when it is no archive, or its directory does not hold. */
export function zipNames(file: Buffer): string[] | null {
  if (file.length < 22 || file.readUInt32LE(0) !== 0x04034b50) return null
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length) return null
  const count = file.readUInt16LE(end + 10)
  if (count > mostEntries) return null
  const names: string[] = []
  let at = file.readUInt32LE(end + 16)
  while (names.length < count) {
    if (at + 46 > end || file.readUInt32LE(at) !== 0x02014b50) return null
    const length = file.readUInt16LE(at + 28)
    names.push(file.subarray(at + 46, at + 46 + length).toString('utf8'))
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return names
}

/**
 * The name under which slides are kept: what follows the last slash, without what no name may hold, and with the ending
 * of what they are.
 */
export function slidesName(sent: string, kind: SlideKind): string {
  const base = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = base
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}<>:"|?*;%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `${[...stem].slice(0, 120).join('') || 'slides'}.${kind}`
}

/** "840 KB", "12.3 MB" */
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
