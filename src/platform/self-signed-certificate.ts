import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'

/**
 * A certificate in which a key vouches for itself, base64 of its DER: a wrapping for the public key where a protocol
 * wants a certificate and looks at nothing but the key in it. `privateKey` is RSA; `name` stands in it as the common
 * name. https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSignedCertificate(
  privateKey: KeyObject,
  name: string,
  valid: { from: Temporal.Instant; until: Temporal.Instant },
): string {
  const algorithm = sequence(oid(sha256WithRsa), tagged(0x05))
  const who = sequence(tagged(0x31, sequence(oid(commonName), tagged(0x0c, Buffer.from(name.slice(0, 64))))))
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x4d]), randomBytes(15)])),
    algorithm,
    who,
    sequence(time(valid.from), time(valid.until)),
    who,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', body, privateKey)
  return sequence(body, algorithm, tagged(0x03, Buffer.from([0]), signature)).toString('base64')
}

const sha256WithRsa = '2a864886f70d01010b'
const commonName = '550403'

/** One value of DER: its tag, how long it is, and what is in it. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const inside = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(inside.length)]), inside])
}

function lengthOf(length: number): number[] {
  if (length < 128) return [length]
  const bytes = length < 256 ? [length] : [length >> 8, length & 255]
  return [128 + bytes.length, ...bytes]
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const integer = (bytes: Buffer) => tagged(0x02, bytes)
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))

/** Years from 2050 are written with four digits, those before with two. */
function time(instant: Temporal.Instant): Buffer {
  const digits = `${instant.toString({ smallestUnit: 'second' }).replace(/[-:TZ]/g, '')}Z`
  return digits < '2050' ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits))
}
