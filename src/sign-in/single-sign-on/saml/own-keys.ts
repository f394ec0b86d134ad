import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Keys } from '../../../platform/keys.ts'
import { selfSignedCertificate } from '../../../platform/self-signed-certificate.ts'

/** A key toward one provider, and the certificate (base64 of the DER) that shows it. */
export type OwnKey = { privateKey: KeyObject; certificate: string }

const description = z.object({ privateKey: z.string(), certificate: z.string() })
const descriptions = description.extend({ decryption: description.optional() })
type Description = z.infer<typeof description>
const purpose = 'saml signing key'

/** Providers look at the key alone, but some of them warn of a certificate that has run out. */
const years = 20

/** Makes the keys for a new provider, sealed, so that the database alone does not give them away. */
export async function newOwnKeys(keys: Keys, name: string, now: Temporal.Instant): Promise<string> {
  const [signing, decryption] = await Promise.all([newKey(name, now), newKey(name, now)])
  return keys.seal(purpose, JSON.stringify({ ...signing, decryption }))
}

/** The sealed keys of a provider that was set up before there was one to encrypt with, and that one; else null. */
export async function withDecryptionKey(
  keys: Keys,
  sealed: string | null,
  name: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const opened = open(keys, sealed)
  if (!opened || opened.decryption) return null
  return keys.seal(purpose, JSON.stringify({ ...opened, decryption: await newKey(name, now) }))
}

async function newKey(name: string, now: Temporal.Instant): Promise<Description> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const until = now.toZonedDateTimeISO('UTC').add({ years }).toInstant()
  const certificate = selfSignedCertificate(privateKey, name, { from: now.subtract({ hours: 24 }), until })
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, certificate }
}

/** The key that our requests are signed with; null when there is none, or another installation sealed it. */
export function signingKey(keys: Keys, sealed: string | null): OwnKey | null {
  const opened = open(keys, sealed)
  return opened && asKey(opened)
}

/** The key that opens what a provider encrypted for us; null when there is none, or another installation sealed it. */
export function decryptionKey(keys: Keys, sealed: string | null): OwnKey | null {
  const decryption = open(keys, sealed)?.decryption
  return decryption ? asKey(decryption) : null
}

function open(keys: Keys, sealed: string | null): z.infer<typeof descriptions> | null {
  const text = keys.open(purpose, sealed ?? '')
  return text === null ? null : descriptions.parse(JSON.parse(text))
}

const asKey = ({ privateKey, certificate }: Description): OwnKey => ({
  privateKey: createPrivateKey(privateKey),
  certificate,
})
