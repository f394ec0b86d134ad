import { sign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { providerKey } from '../../../../test/support/saml-forge.ts'
import { carriedBy, redirectAddress } from './redirect.ts'

const key = providerKey()
const certificates = [providerKey().certificate, key.certificate]
const queryOf = (address: string) => new URL(address).search.slice(1)
const xml = '<samlp:LogoutRequest/>'
const query = queryOf(
  redirectAddress('https://here.example/slo', { kind: 'SAMLRequest', xml, relayState: 'a b&c=d' }, key),
)

test('a message comes back as it was sent, with an address that had a query before', () => {
  expect(carriedBy(query, certificates)).toEqual({ kind: 'SAMLRequest', xml, relayState: 'a b&c=d' })
  const address = redirectAddress('https://here.example/slo?tenant=7', { kind: 'SAMLResponse', xml }, key)
  expect(address).toMatch(/^https:\/\/here\.example\/slo\?tenant=7&SAMLResponse=/)
  expect(carriedBy(queryOf(address), certificates)).toEqual({ kind: 'SAMLResponse', xml, relayState: '' })
})

test('whatever the relay state, it is signed', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (relayState) => {
      const address = redirectAddress('https://here.example/', { kind: 'SAMLRequest', xml, relayState }, key)
      expect(carriedBy(queryOf(address), certificates)?.relayState).toBe(relayState)
    }),
  ))

describe('what is not trusted', () => {
  const parts = new URLSearchParams(query)
  const signedBy = (algorithm: string, hash: string, text = xml) => {
    const message = `SAMLRequest=${encodeURIComponent(deflateRawSync(text).toString('base64'))}&SigAlg=${encodeURIComponent(algorithm)}`
    return `${message}&Signature=${encodeURIComponent(sign(hash, Buffer.from(message), key.privateKey).toString('base64'))}`
  }
  const sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
  const other = deflateRawSync('<x/>').toString('base64')
  test('(the pieces themselves are sound)', () =>
    expect(carriedBy(signedBy(sha256, 'sha256'), certificates)?.xml).toBe(xml))
  test.each([
    ['nothing', ''],
    ['no signature', query.replace(/&Signature=.*/, '')],
    ['an empty signature', query.replace(/&Signature=.*/, '&Signature=')],
    ['no algorithm', query.replace(/&SigAlg=[^&]*/, '')],
    ['another relay state', query.replace(/RelayState=[^&]*/, 'RelayState=x')],
    ['another message', query.replace(/SAMLRequest=[^&]*/, `SAMLRequest=${encodeURIComponent(other)}`)],
    ['a second message before the signed one', `SAMLRequest=${encodeURIComponent(other)}&${query}`],
    ['an answer beside the signed request', `${query}&SAMLResponse=${encodeURIComponent(other)}`],
    ['the signed request called an answer', query.replace('SAMLRequest', 'SAMLResponse')],
    ['SHA-1', signedBy('http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'sha1')],
    ['SHA-1 under a better name', signedBy(sha256, 'sha1')],
    ['an algorithm of no name', signedBy('constructor', 'sha256')],
    ['an encoding nobody knows', `${query}&SAMLEncoding=zip`],
    ['a name written in escapes', query.replace('SAMLRequest', 'SAML%52equest')],
    ['broken escapes', query.replace(/RelayState=[^&]*/, 'RelayState=%')],
    ['what is not deflated', `SAMLRequest=${parts.get('Signature')}`],
    ['a bomb of zeros', signedBy(sha256, 'sha256', `<x>${'0'.repeat(5_000_000)}</x>`)],
  ])('%s', (_, query) => expect(carriedBy(query, certificates)).toBeNull())
  test('a key of somebody else', () => expect(carriedBy(query, [providerKey().certificate])).toBeNull())
  test('no key at all', () => expect(carriedBy(query, [])).toBeNull())
})
