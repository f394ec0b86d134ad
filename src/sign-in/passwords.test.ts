import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, nobodysHash, verifyPassword } from './passwords.ts'

test('a password is its own, and no other', async () => {
  const hash = await hashPassword('a quiet lake at dawn')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await verifyPassword('a quiet lake at dawn', hash)).toEqual({ matches: true, outdated: false })
  expect(await verifyPassword('A quiet lake at dawn', hash)).toEqual({ matches: false, outdated: false })
})

test('the same password is hashed to something else each time', async () => {
  expect(await hashPassword('a quiet lake at dawn')).not.toBe(await hashPassword('a quiet lake at dawn'))
})

test('an accent is the same however the keyboard composed it', async () => {
  const hash = await hashPassword('caf\u00e9 at the lake')
  expect((await verifyPassword('cafe\u0301 at the lake', hash)).matches).toBe(true)
})

test('a hash of weaker parameters still verifies, and is outdated', async () => {
  const salt = Buffer.alloc(16, 1)
  const key = argon2Sync('argon2id', {
    message: 'old',
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 64,
    passes: 1,
  })
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const hash = `$argon2id$v=19$m=64,t=1,p=1$${plain(salt)}$${plain(key)}`
  expect(await verifyPassword('old', hash)).toEqual({ matches: true, outdated: true })
})

test('nobody has the hash of an account that is not there', async () => {
  expect((await verifyPassword('', nobodysHash)).matches).toBe(false)
})
