import { Buffer } from 'node:buffer'
import { zipNames } from '../../series/board/slide-file-rules.ts'

/** What a document of an activity is. */
export const documentKinds = {
  agreement: 'Agreement',
  flyer: 'Flyer or announcement',
  agenda: 'Agenda',
  letter: 'Letter',
  other: 'Other',
} as const
export type DocumentKind = keyof typeof documentKinds

export const isDocumentKind = (text: string): text is DocumentKind => Object.hasOwn(documentKinds, text)

/** The largest document, in bytes: 20 MB. */
export const largestDocument = 20 * 1024 * 1024

/** The most documents of one activity. */
export const mostDocuments = 100

const office = 'application/vnd.openxmlformats-officedocument'

/** The types of documents that are kept, by the ending of their names. */
export const documentTypes = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  pptx: `${office}.presentationml.presentation`,
  xlsx: `${office}.spreadsheetml.sheet`,
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const
export type DocumentType = keyof typeof documentTypes

const parts: [DocumentType, string][] = [
  ['docx', 'word/document.xml'],
  ['pptx', 'ppt/presentation.xml'],
  ['xlsx', 'xl/workbook.xml'],
]

/**
 * What a document is by its bytes, never by its name: PDF, an office document without macros, PNG or JPEG; null when it
 * is something else. ISO 32000-2, 7.5.2; ECMA-376 part 2; OASIS ODF 1.3 part 2, 3.3; W3C PNG, 5.2; ITU-T T.81, B.1.1.
 */
export function documentType(bytes: Uint8Array): DocumentType | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (file.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'png'
  if (file.length > 3 && file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return 'jpg'
  const names = zipNames(file)
  if (!names || names.some((name) => /vbaProject\.bin$/i.test(name))) return null
  if (names.includes('[Content_Types].xml')) return parts.find(([, part]) => names.includes(part))?.[0] ?? null
  const open = openDocumentType(file)
  return (['odt', 'odp', 'ods'] as const).find((kind) => documentTypes[kind] === open) ?? null
}

/** An OpenDocument file begins with its type, stored as it is. */
function openDocumentType(file: Buffer): string {
  if (file.subarray(30, 38).toString('latin1') !== 'mimetype') return ''
  const start = 38 + file.readUInt16LE(28)
  const length = file.readUInt32LE(18)
  return file.subarray(start, start + Math.min(length, 100)).toString('latin1')
}

/** The name under which a document is kept: what follows the last slash, without what no name may hold. */
export function documentName(sent: string, type: DocumentType): string {
  const base = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = base
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}<>:"|?*;%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `${[...stem].slice(0, 120).join('') || 'document'}.${type}`
}
