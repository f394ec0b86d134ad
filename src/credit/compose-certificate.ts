import { formatRules } from '../activities/formats/format-fields.ts'
import { accreditationStatementOf, designationStatement, statementText } from '../activities/statements.ts'
import { type Certificate, frozenCertificate } from '../certificates/certificate.ts'
import { newCertificateNumber } from '../certificates/number.ts'
import type { Occasion } from '../certificates/templates/choice-rules.ts'
import type { Design } from '../certificates/templates/design.ts'
import type { Organization } from '../organizations/organization.ts'
import { routes } from '../routes.ts'
import { fullDate } from '../web/dates.ts'
import type { ClaimedSession } from './claimed-session.ts'
import type { Award, Claimant, Designation } from './rules.ts'

type Composed = {
  organization: Organization
  session: ClaimedSession
  design: Design
  completedOn: Temporal.PlainDate
}

/** The certificate of awards for a session that was completed on a day, with a new number, as it is frozen at that moment. */
export function composeCertificate(
  { organization, session, design, completedOn }: Composed,
  claimant: Claimant & { name: string; licenceText?: string },
  designations: readonly Designation[],
  awards: readonly Award[],
  origin: string,
  now: Temporal.Instant,
): Certificate {
  const number = newCertificateNumber(organization.certificate_prefix)
  const awarded = new Set(awards.map((award) => award.creditType.id))
  return frozenCertificate({
    number,
    organization: { name: organization.name, brand: organization.brand },
    person: {
      name: claimant.name,
      credentials: claimant.credentials,
      profession: claimant.professions[0]?.name ?? '',
      licence: claimant.licenceText ?? '',
    },
    design,
    activity: {
      ...session,
      completedOn: formatRules(session.formatKey).dates === 'span' ? completedOn : null,
      place: session.place || [organization.city, organization.state].filter(Boolean).join(', '),
    },
    zone: organization.time_zone,
    awards: awards.map(({ creditType, amount }) => ({ credit: creditType, amount })),
    designations: designations.map(({ creditType, maximum }) => ({ credit: creditType, maximum })),
    accreditation: accreditationStatementOf(organization, session.jointProviders),
    designationStatements: designations
      .filter(({ creditType }) => awarded.has(creditType.id))
      .map((designation) => statementOf(organization, session, designation)),
    issuedAt: now,
    verifyUrl: origin + routes.verifyCertificate.to({ number }),
    verifyPage: origin + routes.verify.to({}),
  })
}

/** Whose certificate for what, for the choice of its template. */
export const occasionOf = ({ professions }: Pick<Claimant, 'professions'>, awards: readonly Award[]): Occasion => ({
  creditTypeIds: awards.map(({ creditType }) => creditType.id),
  professionIds: professions.map(({ id }) => id),
})

const statementOf = (organization: Organization, session: ClaimedSession, designation: Designation): string =>
  statementText(
    designationStatement(designation.creditType, {
      provider: organization.name,
      learningFormat: session.learningFormat,
      maximum: designation.maximum,
      universalActivityNumber: designation.universalActivityNumber,
      title: session.title,
      beginDate: fullDate(session.startsAt, organization.time_zone),
    }),
  )
