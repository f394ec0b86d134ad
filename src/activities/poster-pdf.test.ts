import { expect, test } from 'vitest'
import { readPdf } from '../../test/support/read-pdf.ts'
import { type Poster, posterPdf } from './poster-pdf.ts'

const poster: Poster = {
  organization: { name: 'Lakeside Health System', mark: 'waves', brand: '#0b5e78' },
  title: 'Bronchiolitis After High Flow: What Still Helps',
  series: 'Pediatric Grand Rounds',
  whenText: 'Friday, November 20, 2026, 12:00–1:00 PM Pacific',
  placeText: 'Portland, Oregon',
  credits: [
    [{ text: '1.00 ' }, { text: 'AMA PRA Category 1 Credit', style: 'italic' }, { text: '™' }],
    [{ text: '1.00 ' }, { text: 'ANCC contact hour' }],
  ],
  claimUntilText: 'Friday, November 27, 11:59 PM Pacific',
  evaluated: true,
  code: '2356446',
  url: 'https://cme.lakeside.example/lakeside/c/2356446',
  madeAt: Temporal.Instant.from('2026-11-01T00:00:00Z'),
}

test('a poster has the activity, its code and three steps on one page', async () => {
  const read = readPdf(await posterPdf(poster))
  expect(read.pages).toEqual([
    [
      'Lakeside Health System',
      'Bronchiolitis After High Flow: What Still Helps',
      'Pediatric Grand Rounds',
      'Friday, November 20, 2026, 12:00–1:00 PM Pacific',
      'Portland, Oregon',
      '1.00 AMA PRA Category 1 Credit™ · 1.00 ANCC contact hour',
      'Activity code',
      '2356446',
      '1.',
      'Scan the code, or open cme.lakeside.example/lakeside/c/2356446',
      '2.',
      'Sign in, or create an account',
      '3.',
      'Submit the activity code 2356446, evaluate, and claim your credit by Friday, November 27, 11:59 PM Pacific',
    ],
  ])
  expect(read.source).toContain('/Alt (QR code that opens https://cme.lakeside.example/lakeside/c/2356446)')
  expect(read.untagged).toEqual([])
})

test('the steps are a list', async () => {
  const read = readPdf(await posterPdf(poster))
  const item = ['Document/L/LI', 'Document/L/LI/Lbl', 'Document/L/LI/LBody']
  expect(read.tags.filter((tag) => tag.startsWith('Document/L/'))).toEqual([...item, ...item, ...item])
})

test('a long title stays on the page', async () => {
  const read = readPdf(
    await posterPdf({
      ...poster,
      title: 'Management of Medically Complex Children '.repeat(7),
      series: '',
      placeText: '',
    }),
  )
  expect(read.pages.length).toBe(1)
})

test('a long address stands in one piece on a line of its own', async () => {
  const address = 'continuing-education.lakeside-health-system.example/lakeside/c/2356446'
  const read = readPdf(await posterPdf({ ...poster, url: `https://${address}`, evaluated: false }))
  expect(read.pages[0]!.slice(8, 11)).toEqual(['1.', 'Scan the code, or open', address])
  expect(read.pages[0]!.at(-1)).toBe(
    'Submit the activity code 2356446 and claim your credit by Friday, November 27, 11:59 PM Pacific',
  )
})
