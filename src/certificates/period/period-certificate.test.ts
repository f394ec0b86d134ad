import { expect, test } from 'vitest'
import { designed } from '../../../test/support/certificate-facts.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import type { Certificate } from '../certificate.ts'
import { textOf } from '../trademark.ts'
import { frozenPeriodCertificate, type PeriodCredit, periodText } from './period-certificate.ts'
import { periodLines } from './period-lines.ts'
import { periodPdf } from './period-pdf.ts'
import { periodStatus } from './period-status.ts'
import { periodsOf, quarterOf, readPeriod } from './periods.ts'

const ama = {
  id: 'ama',
  name: 'AMA PRA Category 1 Credit',
  plural: 'AMA PRA Category 1 Credits',
  shortName: 'AMA Category 1',
  mark: '™',
  italic: true,
  participation: false,
  awardPhrase: 'is awarded',
}
const mocc = {
  ...ama,
  id: 'moc',
  name: 'MOC point',
  plural: 'MOC points',
  shortName: 'ABP MOC',
  mark: '',
  italic: false,
}

const statements = ['Lakeside Health System is accredited.', 'It designates this live activity for 1.00 credit.']

const certificateOf = (number: string, title: string, dateText: string): Certificate => ({
  version: 1,
  number,
  title: 'Certificate of Credit',
  organization: { name: 'Lakeside Health System', mark: 'M4 18', brand: '#0b5e78' },
  person: { name: 'Priya Raman', credentials: 'MD' },
  phrase: 'has participated in the live activity',
  activity: { title, series: 'Pediatric Grand Rounds', place: 'Portland, Oregon', dateText },
  awardPhrase: 'and is awarded',
  awards: [],
  designated: null,
  statements,
  notes: [],
  signatory: null,
  issuedText: '',
  issuedAt: '2026-12-20T20:00:00Z',
  verifyUrl: '',
  verifyText: '',
})

const night = certificateOf('LHS-1111', 'Night Calls', 'October 2, 2026')
const croup = certificateOf('LHS-2222', 'Croup', 'October 9, 2026')

const certificate = (credits: PeriodCredit[]) =>
  frozenPeriodCertificate({
    number: 'LHS-7QK4-M2XD-93PT',
    organization: { name: night.organization.name, brand: night.organization.brand },
    person: night.person,
    learningFormat: 'live activity',
    series: 'Pediatric Grand Rounds',
    from: '2026-10-01',
    to: '2026-12-31',
    zone: 'America/Los_Angeles',
    credits,
    design: designed({ signatories: [{ name: 'Ines Duarte, MD', title: 'Chair', picture: null }] }),
    issuedAt: Temporal.Instant.from('2026-12-31T20:00:00Z'),
    verifyUrl: 'https://cme.example/verify/LHS-7QK4-M2XD-93PT',
    verifyPage: 'https://cme.example/verify',
  })

const two = certificate([
  { certificate: night, type: ama, amount: 100 },
  { certificate: night, type: mocc, amount: 100 },
  { certificate: croup, type: ama, amount: 75 },
])

test('it prints who, what, every session, the sum of each type and what makes it good', () => {
  expect(periodLines(two).map(({ label, runs }) => `${label}: ${textOf(runs)}`)).toEqual([
    'Accredited provider: Lakeside Health System',
    'Document: Certificate of Credit',
    'Name: Priya Raman, MD',
    'Text: has participated in the live activity',
    'Series: Pediatric Grand Rounds',
    'Period: October 1 to December 31, 2026',
    'Credit in all: and is awarded 1.75 AMA PRA Category 1 Credits™',
    'Credit in all: 1.00 MOC point',
    'Session: October 2, 2026: Night Calls. 1.00 AMA Category 1, 1.00 ABP MOC. Certificate LHS-1111',
    'Session: October 9, 2026: Croup. 0.75 AMA Category 1. Certificate LHS-2222',
    'Statement: Lakeside Health System is accredited.',
    'Statement: It designates this live activity for 1.00 credit.',
    'Signed by: Ines Duarte, MD',
    'Title of the signer: Chair',
    'Number: Certificate LHS-7QK4-M2XD-93PT',
    'Date of issue: Issued December 31, 2026',
    'Verification: Anyone can check it at cme.example/verify',
  ])
})

test('who earned participation only gets a certificate of participation that says what was designated', () => {
  const hours = { ...mocc, id: 'hours', participation: true, awardPhrase: '' }
  const designated = 'This activity was designated for 1.00 AMA PRA Category 1 Credit™.'
  const made = certificate([{ certificate: { ...night, designated }, type: hours, amount: 100 }])
  expect([made.title, made.awardPhrase, made.statements]).toEqual([
    'Certificate of Participation',
    'with',
    [...statements, designated],
  ])
})

