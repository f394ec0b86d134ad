import { createHash, getRandomValues, randomBytes, randomUUID } from 'node:crypto'

let lastMoment = 0
let madeThen = 0

/**
 * A new row's id: a version 7 UUID, so that rows made one after the other lie side by side in the index, and in the order
 * in which this process made them: those of one millisecond are counted (RFC 9562, 6.2, method 1).
 */
export function newId(): string {
  const bytes = getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  const now = Date.now()
  if (now > lastMoment) [lastMoment, madeThen] = [now, 0]
  else if (++madeThen > 0xfff) [lastMoment, madeThen] = [lastMoment + 1, 0]
  view.setUint16(0, Math.floor(lastMoment / 2 ** 32))
  view.setUint32(2, lastMoment % 2 ** 32)
  view.setUint16(6, 0x7000 | madeThen)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An id that tells nothing about when it was made, for rows that must not lead back to a moment. */
export const newUntimedId = (): string => randomUUID()

/** A secret of 256 bits, as text that is safe in an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: its SHA-256. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from an address can be the id of a row at all. */
export const isId = (text: string): boolean => uuid.test(text)
