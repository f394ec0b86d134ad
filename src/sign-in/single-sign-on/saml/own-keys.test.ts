import { expect, test } from 'vitest'
import { keysFrom } from '../../../platform/keys.ts'
import { decryptionKey, newOwnKeys, signingKey, withDecryptionKey } from './own-keys.ts'

const keys = keysFrom(Buffer.alloc(32, 1))
const othersKeys = keysFrom(Buffer.alloc(32, 2))
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')

test('our keys are sealed: another installation cannot read them, and nothing of them stands there in the open', async () => {
  const sealed = await newOwnKeys(keys, 'Lakeside', now)
  for (const read of [signingKey, decryptionKey]) {
    const opened = read(keys, sealed)!
    expect(opened.privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(sealed).not.toContain(opened.certificate.slice(0, 40))
    expect(read(othersKeys, sealed)).toBeNull()
    expect(read(keys, null)).toBeNull()
  }
  expect(signingKey(keys, sealed)!.certificate).not.toBe(decryptionKey(keys, sealed)!.certificate)
})

test('keys from before there was one to encrypt with get it once, and keep the one that signs', async () => {
  const { privateKey, certificate } = signingKey(keys, await newOwnKeys(keys, 'Lakeside', now))!
  const text = { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }), certificate }
  const before = keys.seal('saml signing key', JSON.stringify(text))
  expect([signingKey(keys, before)!.certificate, decryptionKey(keys, before)]).toEqual([certificate, null])

  const after = (await withDecryptionKey(keys, before, 'Lakeside', now))!
  expect(signingKey(keys, after)!.certificate).toBe(certificate)
  expect(decryptionKey(keys, after)!.privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
  expect(await withDecryptionKey(keys, after, 'Lakeside', now)).toBeNull()
  expect(await withDecryptionKey(othersKeys, before, 'Lakeside', now)).toBeNull()
})
