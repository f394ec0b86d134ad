import { accreditationStatementOf, designationStatement, statementText } from '../../activities/statements.ts'
import type { CreditType } from '../../credit/rules.ts'
import type { Organization } from '../../organizations/organization.ts'
import { routes } from '../../routes.ts'
import { fullDate } from '../../web/dates.ts'
import { type CertificateFacts, frozenCertificate, type SecondCertificate } from '../certificate.ts'
import type { Design } from './design.ts'

/** People and activities of nobody and nowhere, by which a template is tried: what is long, short, much and little. */
export const samples = {
  long: 'A long name in many letters',
  short: 'A short one',
  many: 'Many credit types',
  participation: 'Participation only',
} as const

export type Sample = keyof typeof samples

export const isSample = (text: string): text is Sample => Object.hasOwn(samples, text)

const people: Record<Sample, CertificateFacts['person']> = {
  long: {
    name: 'María Guadalupe Hernández-Fitzgerald Αλεξάνδρου 李 Nguyễn',
    credentials: 'MD, PhD, FACP',
    profession: 'physician',
    licence: 'Licences: OR MD000000, WA MD00000000',
  },
  short: { name: '李', credentials: '', profession: 'physician', licence: 'Licence: OR MD000000' },
  many: {
    name: 'Tomás O’Brien-Nuñez',
    credentials: 'MD, RN, PharmD',
    profession: 'physician',
    licence: 'Licence: OR MD000000',
  },
  participation: { name: 'Sam Okafor', credentials: 'LCSW', profession: 'social worker', licence: '' },
}

const titles: Record<Sample, { title: string; series: string }> = {
  long: {
    title: 'Shared Decisions at the End of Life: What Families Remember, What Teams Forget, and How to Speak of Both',
    series: 'Interprofessional Grand Rounds of the Department of Medicine',
  },
  short: { title: 'Sepsis', series: '' },
  many: { title: 'Autumn Conference on Safe Prescribing', series: '' },
  participation: { title: 'Croup at Night', series: 'Pediatric Grand Rounds' },
}

const amounts: Record<Sample, number> = { long: 125, short: 100, many: 650, participation: 100 }
const mostTypes = 5

/** A sample as it would be issued now. Its number is no certificate's. */
export function sampleCertificate(
  sample: Sample,
  {
    organization,
    types,
    design,
    origin,
    now,
  }: {
    organization: Organization
    /** Those that are offered, in their order. */
    types: readonly CreditType[]
    design: Design
    origin: string
    now: Temporal.Instant
  },
): SecondCertificate {
  const credit = types.filter(({ participation }) => !participation)
  const none = types.filter(({ participation }) => participation)
  const awarded = sample === 'participation' ? none.slice(0, 1) : credit.slice(0, sample === 'many' ? mostTypes : 1)
  const number = `${organization.certificate_prefix}-0000-0000-0000`
  const start = now.subtract({ hours: 24 })
  const activity = { ...titles[sample], place: 'Portland, Oregon', learningFormat: 'live activity' }
  const amount = amounts[sample]
  const designated = sample === 'participation' ? credit.slice(0, 1) : awarded
  return frozenCertificate({
    number,
    organization: { name: organization.name, brand: organization.brand },
    person: people[sample],
    design,
    activity: { ...activity, startsAt: start, endsAt: start.add({ hours: 1 }), completedOn: null },
    zone: organization.time_zone,
    awards: awarded.map((type) => ({ credit: type, amount })),
    designations: designated.map((type) => ({ credit: type, maximum: amount })),
    accreditation: accreditationStatementOf(organization, []),
    designationStatements: designated.map((type) =>
      statementText(
        designationStatement(type, {
          provider: organization.name,
          learningFormat: activity.learningFormat,
          maximum: amount,
          universalActivityNumber: '',
          title: activity.title,
          beginDate: fullDate(start, organization.time_zone),
        }),
      ),
    ),
    issuedAt: now,
    verifyUrl: origin + routes.verifyCertificate.to({ number }),
    verifyPage: origin + routes.verify.to({}),
  })
}
