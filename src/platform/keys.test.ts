import { expect, test } from 'vitest'
import { keysFrom, openFor } from './keys.ts'

const keys = keysFrom(Buffer.alloc(32, 1))

test('what is sealed for a row opens in that row alone, for its purpose and by the same keys', () => {
  const sealed = keys.seal('app', 'a secret', 'row-1')
  expect([keys.open('app', sealed, 'row-1'), openFor(keys, 'app', sealed, 'row-1')]).toEqual([
    'a secret',
    { text: 'a secret', outdated: false },
  ])
  expect([keys.open('app', sealed, 'row-2'), keys.open('app', sealed), openFor(keys, 'app', sealed, 'row-2')]).toEqual([
    null,
    null,
    null,
  ])
  expect([keys.open('another', sealed, 'row-1'), keysFrom(Buffer.alloc(32, 2)).open('app', sealed, 'row-1')]).toEqual([
    null,
    null,
  ])
})

test('what was sealed before rows were told apart still opens, and is told to be outdated', () => {
  // As it was written then: AES-256-GCM without associated data.
  const sealed = keys.seal('app', 'a secret')
  expect(openFor(keys, 'app', sealed, 'row-1')).toEqual({ text: 'a secret', outdated: true })
  expect(openFor(keys, 'app', sealed.slice(0, -2), 'row-1')).toBeNull()
})
