import type { Certificate } from '../../certificates/certificate.ts'
import { newCertificateNumber } from '../../certificates/number.ts'
import { replacesNote } from '../../certificates/standing.ts'
import { designFor } from '../../certificates/templates/design-for.ts'
import { heldPrefix } from '../../organizations/certificate-prefix.ts'
import { routes } from '../../routes.ts'
import { composeCertificate, occasionOf } from '../compose-certificate.ts'
import type { Award } from '../rules.ts'
import type { Correction, Corrector } from './correct-credit.ts'
import { reissued } from './reissued.ts'
import type { StandingCredit } from './standing.ts'

/**
 * The certificate after a correction: the one before, where it prints what stands then, or nothing does; the same in other
 * amounts; or, with other credit types, one that is composed anew, with their statements.
 */
export async function correctedCertificate(
  { db, organization, origin, now }: Corrector,
  { personId, awards, session, offers, completedOn }: Correction,
  before: StandingCredit | null,
): Promise<Certificate> {
  if (before && (awards.length === 0 || printsSame(before, awards))) return before.frozen
  const certificate_prefix = await heldPrefix(db, organization.id)
  if (before && printsTypes(before, awards)) {
    const number = newCertificateNumber(certificate_prefix)
    const verifyUrl = origin + routes.verifyCertificate.to({ number })
    return reissued(before.frozen, { number, verifyUrl, issuedAt: now, zone: organization.time_zone, awards })
  }
  if (!offers) throw new Error('Credit of other types needs what the session offers')
  const { claimant, designations } = offers
  const { design, licence } = await designFor(db, organization, personId, occasionOf(claimant, awards))
  const day = before?.entries[0]?.completedOn
  const issue = {
    organization: { ...organization, certificate_prefix },
    session,
    design,
    completedOn: day ? Temporal.PlainDate.from(day) : completedOn,
  }
  const fresh = composeCertificate(issue, { ...claimant, licenceText: licence }, designations, awards, origin, now)
  return before ? { ...fresh, notes: [...fresh.notes, replacesNote(before.number)] } : fresh
}

const printsTypes = ({ printed, frozen }: StandingCredit, awards: readonly Award[]): boolean =>
  awards.length === Object.keys(printed).length &&
  awards.length === frozen.awards.length &&
  awards.every(({ creditType }) => printed[creditType.id] !== undefined)

/** Whether a certificate prints just what is to stand, so that no other has to take its place. */
export const printsSame = (before: StandingCredit, awards: readonly Award[]): boolean =>
  printsTypes(before, awards) && awards.every(({ creditType, amount }) => before.printed[creditType.id] === amount)
