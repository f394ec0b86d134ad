import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyKey, nearest, nearness } from './company-key.ts'

test.each([
  ['Pfizer, Inc.', 'pfizer'],
  ['PFIZER', 'pfizer'],
  ['Astra-Zeneca plc', 'astrazeneca'],
  ['Merck & Co., Inc.', 'merckandco'],
  ['Merck KGaA', 'merckkgaa'],
  ['Dr. Reddy’s Laboratories Ltd.', 'drreddyslaboratories'],
  ['Boehringer Ingelheim', 'boehringeringelheim'],
  ['Laboratoires Théa', 'laboratoiresthea'],
  ['Inc.', 'inc'],
  ['武田薬品工業', '武田薬品工業'],
  ['3M', '3m'],
  ['***', '***'],
  ['  ', ''],
])('the key of %j is %j', (name, key) => {
  expect(companyKey(name)).toBe(key)
})

test.each<[string, string, boolean]>([
  ['Pfizer', 'PFIZER, Inc.', true],
  ['Eli Lilly and Company', 'Lilly', true],
  ['Merck KGaA', 'Merck & Co., Inc.', true],
  ['Novo Nordisk', 'Novo Nordsik', true],
  ['Astra Zenecca', 'AstraZeneca', true],
  ['Johnson & Johnson', 'Johnson and Johnson', true],
  ['Takeda Pharmaceuticals USA', 'Takeda', true],
  ['J&J', 'Johnson & Johnson', true],
  ['BD', 'Becton, Dickinson and Company (BD)', true],
  ['Becton Dickinson', 'Becton, Dickinson and Company (BD)', true],
  ['GlaxoSmithKline', 'GSK (GlaxoSmithKline)', true],
  ['GSK', 'GSK (GlaxoSmithKline)', true],
  ['BMS', 'Bristol Myers Squibb', true],
  ['BD', 'Biogen', false],
  ['Pfizer', 'Biogen', false],
  ['Roche', 'Rocha', true],
  ['GSK', 'GSX', false],
  ['3M', 'BMS', false],
  ['Pharma', 'Laboratories', false],
])('%j and %j are alike: %s', (one, other, alike) => {
  expect([nearness(one, other) !== null, nearness(other, one) !== null]).toEqual([alike, alike])
})

test('the nearest come first, three at most', () => {
  const names = ['Merck KGaA', 'Merck & Co.', 'Merck Sharp & Dohme', 'Biogen', 'Merk'].map((name) => ({ name }))
  expect(nearest('Merck', names).map(({ name }) => name)).toEqual(['Merck & Co.', 'Merck KGaA', 'Merck Sharp & Dohme'])
})

test('case, spaces, points and a legal form make no other company, and two names are as near in either order', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/)
  fc.assert(
    fc.property(word, word, (one, other) => {
      const name = `${one} ${other}`
      const spelled = `${one.toUpperCase()}-${other}, Inc.`
      expect(companyKey(companyKey(name))).toBe(companyKey(name.replace(' ', '')))
      expect(nearness(name, spelled)).toBe(0)
      expect(nearness(one, other)).toBe(nearness(other, one))
    }),
  )
})

test('one letter more, less, other or swapped makes a longer name no other one; three do', () => {
  expect(
    ['Boehringr', 'Boehrringer', 'Boehrinjer', 'Boehirnger', 'Beohirngre', 'Boxyzinger'].map((name) =>
      nearness('Boehringer', name),
    ),
  ).toEqual([3, 3, 3, 3, null, null])
})
