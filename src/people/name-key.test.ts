import { expect, test } from 'vitest'
import { familyNameKey } from './name-key.ts'

test.each([
  ['O’Brien-Nuñez', "o'brien nunez", 'obriennunez'],
  ['MÜLLER', 'Müller', 'muller'],
  ['Strauß', 'STRAUSS', 'strauss'],
  ['Łukasiewicz', 'lukasiewicz', 'lukasiewicz'],
  ['van der Berg', 'VanDerBerg', 'vanderberg'],
  ['Nguyễn', 'Nguyen', 'nguyen'],
  ['İnce', 'ince', 'ince'],
  ['李', ' 李 ', '李'],
])('%s and %s are one name', (one, other, key) => {
  expect([familyNameKey(one), familyNameKey(other)]).toEqual([key, key])
})

test('different names stay different', () => {
  expect(familyNameKey('Li')).not.toBe(familyNameKey('Lu'))
})

test('a name without letters is still a name', () => {
  expect(familyNameKey(' -- ')).toBe('--')
})
