import type { AwardedCredit, CertificateFacts } from '../../src/certificates/certificate.ts'
import { markOf } from '../../src/organizations/marks.ts'

const plain = { mark: '', italic: false, participation: false, awardPhrase: 'is awarded', officialRecord: '' }

export const ama: AwardedCredit['credit'] = {
  ...plain,
  name: 'AMA PRA Category 1 Credit',
  plural: 'AMA PRA Category 1 Credits',
  mark: '™',
  italic: true,
  shortName: 'AMA Category 1',
}

export const ancc: AwardedCredit['credit'] = {
  ...plain,
  name: 'ANCC contact hour',
  plural: 'ANCC contact hours',
  shortName: 'ANCC',
}

export const acpe: AwardedCredit['credit'] = {
  ...plain,
  name: 'ACPE contact hour',
  plural: 'ACPE contact hours',
  shortName: 'ACPE',
  officialRecord: 'CPE Monitor',
}

export const participation: AwardedCredit['credit'] = {
  ...plain,
  name: 'hour of participation',
  plural: 'hours of participation',
  shortName: 'Participation',
  participation: true,
  awardPhrase: '',
}

export const accreditation =
  'In support of improving patient care, Lakeside Health System is jointly accredited by the Accreditation Council for Continuing Medical Education (ACCME), the Accreditation Council for Pharmacy Education (ACPE), and the American Nurses Credentialing Center (ANCC), to provide continuing education for the healthcare team.'
export const designation =
  'The Lakeside Health System designates this live activity for a maximum of 1.00 AMA PRA Category 1 Credit™. Physicians should claim only the credit commensurate with the extent of their participation in the activity.'

/** A physician's certificate of one grand rounds. */
export const certificateFacts: CertificateFacts = {
  number: 'LHS-7QK4-M2XD-93PT',
  organization: { name: 'Lakeside Health System', markPath: markOf('waves').path, brand: '#0b5e78' },
  person: { name: 'Priya Raman', credentials: 'MD' },
  activity: {
    title: 'Bronchiolitis After High Flow: What Still Helps',
    series: 'Pediatric Grand Rounds',
    place: 'Portland, Oregon',
    learningFormat: 'live activity',
    startsAt: Temporal.Instant.from('2026-11-20T20:00:00Z'),
    endsAt: Temporal.Instant.from('2026-11-20T21:00:00Z'),
  },
  zone: 'America/Los_Angeles',
  awards: [{ credit: ama, amount: 100 }],
  designations: [
    { credit: ama, maximum: 100 },
    { credit: ancc, maximum: 100 },
  ],
  statements: [accreditation, designation],
  signatory: {
    name: 'Sunita Pillai, MD',
    title: 'Medical Director, Continuing Education',
    signature: 'M6 34c12-26 20-30 20-18S14 40 30 26s12 8 20 0 8-14 14-10-6 16 4 12 10-18 18-14',
  },
  issuedAt: Temporal.Instant.from('2026-11-20T21:07:00Z'),
  verifyUrl: 'https://cme.lakeside.example/verify/LHS-7QK4-M2XD-93PT',
  verifyPage: 'https://cme.lakeside.example/verify',
}
