import type { AwardedCredit, CertificateFacts } from '../../src/certificates/certificate.ts'
import { type Design, designOf } from '../../src/certificates/templates/design.ts'
import { standardContent, type TemplateContent } from '../../src/certificates/templates/template-content.ts'
import { markOf } from '../../src/organizations/marks.ts'
import { navyLogo, photograph, signature } from './pictures.ts'

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

/** The one who signs, with a picture of the signature. */
export const signed = {
  name: 'Sunita Pillai, MD',
  title: 'Medical Director, Continuing Education',
  picture: 'a'.repeat(64),
}

/** Pictures with a digest of one letter each: a signature, and the logos of two houses. */
export const pictures = new Map(
  [
    { letter: 'a', width: 160, height: 44, bytes: signature() },
    { letter: 'b', width: 120, height: 40, bytes: navyLogo() },
    { letter: 'c', width: 32, height: 16, bytes: photograph() },
  ].map(({ letter, ...picture }) => [letter.repeat(64), { digest: letter.repeat(64), ...picture }]),
)

/** A template as certificates take it over, which is the standard one but for what is given. */
export function designed(
  content: Partial<TemplateContent> = {},
  logo: Parameters<typeof designOf>[0]['logo'] = null,
): Design {
  return designOf({
    template: { id: '0191f7a0-0000-7000-8000-000000000001', number: 3 },
    content: { ...standardContent, signatories: [signed], ...content },
    mark: markOf('waves').path,
    logo,
    pictures,
  })
}

/** A physician's certificate of one grand rounds. */
export const certificateFacts: CertificateFacts = {
  number: 'LHS-7QK4-M2XD-93PT',
  organization: { name: 'Lakeside Health System', brand: '#0b5e78' },
  design: designed(),
  person: { name: 'Priya Raman', credentials: 'MD' },
  activity: {
    title: 'Bronchiolitis After High Flow: What Still Helps',
    series: 'Pediatric Grand Rounds',
    place: 'Portland, Oregon',
    learningFormat: 'live activity',
    startsAt: Temporal.Instant.from('2026-11-20T20:00:00Z'),
    endsAt: Temporal.Instant.from('2026-11-20T21:00:00Z'),
    completedOn: null,
  },
  zone: 'America/Los_Angeles',
  awards: [{ credit: ama, amount: 100 }],
  designations: [
    { credit: ama, maximum: 100 },
    { credit: ancc, maximum: 100 },
  ],
  accreditation,
  designationStatements: [designation],
  issuedAt: Temporal.Instant.from('2026-11-20T21:07:00Z'),
  verifyUrl: 'https://cme.lakeside.example/verify/LHS-7QK4-M2XD-93PT',
  verifyPage: 'https://cme.lakeside.example/verify',
}
