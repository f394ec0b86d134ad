import { expect, test } from 'vitest'
import { readPdf } from '../../test/support/read-pdf.ts'
import { type Transcript, type TranscriptLine, transcriptPdf } from './transcript-pdf.ts'

const line: TranscriptLine = {
  completedOn: '2026-11-20',
  title: 'Bronchiolitis After High Flow: What Still Helps',
  series: 'Pediatric Grand Rounds',
  formatName: 'Live course',
  shortName: 'AMA Category 1',
  amount: 100,
  officialRecord: '',
  kind: 'award',
  certificateNumber: 'LHS-7QK4-M2XD-93PT',
}
const pharmacy: TranscriptLine = {
  ...line,
  completedOn: '2025-03-02',
  title: 'Anticoagulation',
  series: '',
  shortName: 'ACPE',
  amount: 650,
  officialRecord: 'CPE Monitor',
  kind: 'correction',
  certificateNumber: 'LHS-2222-2222-2222',
}
const transcript: Transcript = {
  organization: { name: 'Lakeside Health System', mark: 'waves', brand: '#0b5e78' },
  person: 'Priya Raman, MD, PharmD',
  licences: [
    { state: 'Oregon', number: 'MD123456' },
    { state: 'Idaho', number: null },
  ],
  from: '2025-01-01',
  to: '2026-12-31',
  madeOn: '2026-11-21',
  totals: [
    { creditTypeId: 'a', plural: 'AMA PRA Category 1 Credits', mark: '™', italic: true, year: 2026, amount: 100 },
    { creditTypeId: 'b', plural: 'hours of participation', mark: '', italic: false, year: 2025, amount: 650 },
  ],
  lines: [line, pharmacy],
}

test('totals by type and year come first, then every credit', async () => {
  const read = readPdf(await transcriptPdf(transcript))
  expect(read.pages).toEqual([
    [
      'Lakeside Health System',
      'Transcript/Credit History',
      'Priya Raman, MD, PharmD',
      'Licence: Oregon MD123456',
      'Credit from January 1, 2025 to December 31, 2026',
      'Totals',
      ...['Credit type', '2025', '2026', 'All years'],
      ...['AMA PRA Category 1 Credits™', '0.00', '1.00', '1.00'],
      ...['Hours of participation', '6.50', '0.00', '6.50'],
      'CPE Monitor is the official record of ACPE credit. This is not an official statement of credit.',
      'Credit',
      ...['Date', 'Activity', 'Credit type', 'Amount'],
      'Nov 20, 2026',
      'Bronchiolitis After High Flow: What Still Helps',
      'Pediatric Grand Rounds · Live course · Certificate LHS-7QK4-M2XD-93PT',
      ...['AMA Category 1', '1.00'],
      'Mar 2, 2025',
      'Anticoagulation',
      'Live course · corrected · Certificate LHS-2222-2222-2222',
      ...['ACPE', '6.50'],
    ],
  ])
  expect(read.untagged).toEqual([])
})

test('rows and columns are said to a screen reader', async () => {
  const read = readPdf(await transcriptPdf({ ...transcript, totals: [], lines: [line] }))
  const inTable = read.tags
    .filter((tag) => tag.startsWith('Document/Table/'))
    .map((tag) => tag.slice('Document/Table/'.length))
  expect(inTable).toEqual([
    'TR',
    ...['TR/TH', 'TR/TH', 'TR/TH', 'TR/TH'],
    'TR',
    ...['TR/TD', 'TR/TH', 'TR/TD', 'TR/TD'],
    ...['TR/TD/P', 'TR/TH/P', 'TR/TH/P', 'TR/TD/P', 'TR/TD/P'],
  ])
  expect(read.source.match(/\/Scope \/\w+/g)).toEqual([...Array(4).fill('/Scope /Column'), '/Scope /Row'])
})

test('a long list goes on over pages, its heads said once, nothing lost', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => ({ ...line, title: `Lecture ${index + 1}` }))
  const read = readPdf(await transcriptPdf({ ...transcript, lines }))
  const texts = read.pages.flat()
  expect(read.pages.length).toBeGreaterThan(4)
  expect(texts.filter((text) => text.startsWith('Lecture '))).toEqual(lines.map((each) => each.title))
  expect(texts.filter((text) => text === 'Activity')).toEqual(['Activity'])
  expect(read.untagged).toEqual([])
})

test('no credit is said in words', async () => {
  const read = readPdf(await transcriptPdf({ ...transcript, licences: [], to: null, totals: [], lines: [] }))
  expect(read.pages).toEqual([
    [
      'Lakeside Health System',
      'Transcript/Credit History',
      'Priya Raman, MD, PharmD',
      'Credit since January 1, 2025',
      'No credit in this time.',
    ],
  ])
})
