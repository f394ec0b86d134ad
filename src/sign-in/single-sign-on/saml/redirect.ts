import { sign, verify, X509Certificate } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { OwnKey } from './own-keys.ts'
import { plainXml } from './xml.ts'

/** Which of the two a message is, as its parameter is called. */
export type Kind = 'SAMLRequest' | 'SAMLResponse'

/** The algorithms of signatures in addresses, and the hash of each. SHA-1 is not among them. */
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const hashes = new Map([
  [rsaSha256, 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'sha512'],
])

/** Messages that come in an address are short; this is as long as one may be once inflated. */
const largest = 50_000

/**
 * The address that carries a message to a provider, signed where there is a key.
 * https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf section 3.4.4.1
 */
export function redirectAddress(
  to: string,
  message: { kind: Kind; xml: string; relayState?: string },
  key: OwnKey | null,
): string {
  const parts = [[message.kind, deflateRawSync(message.xml).toString('base64')]]
  if (message.relayState) parts.push(['RelayState', message.relayState])
  if (key) parts.push(['SigAlg', rsaSha256])
  const query = parts.map(([name, value]) => `${name}=${encoded(value!)}`).join('&')
  const signature = key && sign('sha256', Buffer.from(query), key.privateKey).toString('base64')
  const url = new URL(to)
  const whole = [url.search.slice(1), query, signature && `Signature=${encoded(signature)}`]
  url.search = whole.filter(Boolean).join('&')
  return url.href
}

/** An apostrophe too: addresses rewrite it, and what is signed must stay as it is. */
const encoded = (text: string) => encodeURIComponent(text).replace(/'/g, '%27')

export type Carried = { kind: Kind; xml: string; relayState: string }

/**
 * Reads the message that an address's query (as it came, not decoded) carries, when one of the certificates (base64 of
 * the DER) signed it; null for everything else. What was signed is the text of the query as the sender wrote it.
 */
export function carriedBy(query: string, certificates: string[]): Carried | null {
  const parts = new Map<string, string>()
  for (const part of query.split('&')) {
    const name = part.split('=', 1)[0]!
    if (parts.has(name)) return null
    parts.set(name, part.slice(name.length + 1))
  }
  const kinds = (['SAMLRequest', 'SAMLResponse'] as const).filter((name) => parts.has(name))
  const encoding = parts.get('SAMLEncoding')
  if (kinds.length !== 1 || (encoding && !decoded(encoding)?.endsWith(':DEFLATE'))) return null
  const kind = kinds[0]!
  const signed = [kind, 'RelayState', 'SigAlg']
    .filter((name) => parts.has(name))
    .map((name) => `${name}=${parts.get(name)}`)
  const hash = hashes.get(decoded(parts.get('SigAlg')) ?? '')
  const signature = Buffer.from(decoded(parts.get('Signature')) ?? '', 'base64')
  if (!hash || !certificates.some((one) => isSignedBy(one, hash, signed.join('&'), signature))) return null
  const xml = inflated(decoded(parts.get(kind)) ?? '')
  return xml === null ? null : { kind, xml, relayState: decoded(parts.get('RelayState')) ?? '' }
}

function isSignedBy(certificate: string, hash: string, text: string, signature: Buffer): boolean {
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
  return publicKey.asymmetricKeyType === 'rsa' && verify(hash, Buffer.from(text), publicKey, signature)
}

function decoded(text: string | undefined): string | null {
  try {
    return decodeURIComponent((text ?? '').replace(/\+/g, ' '))
  } catch {
    return null
  }
}

function inflated(base64: string): string | null {
  try {
    const bytes = inflateRawSync(Buffer.from(base64, 'base64'), { maxOutputLength: largest })
    return plainXml(bytes.toString('utf8'))
  } catch {
    return null
  }
}
