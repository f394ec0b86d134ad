import { expect, test } from 'vitest'
import {
  accreditation,
  acpe,
  ama,
  ancc,
  certificateFacts,
  designation,
  participation,
} from '../../test/support/certificate-facts.ts'
import { frozenCertificate } from './certificate.ts'

const at = (text: string) => Temporal.Instant.from(text)

test('a physician is awarded credit', () => {
  expect(frozenCertificate(certificateFacts)).toEqual({
    version: 1,
    number: 'LHS-7QK4-M2XD-93PT',
    title: 'Certificate of Credit',
    organization: {
      name: 'Lakeside Health System',
      mark: 'M6 15q5-5 10 0t10 0M6 22q5-5 10 0t10 0',
      brand: '#0b5e78',
    },
    person: { name: 'Priya Raman', credentials: 'MD' },
    phrase: 'has participated in the live activity',
    activity: {
      title: 'Bronchiolitis After High Flow: What Still Helps',
      series: 'Pediatric Grand Rounds',
      place: 'Portland, Oregon',
      dateText: 'November 20, 2026',
    },
    awardPhrase: 'and is awarded',
    awards: [{ amountText: '1.00', name: 'AMA PRA Category 1 Credit', mark: '™', italic: true }],
    designated: null,
    statements: [accreditation, designation],
    notes: [],
    signatory: certificateFacts.signatory,
    issuedText: 'Issued November 20, 2026',
    issuedAt: '2026-11-20T21:07:00Z',
    verifyUrl: 'https://cme.lakeside.example/verify/LHS-7QK4-M2XD-93PT',
    verifyText: 'Anyone can check it at cme.lakeside.example/verify',
  })
})

test('a frozen certificate survives the database', () => {
  const frozen = frozenCertificate(certificateFacts)
  expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen)
})

test('the name of the credit is singular up to 1.00 and plural above', () => {
  const name = (amount: number) => frozenCertificate({ ...certificateFacts, awards: [{ credit: ama, amount }] }).awards
  expect(name(75)).toEqual([{ amountText: '0.75', name: 'AMA PRA Category 1 Credit', mark: '™', italic: true }])
  expect(name(100)).toEqual([{ amountText: '1.00', name: 'AMA PRA Category 1 Credit', mark: '™', italic: true }])
  expect(name(125)).toEqual([{ amountText: '1.25', name: 'AMA PRA Category 1 Credits', mark: '™', italic: true }])
})

test('a mark that is part of the name as well is printed once', () => {
  const credit = { ...ama, name: 'AMA PRA Category 1 Credit™' }
  expect(frozenCertificate({ ...certificateFacts, awards: [{ credit, amount: 100 }] }).awards).toEqual([
    { amountText: '1.00', name: 'AMA PRA Category 1 Credit', mark: '™', italic: true },
  ])
})

test('who is awarded no credit gets a certificate of participation that says what was designated', () => {
  const facts = { ...certificateFacts, awards: [{ credit: participation, amount: 100 }] }
  expect(frozenCertificate(facts)).toMatchObject({
    title: 'Certificate of Participation',
    awardPhrase: 'with',
    awards: [{ amountText: '1.00', name: 'hour of participation', mark: '', italic: false }],
    designated: 'This activity was designated for 1.00 AMA PRA Category 1 Credit™.',
  })
  const more = { ...facts, designations: [{ credit: ama, maximum: 650 }] }
  expect(frozenCertificate(more).designated).toBe('This activity was designated for 6.50 AMA PRA Category 1 Credits™.')
  expect(frozenCertificate({ ...facts, designations: [{ credit: ancc, maximum: 100 }] }).designated).toBeNull()
})

test('pharmacists are told where their record is', () => {
  const facts = { ...certificateFacts, awards: [{ credit: acpe, amount: 100 }] }
  expect(frozenCertificate(facts).notes).toEqual([
    'CPE Monitor is the official record of ACPE credit. This is not an official statement of credit.',
  ])
})

test('the date is that of the organization’s zone, a range over several days', () => {
  const dateText = (startsAt: string, endsAt: string) => {
    const activity = { ...certificateFacts.activity, startsAt: at(startsAt), endsAt: at(endsAt) }
    return frozenCertificate({ ...certificateFacts, activity }).activity.dateText
  }
  expect(dateText('2026-11-21T03:00:00Z', '2026-11-21T05:00:00Z')).toBe('November 20, 2026')
  expect(dateText('2026-11-20T16:00:00Z', '2026-11-22T20:00:00Z')).toBe('November 20–22, 2026')
  expect(dateText('2026-11-20T16:00:00Z', '2026-11-21T08:00:00Z')).toBe('November 20, 2026')
})

test('an enduring material is completed', () => {
  const activity = { ...certificateFacts.activity, learningFormat: 'enduring material', place: '', series: '' }
  expect(frozenCertificate({ ...certificateFacts, activity })).toMatchObject({
    phrase: 'has completed the enduring material',
    activity: { series: null, place: null },
  })
})

test('statements carry the mark, and empty ones are left out', () => {
  const statements = ['', 'Designated for 2 AMA PRA Category 1 Credits.']
  expect(frozenCertificate({ ...certificateFacts, statements }).statements).toEqual([
    'Designated for 2 AMA PRA Category 1 Credits™.',
  ])
})

test('a certificate may be signed by nobody', () => {
  expect(frozenCertificate({ ...certificateFacts, signatory: { name: '', title: '' } }).signatory).toBeNull()
})
