import { expect, test } from 'vitest'
import { readPdf } from '../../test/support/read-pdf.ts'
import { type Poster, posterPdf } from './poster-pdf.ts'

const poster: Poster = {
  organization: { name: 'Lakeside Health System', mark: 'waves', brand: '#0b5e78' },
  title: 'Bronchiolitis After High Flow: What Still Helps',
  series: 'Pediatric Grand Rounds',
  whenText: 'Friday, November 20, 2026, 12:00–1:00 PM Pacific',
  placeText: 'Portland, Oregon',
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
      'Activity code',
      '2356446',
      '1.',
      'Scan the code with your phone, or visit cme.lakeside.example/lakeside/c/2356446',
      '2.',
      'Choose “Sign In to Claim Credit”, and confirm the activity code 2356446',
      '3.',
      'Answer the evaluation, choose your credit and print your certificate',
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
