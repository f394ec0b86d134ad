import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { selfSignedCertificate } from './self-signed-certificate.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

test.each([
  ['2026-11-20T21:05:00Z', '2046-11-20T21:05:00Z', 'Nov 20 21:05:00 2026 GMT', 'Nov 20 21:05:00 2046 GMT'],
  ['2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z', 'Dec 31 23:59:59 2049 GMT', 'Jan  1 00:00:00 2050 GMT'],
])('a certificate from %s until %s is read as one that its own key signed', (from, until, validFrom, validTo) => {
  const valid = { from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) }
  const base64 = selfSignedCertificate(privateKey, 'Lakeside Héalth', valid)
  const certificate = new X509Certificate(Buffer.from(base64, 'base64'))
  expect(certificate.verify(publicKey)).toBe(true)
  expect(certificate.checkPrivateKey(privateKey)).toBe(true)
  expect([certificate.subject, certificate.issuer]).toEqual(['CN=Lakeside Héalth', 'CN=Lakeside Héalth'])
  expect([certificate.validFrom, certificate.validTo]).toEqual([validFrom, validTo])
  expect(certificate.serialNumber).toMatch(/^4D[0-9A-F]{30}$/)
})
