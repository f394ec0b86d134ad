import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyKey } from '../companies/company-key.ts'
import { joined } from './join-rows.ts'
import { meaning } from './meant-company.ts'
import { isSent, readForm } from './read-form.ts'
import { readPeriod } from './read-period.ts'
import { emptyRow, type Typed, type TypedRow, typedAgain } from './typed.ts'

const today = Temporal.PlainDate.from('2026-11-20')
const id = (at: number) => `00000000-0000-0000-0000-00000000000${at}`
const row = (at: number, said: Partial<TypedRow> = {}): TypedRow => ({
  ...emptyRow(id(at)),
  company: 'Halden Devices',
  natures: ['speaker'],
  since: '3/2024',
  ...said,
})
const some = (...rows: TypedRow[]): Typed => ({ answer: 'some', rows })
const listed = [
  { id: 'novo', name: 'Novo Nordisk' },
  { id: 'merck', name: 'Merck & Co.' },
]
const known = new Map(listed.map((company) => [companyKey(company.name), { ...company, listed: true }]))
const reading = () => ({ today, of: meaning({ known, listed }) })
const errorsOf = (...rows: TypedRow[]) => {
  const read = readForm(some(...rows), reading())
  return read.ok ? {} : read.errors
}

test('natures stand in the order of the form, and words for another one only where it is chosen', () => {
  const read = readForm(some(row(1, { natures: ['speaker', 'owner'], other: 'Gifts' })), reading())
  expect(read).toEqual({
    ok: true,
    relationships: [
      {
        id: id(1),
        company: 'Halden Devices',
        companyId: null,
        natures: ['owner', 'speaker'],
        other: '',
        since: '2024-03',
        until: null,
        whose: 'own',
      },
    ],
  })
  expect(errorsOf(row(1, { natures: ['other'] }))).toEqual({ 'rows.0.other': 'Say what it is' })
  expect(errorsOf(row(1, { natures: ['other'], other: 'x'.repeat(201) }))).toEqual({
    'rows.0.other': 'Say in at most 200 letters what it is',
  })
})

test('a name may be of 200 letters, of any script, and has no control characters', () => {
  expect(errorsOf(row(1, { company: '武田薬品工業' }))).toEqual({})
  expect(errorsOf(row(1, { company: 'x'.repeat(200) }))).toEqual({})
  expect(errorsOf(row(1, { company: 'x'.repeat(201) }))).toEqual({
    'rows.0.company': 'The name must be 200 characters or fewer',
  })
  expect(errorsOf(row(1, { company: 'Pfi\u202ezer' }))).toEqual({
    'rows.0.company': 'The name has a character that cannot be printed. Type it again.',
  })
})

test('a company that was chosen from those that are alike counts until another name is typed', () => {
  expect(errorsOf(row(1, { company: 'Novo Nordsik' }))).toEqual({
    'rows.0.same': 'Say whether Novo Nordsik is one of these',
  })
  expect(errorsOf(row(1, { company: 'Novo Nordsik', same: 'novo' }))).toEqual({})
  expect(errorsOf(row(1, { company: 'Mercks', same: 'novo' }))).toEqual({
    'rows.0.same': 'Say whether Mercks is one of these',
  })
  expect(errorsOf(row(1, { company: 'Novo Nordsik', same: 'other:novonordsik' }))).toEqual({})
})

test('one company twice is asked about, also by what it was chosen to be; of a spouse it is another relationship', () => {
  const twice = (name: string) => ({ 'rows.1.twice': `Say whether both of ${name} are one relationship` })
  expect(errorsOf(row(1), row(2, { company: 'HALDEN devices, inc.' }))).toEqual(twice('HALDEN devices, inc.'))
  expect(errorsOf(row(1, { company: 'Novo Nordisk' }), row(2, { company: 'Novo Nordsik', same: 'novo' }))).toEqual(
    twice('Novo Nordsik'),
  )
  expect(errorsOf(row(1), row(2, { whose: 'spouse' }))).toEqual({})
  expect(errorsOf(row(1), row(2, { twice: 'apart' }))).toEqual({})
})

test.each([
  ['3/2024', '', '1/2023', '5/2023', '1/2023', ''],
  ['3/2024', '6/2024', '1/2023', '5/2025', '1/2023', '5/2025'],
  ['3/2024', '6/2024', '4/2024', '', '3/2024', ''],
  ['', '', '4/2024', '5/2024', '4/2024', ''],
])('from %j to %j and from %j to %j is together from %j to %j', (a, b, c, d, since, until) => {
  const both = some(row(1, { since: a, until: b }), row(2, { since: c, until: d, natures: ['owner'], twice: 'join' }))
  expect(joined(both, reading().of, today).rows).toEqual([row(1, { since, until, natures: ['speaker', 'owner'] })])
})

test.each([
  ['3/2024', 'present', { since: '2024-03', until: null, errors: {} }],
  ['11/2026', '11/2026', { since: '2026-11', until: '2026-11', errors: {} }],
  [
    '12/2026',
    '',
    { since: '2026-12', until: null, errors: { since: '12/2026 is still to come. Enter the month in which it began' } },
  ],
  [
    '3/2024',
    '12/2027',
    {
      since: '2024-03',
      until: '2027-12',
      errors: { until: '12/2027 is still to come. Leave it empty while it goes on' },
    },
  ],
  [
    'spring',
    '2025',
    {
      since: '',
      until: null,
      errors: {
        since: 'Enter a month and a year, for example 3/2024',
        until: 'Enter the month of 2025 too, for example 3/2025. If you do not remember it, one near it will do',
      },
    },
  ],
])('since %j until %j', (since, until, period) => {
  expect(readPeriod(since, until, today)).toEqual(period)
})

const anyRow = fc.record({
  company: fc.string({ maxLength: 30 }),
  natures: fc.subarray(['owner', 'speaker', 'other', 'stock-private']),
  other: fc.string({ maxLength: 10 }),
  since: fc.constantFrom('3/2024', '2024', '', '1/2030', '2019-05'),
  until: fc.constantFrom('', '1/2020', '10/2026', 'x'),
  twice: fc.constantFrom('', 'join', 'apart'),
})

test('whatever is typed, what is attested is whole, and typed again it says the same', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 4 }), (all) => {
      const typed = some(...all.map((said, at) => row(at, said)))
      const read = readForm(typed, reading())
      if (!read.ok) return
      for (const one of read.relationships) {
        expect([one.company !== '', one.natures.length > 0, one.since <= '2026-11']).toEqual([true, true, true])
        expect(one.until === null || (one.since <= one.until && one.until <= '2026-11')).toBe(true)
      }
      expect(isSent(typedAgain(read.relationships), read.relationships, today)).toBe(true)
    }),
  )
})
