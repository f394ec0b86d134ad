import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Keys } from '../../../platform/keys.ts'
import { selfSignedCertificate } from '../../../platform/self-signed-certificate.ts'

/** The key with which requests to one provider are signed, and the certificate (base64 of the DER) that shows it. */
export type SigningKey = { privateKey: KeyObject; certificate: string }

const description = z.object({ privateKey: z.string(), certificate: z.string() })
const purpose = 'saml signing key'

/** Providers look at the key alone, but some of them warn of a certificate that has run out. */
const years = 20

/** Makes a key for a new provider, sealed, so that the database alone does not give it away. */
export async function newSigningKey(keys: Keys, name: string, now: Temporal.Instant): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const until = now.toZonedDateTimeISO('UTC').add({ years }).toInstant()
  const certificate = selfSignedCertificate(privateKey, name, { from: now.subtract({ hours: 24 }), until })
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' })
  return keys.seal(purpose, JSON.stringify({ privateKey: text, certificate }))
}

/** Opens a sealed key; null when there is none, or it was sealed by another installation. */
export function signingKey(keys: Keys, sealed: string | null): SigningKey | null {
  const text = keys.open(purpose, sealed ?? '')
  if (text === null) return null
  const { privateKey, certificate } = description.parse(JSON.parse(text))
  return { privateKey: createPrivateKey(privateKey), certificate }
}
