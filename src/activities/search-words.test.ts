import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchWords } from './search-words.ts'

test.each([
  ['Bronchiolitis', ['bronchiolitis']],
  ['  High   FLOW ', ['high', 'flow']],
  ['Nuñez', ['nunez']],
  ['nun\u0303ez', ['nunez']],
  ['NUÑEZ, María-José', ['nunez', 'maria', 'jose']],
  ['O’Brien', ['brien', 'o']],
  ['235 6446', ['2356446']],
  ['235-6446', ['2356446']],
  ['#235.64.46', ['2356446']],
  ['２３５６４４６', ['2356446']],
  ['measles 235', ['measles', '235']],
  ['1 2', ['1', '2']],
  ['2026 2027 2028', ['2026', '2027', '2028']],
  ['COVID-19', ['covid', '19']],
  ['ﬁbrillation', ['fibrillation']],
  ['again again', ['again']],
  ['Ёлкин', ['ёлкин']],
  ['กุมาร', ['กุมาร']],
  ['%_\\\'";--', []],
  ['\u0000\u0007', []],
  ['', []],
])('what is typed as %j is searched as %j', (typed, words) => {
  expect(searchWords(typed)).toEqual(words)
})

test('of many words the eight longest are kept', () => {
  expect(searchWords('a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii')).toEqual([
    'iiiiiiiii',
    'hhhhhhhh',
    'ggggggg',
    'ffffff',
    'eeeee',
    'dddd',
    'ccc',
    'bb',
  ])
})

test('words hold letters, digits and marks only, the longest first, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (typed) => {
      const words = searchWords(typed)
      expect(words.filter((word) => !/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u.test(word))).toEqual([])
      expect(words.length).toBeLessThanOrEqual(8)
      expect(words.map((word) => word.length)).toEqual(words.map((word) => word.length).sort((a, b) => b - a))
    }),
    { numRuns: 40 },
  )
})

test('a search for the words of a search is the same search', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abzÄñß ø-é,1'), maxLength: 60 }), (typed) => {
      const words = searchWords(typed)
      fc.pre(!words.every((word) => /^\d+$/.test(word)))
      expect(searchWords(words.join(' '))).toEqual(words)
    }),
  )
})
