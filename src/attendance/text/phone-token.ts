import { isSameSecret, type Keys } from '../../platform/keys.ts'

/** Days for which the link in an answer joins what its phone texted. */
export const linkDays = 30

const payloadBytes = 10
const tagBytes = 9

/** Counts that a token tells from each other: a phone of 15 digits leaves 14 bits. */
const counts = 2n ** 14n

/** A phone, and how often whose it is had changed when a token was made of it. */
export type PhoneOf = { phone: string; links: number }

/**
 * A phone as a token of 26 characters: short, so that a link with it fits a text. It is encrypted under a tag over itself
 * (a synthetic initialization vector as in RFC 5297), so nobody reads the number in an address or makes one up; the
 * same phone has the same token all day, so a text that is brought again is answered the same, until it is linked.
 */
export function phoneToken(
  keys: Keys,
  organizationId: string,
  { phone, links }: PhoneOf,
  now: Temporal.Instant,
): string {
  const payload = Buffer.alloc(payloadBytes)
  payload.writeUInt16BE(dayNumber(now) + linkDays)
  payload.writeBigUInt64BE(BigInt(phone.slice(1)) * counts + (BigInt(links) % counts), 2)
  const tag = tagOf(keys, organizationId, payload)
  return Buffer.concat([tag, mixed(keys, organizationId, tag, payload)]).toString('base64url')
}

/** The phone of a token, as E.164, and its count; null when it is none of this organization's, or too old. */
export function phoneOfToken(keys: Keys, organizationId: string, token: string, now: Temporal.Instant): PhoneOf | null {
  if (!/^[\w-]{26}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const tag = bytes.subarray(0, tagBytes)
  const payload = mixed(keys, organizationId, tag, bytes.subarray(tagBytes))
  if (!isSameSecret(tagOf(keys, organizationId, payload).toString('hex'), tag.toString('hex'))) return null
  if (payload.readUInt16BE() < dayNumber(now)) return null
  const number = payload.readBigUInt64BE(2)
  return { phone: `+${number / counts}`, links: Number(number % counts) }
}

/** Whether nothing was linked since a token was made. */
export const isUnused = (token: PhoneOf, links: number): boolean => BigInt(links) % counts === BigInt(token.links)

const dayNumber = (now: Temporal.Instant): number => Math.floor(now.epochMilliseconds / 86_400_000)

const tagOf = (keys: Keys, organizationId: string, payload: Buffer): Buffer =>
  signature(keys, 'phone token', organizationId, payload).subarray(0, tagBytes)

/** Encrypts and decrypts: the bytes with a stream that belongs to the tag. */
function mixed(keys: Keys, organizationId: string, tag: Buffer, bytes: Buffer): Buffer {
  const stream = signature(keys, 'phone token stream', organizationId, tag)
  return Buffer.from(bytes.map((byte, at) => byte ^ stream[at]!))
}

const signature = (keys: Keys, purpose: string, organizationId: string, bytes: Buffer): Buffer =>
  Buffer.from(keys.sign(purpose, `${organizationId} ${bytes.toString('hex')}`), 'base64url')
