import fc from 'fast-check'
import { expect, test } from 'vitest'
import { familyKeysOf, givenNameFit, readingsOf } from './typed-name.ts'

const first = (full: string) => readingsOf({ full })[0]

test.each([
  ['Priya Raman', 'Priya', 'Raman'],
  ['Raman, Priya', 'Priya', 'Raman'],
  ['RAMAN, PRIYA, MD', 'PRIYA', 'RAMAN'],
  ['Dr. Priya Raman, MD, PhD', 'Priya', 'Raman'],
  ['Priya Raman MD FAAP', 'Priya', 'Raman'],
  ['Raman MD, Priya', 'Priya', 'Raman'],
  ['Priya Raman (she/her)', 'Priya', 'Raman'],
  ['Priya Raman - Lakeside Pediatrics', 'Priya', 'Raman'],
  ['Priya Raman #2', 'Priya', 'Raman'],
  ['Priya Raman # she/her', 'Priya', 'Raman'],
  ['Priya Raman she/her', 'Priya', 'Raman'],
  ['Priya Raman (Emergency Medicine)', 'Priya', 'Raman'],
  ['Priya Raman — Pediatrics', 'Priya', 'Raman'],
  ['Owen Tate Jr.', 'Owen', 'Tate'],
  ['Prof. Dr. Ana O’Brien-Nuñez', 'Ana', "O'Brien-Nuñez"],
  ['J. Q. Public', 'J. Q.', 'Public'],
  ['Yo-Yo Ma', 'Yo-Yo', 'Ma'],
  ['Linh Do', 'Linh', 'Do'],
  ['Linh Do DO', 'Linh', 'Do'],
  ['Dr. Raman', '', 'Raman'],
  ['李', '', '李'],
  ['Madonna', '', 'Madonna'],
])('%s is read as %s of the family %s', (full, given, family) => {
  expect(first(full)).toEqual({ given, family })
})

test('a family name of several words, or one that stands first, is among the readings', () => {
  expect(familyKeysOf({ full: 'Anneke van der Berg' })).toEqual(['berg', 'derberg', 'vanderberg', 'anneke'])
  expect(familyKeysOf({ full: '李 小明' })).toEqual(['小明', '李'])
})

test('a whole name in brackets is among the readings', () => {
  expect(readingsOf({ full: 'Room 2 (Priya Raman)' })).toContainEqual({ given: 'Priya', family: 'Raman' })
})

test('names in their parts are taken as they are, but for titles and credentials', () => {
  expect(readingsOf({ given: 'Dr. Priya', family: 'Raman, MD' })).toEqual([{ given: 'Priya', family: 'Raman' }])
})

test.each([
  ['José', 'Jose', 3],
  ['Jean-Pierre', 'Jean Pierre', 3],
  ['MARY', 'Mary Ann', 2],
  ['Mary A.', 'Mary Ann', 2],
  ['M', 'Mary', 1],
  ['Mary', 'M.', 1],
  ['Bob', 'Robert', 0],
  ['Robert J', 'Robert K', 0],
  ['', 'Robert', 0],
])('%s fits %s by %d', (typed, kept, fit) => {
  expect(givenNameFit(typed, kept)).toBe(fit)
})

test('any text at all is read, and no reading has an empty family name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (full) => {
      const readings = readingsOf({ full })
      expect(readings.filter(({ family }) => !family.trim())).toEqual([])
      expect(readings.length).toBeLessThanOrEqual(10)
    }),
  )
})
