import { expect, test } from 'vitest'
import { accreditation, ama, ancc, certificateFacts, designation } from '../../test/support/certificate-facts.ts'
import { frozenCertificate } from './certificate.ts'
import { certificateLines } from './certificate-lines.ts'
import type { Standing } from './standing.ts'
import { textOf } from './trademark.ts'

const awards = [
  { credit: ama, amount: 650 },
  { credit: ancc, amount: 650 },
]

test('every printed text has a line, in the order of reading', () => {
  const lines = certificateLines(frozenCertificate({ ...certificateFacts, awards }))
  expect(lines.map(({ part, runs }) => [part, textOf(runs)])).toEqual([
    ['organization', 'Lakeside Health System'],
    ['title', 'Certificate of Credit'],
    ['person', 'Priya Raman, MD'],
    ['phrase', 'has participated in the live activity'],
    ['activity', 'Bronchiolitis After High Flow: What Still Helps'],
    ['occasion', 'Pediatric Grand Rounds, Portland, Oregon · November 20, 2026'],
    ['award', 'and is awarded 6.50 AMA PRA Category 1 Credits™'],
    ['award', '6.50 ANCC contact hours'],
    ['statement', accreditation],
    ['statement', designation],
    ['signatory', 'Sunita Pillai, MD'],
    ['signatory-title', 'Medical Director, Continuing Education'],
    ['number', 'Certificate LHS-7QK4-M2XD-93PT'],
    ['issued', 'Issued November 20, 2026'],
    ['verify', 'Anyone can check it at cme.lakeside.example/verify'],
  ])
})

test('the amount is strong and the marked name italic', () => {
  const award = certificateLines(frozenCertificate(certificateFacts)).find((line) => line.part === 'award')
  expect(award?.runs).toEqual([
    { text: 'and is awarded ' },
    { text: '1.00', strong: true },
    { text: ' ' },
    { text: 'AMA PRA Category 1 Credit', italic: true },
    { text: '™' },
  ])
})

test('a certificate that does not stand as issued says so in words', () => {
  const status = (of: 'corrected' | 'withdrawn', more: Partial<Standing> = {}) =>
    certificateLines(frozenCertificate(certificateFacts), { status: of, ...more })
      .filter((line) => line.part === 'status')
      .map((line) => textOf(line.runs))
  expect(status('corrected')).toEqual(['Corrected: the credit was changed after this certificate was issued'])
  expect(status('withdrawn')).toEqual(['Withdrawn: this certificate no longer stands'])
  const on = { changedOn: 'December 3, 2026' }
  expect([
    status('withdrawn', on),
    status('corrected', { ...on, replacedBy: 'LHS-2222' }),
    status('corrected', { countedIn: 'LHS-3333' }),
  ]).toEqual([
    ['Withdrawn on December 3, 2026: this certificate no longer stands'],
    ['Corrected on December 3, 2026: replaced by certificate LHS-2222'],
    ['Corrected: part of this credit is counted on certificate LHS-3333'],
  ])
})

test('what an activity lacks leaves no gap', () => {
  const activity = { ...certificateFacts.activity, place: '', series: '' }
  const lines = certificateLines(
    frozenCertificate({ ...certificateFacts, activity, person: { name: 'Bo Li', credentials: '' } }),
  )
  const text = (part: string) => lines.filter((line) => line.part === part).map((line) => textOf(line.runs))
  expect(text('occasion')).toEqual(['November 20, 2026'])
  expect(text('person')).toEqual(['Bo Li'])
})
