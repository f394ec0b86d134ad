import { expect, test } from 'vitest'
import { keysFrom } from '../platform/keys.ts'
import { readKeptForm, writeKeptForm } from './kept-form.ts'

const keys = keysFrom(Buffer.alloc(32, 1))
const form = { path: '/lakeside/profile', fields: [['givenName', 'Zoë “<b>”']] as [string, string][] }

test('a form comes back as it was written, without passwords', () => {
  const text = writeKeptForm(keys, {
    ...form,
    fields: [...form.fields, ['password', 'secret'], ['passwordAgain', 's']],
  })
  expect(readKeptForm(keys, text!)).toEqual(form)
})

test('another address under the same seal is refused', () => {
  const text = writeKeptForm(keys, form)!.replace('/lakeside/profile', '/lakeside/sign-out')
  expect(readKeptForm(keys, text)).toBe(null)
})

test('a seal of other keys is refused', () => {
  expect(readKeptForm(keysFrom(Buffer.alloc(32, 2)), writeKeptForm(keys, form)!)).toBe(null)
})

test('a form too large to carry is not written', () => {
  expect(writeKeptForm(keys, { ...form, fields: [['text', 'x'.repeat(65536)]] })).toBe(null)
})

test.each(['', 'null', '[]', '{', '{"path":"/lakeside/profile"}', 'x'.repeat(70000)])('%.20s is no form', (text) => {
  expect(readKeptForm(keys, text)).toBe(null)
})
