import { createHash } from 'node:crypto'

/** A row of the audit as it is sealed. Its moment is in microseconds since 1970, old and new are the texts of the jsonb. */
export type SealedRow = {
  organizationId: string
  id: string
  at: string
  actorId: string | null
  act: string
  subject: string
  subjectId: string | null
  salt: string | null
  old: string | null
  new: string | null
  /** The digest of details that were forgotten, in hex. */
  erased: string | null
}

/** What a seal says besides its rows; hashes are in hex, its moment is in microseconds since 1970. */
export type SealHead = {
  organizationId: string
  number: number
  firstId: string
  lastId: string
  rows: number
  sealedAt: string
  previous: string | null
}

/**
 * Texts as one text from which they can be read again, so that two lists never give the same: each behind its length in
 * bytes of UTF-8, "-" for none. As https://cr.yp.to/proto/netstrings.txt, without the comma.
 */
export const canonical = (parts: readonly (string | null)[]): string =>
  parts.map((part) => (part === null ? '-' : `${Buffer.byteLength(part)}:${part}`)).join('')

/** The digest of a row's details. The salt keeps it from telling, by trying, what they were once they are forgotten. */
export const detailsDigest = (row: Pick<SealedRow, 'salt' | 'old' | 'new' | 'erased'>): string =>
  row.erased ?? digest(['details', row.salt, row.old, row.new])

/** The digest of a row: what happened, when, by whom and to what, and the digest of its details. */
export const rowDigest = (row: SealedRow): string =>
  digest([
    'row',
    row.organizationId,
    row.id,
    row.at,
    row.actorId,
    row.act,
    row.subject,
    row.subjectId,
    detailsDigest(row),
  ])

/** The hash of a seal: over itself, the hash of the seal before, and the digests of its rows by id. In hex. */
export const sealHash = (head: SealHead, rows: readonly SealedRow[]): string =>
  digest([
    'seal',
    head.organizationId,
    String(head.number),
    head.firstId,
    head.lastId,
    String(head.rows),
    head.sealedAt,
    head.previous,
    ...rows.map(rowDigest),
  ])

const digest = (parts: readonly (string | null)[]): string =>
  createHash('sha256').update(canonical(parts)).digest('hex')
