import fc from 'fast-check'
import { expect, test } from 'vitest'
import { peopleSearch } from './search-rules.ts'

const none = { words: [], licences: [], digits: '', certificate: '', badge: '', code: '' }

test.each([
  ['Priya Raman', { words: ['priya', 'raman'] }],
  ['O’Brien-Nuñez', { words: ['brien', 'nunez', 'o'] }],
  ['李', { words: ['李'] }],
  [' Priya_R%@Lakeside.example ', { words: ['priya\\_r\\%@lakeside.example'] }],
  [
    '(503) 555-0187',
    {
      words: ['5035550187'],
      licences: ['(503) 555-0187', '(503)5550187'],
      digits: '5035550187',
      code: '5035550187',
    },
  ],
  [
    '+44 20 7946 0000',
    { words: ['442079460000'], licences: ['+44 20 7946 0000', '+442079460000'], digits: '442079460000' },
  ],
  [
    '020 7946 0000',
    { words: ['2079460000'], licences: ['020 7946 0000', '02079460000'], digits: '02079460000', badge: '02079460000' },
  ],
  [
    '1234567893',
    {
      words: ['1234567893'],
      licences: ['1234567893'],
      digits: '1234567893',
      badge: '1234567893',
      code: '1234567893',
    },
  ],
  [
    'or pa168204',
    { words: ['pa168204', 'or'], licences: ['OR PA168204', 'ORPA168204', 'PA168204'], badge: 'ORPA168204' },
  ],
  [
    '235-6446',
    { words: ['2356446'], licences: ['235-6446', '2356446'], digits: '2356446', badge: '235-6446', code: '2356446' },
  ],
  ['md 173205', { words: ['173205', 'md'], licences: ['MD 173205', 'MD173205', '173205'], badge: 'MD173205' }],
  ['12', { words: ['12'], licences: ['12'] }],
  ['0000', { licences: ['0000'], digits: '0000', badge: '0000', code: '0000' }],
  ['', {}],
  ['()&|!', {}],
])('%j', (typed, expected) => {
  expect(peopleSearch(typed)).toEqual({ ...none, ...expected })
})

test('whatever is typed, a word of a name is letters and digits, and a part of an address holds no free sign of LIKE', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'a@%_\\1 -') })),
      (typed) => {
        for (const word of peopleSearch(typed).words) expect(word.replace(/\\[\\%_]/g, '')).not.toMatch(/[\\%_]/)
      },
    ),
  )
})
