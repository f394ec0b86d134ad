import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Where = { origin: string; rpId: string; challenge: string }
type How = { counter?: number; verified?: boolean }

/**
 * A device in software that makes one passkey and signs with it, as https://www.w3.org/TR/webauthn-3/ says, and also
 * wrongly where a test asks for it.
 */
export function softAuthenticator(aaguid = '00000000-0000-0000-0000-000000000000') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const coseKey = map([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x!, 'base64url')],
    [-3, Buffer.from(y!, 'base64url')],
  ])
  const shared = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }

  return {
    id: shared.id,
    /** What it says when it makes its passkey. */
    make(where: Where, how: How & { format?: string; statement?: Buffer } = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const made = Buffer.concat([Buffer.from(aaguid.replaceAll('-', ''), 'hex'), length, id, coseKey])
      const attestationObject = map([
        ['fmt', how.format ?? 'none'],
        ['attStmt', how.statement ? raw(how.statement) : raw(map([]))],
        ['authData', Buffer.concat([authenticatorData(where, how, 0x40), made])],
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', where),
        attestationObject: text(attestationObject),
      }
      return JSON.stringify({ ...shared, response: { ...response, transports: ['internal', 'made-up'] } })
    },
    /** What it says when it signs. */
    use(where: Where, userHandle: string | undefined, how: How = {}) {
      const data = authenticatorData(where, how, 0)
      const clientDataJSON = clientData('webauthn.get', where)
      const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
      const signature = text(sign('sha256', Buffer.concat([data, hash]), privateKey))
      return JSON.stringify({
        ...shared,
        response: { clientDataJSON, authenticatorData: text(data), signature, userHandle },
      })
    },
  }
}

const text = (bytes: Buffer): string => bytes.toString('base64url')

const clientData = (type: string, { origin, challenge }: Where): string =>
  text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })))

function authenticatorData({ rpId }: Where, { counter = 0, verified = true }: How, more: number): Buffer {
  const flags = 0x01 | (verified ? 0x04 : 0) | more
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), count])
}

type Value = number | string | Buffer | { raw: Buffer }

/** Bytes that are CBOR already. */
const raw = (bytes: Buffer) => ({ raw: bytes })

/** A map in CBOR, as much of it as authenticators need. https://www.rfc-editor.org/rfc/rfc8949 */
function map(entries: [Value, Value][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(encoded)])
}

function encoded(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  return Buffer.isBuffer(value) ? Buffer.concat([head(2, value.length), value]) : value.raw
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length)
  if (length < 256) return Buffer.of((major << 5) | 24, length)
  return Buffer.of((major << 5) | 25, length >> 8, length & 0xff)
}