const standing = (more: object[] = []) =>
  [
    { certificate: 'LHS-1111', typeId: 'ama', amount: 100 },
    { certificate: 'LHS-1111', typeId: 'moc', amount: 100 },
    { certificate: 'LHS-2222', typeId: 'ama', amount: 75 },
  ].map((one, index) => ({ ...one, withdrawn: false, countedIn: null, ...more[index] }))

test('it stands as issued until any of its credit is changed, and says which', () => {
  expect(periodStatus(two, standing())).toEqual({ status: 'issued', changes: [] })
  expect(periodStatus(two, standing([{ amount: 50 }, {}, { withdrawn: true }]))).toEqual({
    status: 'corrected',
    changes: [
      { certificate: 'LHS-1111', says: 'October 2, 2026, Night Calls: 1.00 AMA Category 1 was corrected to 0.50' },
      { certificate: 'LHS-2222', says: 'October 9, 2026, Croup: 0.75 AMA Category 1 was withdrawn' },
    ],
  })
  expect(periodStatus(two, standing([{}, { withdrawn: true, countedIn: 'LHS-9999' }])).changes).toEqual([
    { certificate: 'LHS-1111', says: 'October 2, 2026, Night Calls: 1.00 ABP MOC is counted on certificate LHS-9999' },
  ])
  const gone = { withdrawn: true }
  expect(periodStatus(two, standing([gone, gone, gone])).status).toBe('withdrawn')
  expect(periodStatus(two, []).status).toBe('withdrawn')
})

test('a period names its days, and the quarters and years of credit are offered newest first', () => {
  expect([
    periodText('2026-10-01', '2026-12-31'),
    periodText('2025-12-01', '2026-01-31'),
    periodText('2026-10-01', '2026-10-01'),
  ]).toEqual(['October 1 to December 31, 2026', 'December 1, 2025 to January 31, 2026', 'October 1, 2026'])
  expect(quarterOf(Temporal.PlainDate.from('2026-08-15'))).toEqual({ from: '2026-07-01', to: '2026-09-30' })
  expect(periodsOf(['2025-12-31', '2026-02-01', '2026-11-20']).map(({ name }) => name)).toEqual([
    'All of 2026',
    'October 1 to December 31, 2026',
    'January 1 to March 31, 2026',
    'All of 2025',
    'October 1 to December 31, 2025',
  ])
})

test.each([
  ['2026-10-01', '2026-12-31', {}],
  ['2026-10-01', '2026-10-01', {}],
  ['2026-10-02', '2026-10-01', { to: 'Choose a last day that is not before the first' }],
  ['2024-10-01', '2026-10-01', { to: 'Choose at most two years at a time' }],
  [
    '2026-02-30',
    'x',
    {
      from: 'Enter the first day as year, month and day, for example 2026-10-01',
      to: 'Enter the last day as year, month and day, for example 2026-12-31',
    },
  ],
])('from %s to %s', (from, to, errors) => {
  const read = readPeriod(from, to)
  expect(read.ok ? {} : read.errors).toEqual(errors)
})

test('fifty-two sessions go on over pages, with the heads of the list on each', async () => {
  const credits = Array.from(
    { length: 52 },
    (_, index): PeriodCredit => ({
      certificate: certificateOf(`LHS-${1000 + index}`, `Session ${index + 1}`, 'October 2, 2026'),
      type: ama,
      amount: 100,
    }),
  )
  const pdf = await periodPdf(certificate(credits), { status: 'issued', changes: [] })
  const { pages } = readPdf(pdf)
  expect(pages.length).toBe(4)
  expect(pages.flat().filter((text) => /^Session \d+$/.test(text)).length).toBe(52)
  expect(pages.flat().includes('52 sessions')).toBe(true)
  expect((await periodPdf(certificate(credits), { status: 'issued', changes: [] })).equals(pdf)).toBe(true)
})

test('a certificate whose credit was changed says so on its face', async () => {
  const standing = {
    status: 'corrected' as const,
    changes: [{ certificate: 'LHS-1111', says: 'Night Calls was withdrawn' }],
  }
  const { pages } = readPdf(await periodPdf(two, standing))
  expect(pages[0]!.slice(0, 3)).toEqual([
    'Lakeside Health System',
    'Corrected: credit was changed since',
    'Night Calls was withdrawn',
  ])
})
