import { expect, test } from 'vitest'
import {
  accreditation,
  acpe,
  ama,
  ancc,
  certificateFacts,
  designation,
  designed,
  participation,
} from '../../test/support/certificate-facts.ts'
import { frozenCertificate } from './certificate.ts'

const at = (text: string) => Temporal.Instant.from(text)

test('a physician is awarded credit', () => {
  expect(frozenCertificate(certificateFacts)).toEqual({
    version: 2,
    number: 'LHS-7QK4-M2XD-93PT',
    title: 'Certificate of Credit',
    organization: { name: 'Lakeside Health System', brand: '#0b5e78' },
    template: { id: '0191f7a0-0000-7000-8000-000000000001', number: 3 },
    emblem: { kind: 'mark', path: 'M6 15q5-5 10 0t10 0M6 22q5-5 10 0t10 0' },
    jointProvider: null,
    body: [
      '{name}, {credentials}',
      '{participation}',
      '{activity}',
      '{series}, {place} · {date}',
      '{awarded} {credits}',
    ],
    smallPrint: '{statements}',
    sheet: { paper: 'letter', orientation: 'landscape', align: 'left', border: 'line' },
    person: { name: 'Priya Raman', credentials: 'MD', profession: '', licence: '' },
    phrase: 'has participated in the live activity',
    activity: {
      title: 'Bronchiolitis After High Flow: What Still Helps',
      series: 'Pediatric Grand Rounds',
      place: 'Portland, Oregon',
      dateText: 'November 20, 2026',
      learningFormat: 'live activity',
    },
    awardPhrase: 'and is awarded',
    awards: [{ amountText: '1.00', name: 'AMA PRA Category 1 Credit', mark: '™', italic: true }],
    designated: null,
    statements: [accreditation, designation],
    notes: [],
    signatories: [
      {
        name: 'Sunita Pillai, MD',
        title: 'Medical Director, Continuing Education',
        signature: { digest: 'a'.repeat(64), width: 160, height: 44 },
      },
    ],
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

test('an enduring material is completed on the day on which the learner did it, however long it is there', () => {
  const activity = {
    ...certificateFacts.activity,
    learningFormat: 'enduring material',
    place: '',
    series: '',
    endsAt: at('2029-11-20T08:00:00Z'),
    completedOn: Temporal.PlainDate.from('2027-02-03'),
  }
  expect(frozenCertificate({ ...certificateFacts, activity })).toMatchObject({
    phrase: 'has completed the enduring material',
    activity: { series: null, place: null, dateText: 'February 3, 2027' },
  })
})

test('statements carry the mark, and empty ones are left out', () => {
  const texts = { accreditation: '', designationStatements: ['Designated for 2 AMA PRA Category 1 Credits.'] }
  expect(frozenCertificate({ ...certificateFacts, ...texts }).statements).toEqual([
    'Designated for 2 AMA PRA Category 1 Credits™.',
  ])
})

test('the template says what it is called, which statements it shows and whether licences stand on it', () => {
  const person = { ...certificateFacts.person, licence: 'Licence: OR MD173205' }
  const facts = { ...certificateFacts, person, designations: [] }
  const titles = { credit: 'Record of Credit', participation: 'Record of Attendance' }
  const shown = (content: Parameters<typeof designed>[0]) => frozenCertificate({ ...facts, design: designed(content) })
  expect(shown({ titles })).toMatchObject({ title: 'Record of Credit', person: { licence: '' } })
  expect(shown({ statements: ['designation'], licence: true })).toMatchObject({
    statements: [designation],
    person: { licence: 'Licence: OR MD173205' },
  })
  expect(
    frozenCertificate({ ...facts, design: designed({ titles }), awards: [{ credit: participation, amount: 100 }] })
      .title,
  ).toBe('Record of Attendance')
})

test('a picture that is not there is left out, and the mark stands where there is no logo', () => {
  const gone = { name: 'Dana', title: '', picture: 'f'.repeat(64) }
  const design = designed({ signatories: [gone], jointProvider: { name: 'Elsewhere', picture: 'f'.repeat(64) } })
  expect(frozenCertificate({ ...certificateFacts, design })).toMatchObject({
    emblem: { kind: 'mark' },
    jointProvider: null,
    signatories: [{ name: 'Dana', title: '', signature: null }],
  })
  const logo = { digest: 'b'.repeat(64), width: 120, height: 40, saysName: true }
  expect(designed({}, logo).look.emblem).toEqual({ kind: 'picture', ...logo })
  expect(designed({ emblem: 'mark' }, logo).look.emblem?.kind).toBe('mark')
  expect(designed({ emblem: 'none' }, logo).look.emblem).toBe(null)
})
