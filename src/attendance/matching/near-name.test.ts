import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slipsWithin } from '../../platform/slips.ts'
import { slipsBetween } from './near-name.ts'

const reading = (name: string) => {
  const [given = '', family = ''] = name.split('/')
  return { given, family }
}

test.each([
  ['Priya/Ramna', 'Priya/Raman', 1],
  ['Priya/Ramam', 'Priya/Raman', 1],
  ['Pirya/Raman', 'Priya/Raman', 1],
  ['Pirya/Ramna', 'Priya/Raman', 2],
  ['Priya/Rmanna', 'Priya/Raman', null],
  ['Priya/Wierzbiki', 'Priya/Wierzbicki', 1],
  ['Tomasz/Wierbicky', 'Tomasz/Wierzbicki', 2],
  ['Priya/Raman', 'Priya/Raman-Hartwell', 1],
  ['Priya/Raman Hartwell', 'Priya/Hartwell', 1],
  ['Mary/Smiht', 'Mary Ann/Smith', 1],
  ['Ana/Li', 'Ana/Lu', null],
  ['/Ramna', '/Raman', 1],
  ['/Ramna', 'Priya/Raman', null],
  ['P/Ramna', 'Priya/Raman', null],
  ['Owen/Raman', 'Priya/Raman', null],
  ['José/Nunes', 'Jose/Nuñez', 1],
])('%s is %s by slips: %s', (typed, kept, slips) => {
  const { given, family } = reading(kept)
  expect(slipsBetween(reading(typed), { givenName: given, familyName: family })).toBe(slips)
})

test('two words are as far from each other either way, and one slip is one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '李'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, fc.nat(2), (one, other, allowed) => {
      expect(slipsWithin(one, other, allowed)).toBe(slipsWithin(other, one, allowed))
      expect(slipsWithin(one, one, 0)).toBe(0)
      expect(slipsWithin(one, `${one}x`, 1)).toBe(1)
      expect(slipsWithin(`xy${one}`, `yx${one}`, 1)).toBe(1)
    }),
  )
})
