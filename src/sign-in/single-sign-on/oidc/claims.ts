import type { Raw } from '../attributes.ts'

/** Claims of the protocol itself, which say nothing about the person. */
const ofTheProtocol = new Set(['iss', 'aud', 'exp', 'iat', 'nbf', 'nonce', 'at_hash', 'c_hash', 's_hash', 'azp', 'jti'])

const mostValues = 50

/** Claims as names and texts: what is neither text, number, yes or no, nor a list of these, is left out. */
export function rawOf(...claims: Record<string, unknown>[]): Raw {
  const raw: Raw = {}
  for (const [name, value] of claims.flatMap((one) => Object.entries(one))) {
    if (ofTheProtocol.has(name) || Object.hasOwn(raw, name)) continue
    const values = [value].flat().slice(0, mostValues).filter(isPlain).map(String)
    if (values.length) Object.defineProperty(raw, name, { value: values, enumerable: true })
  }
  return raw
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
