import { createHash, generateKeyPair, sign } from 'node:crypto'
import { promisify } from 'node:util'

export type SigningKey = {
  /** The public half, as the provider publishes it (RFC 7517). */
  published: object
  /** A JSON Web Token of these claims, signed by RS256 (RFC 7515). */
  sign: (claims: object) => string
}

/** A new RSA key with an id of its own. */
export async function newSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(key.n!).digest('base64url').slice(0, 16)
  const header = encoded({ alg: 'RS256', typ: 'JWT', kid })
  return {
    published: { ...key, kid, use: 'sig', alg: 'RS256' },
    sign: (claims) => {
      const signed = `${header}.${encoded(claims)}`
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
    },
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
