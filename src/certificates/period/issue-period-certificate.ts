import { recordAudit } from '../../audit/record.ts'
import { claimantOf } from '../../credit/claimant.ts'
import { takeCreditTurns } from '../../credit/issue-credit.ts'
import { heldPrefix } from '../../organizations/certificate-prefix.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { newCertificateNumber } from '../number.ts'
import { designFor } from '../templates/design-for.ts'
import { frozenPeriodCertificate, type PeriodCertificate, type PeriodCredit } from './period-certificate.ts'
import { type PeriodAsked, periodCertificates, periodCredits } from './queries.ts'

/**
 * Issues one certificate for a person's credit in a series from one day to another. For the same period and the same
 * credit it is the one that was issued before. Returns its number, or null where there is no credit to list.
 */
export async function issuePeriodCertificate(
  db: Db,
  organization: Organization,
  asked: PeriodAsked,
  origin: string,
  now: Temporal.Instant,
): Promise<string | null> {
  await takeCreditTurns(db, asked.personId)
  const found = await periodCredits(db, asked)
  if (!found) return null
  const before = (await periodCertificates(db, asked)).find(({ frozen }) => lists(frozen, found.credits))
  if (before) return before.number
  const number = newCertificateNumber(await heldPrefix(db, organization.id))
  const { name, credentials, professions } = await claimantOf(db, asked.personId)
  const { design, licence } = await designFor(db, organization, asked.personId, {
    creditTypeIds: [...new Set(found.credits.map(({ type }) => type.id))],
    professionIds: professions.map(({ id }) => id),
  })
  const frozen = frozenPeriodCertificate({
    ...found,
    number,
    organization: { name: organization.name, brand: organization.brand },
    person: { name, credentials, profession: professions[0]?.name ?? '', licence },
    design,
    from: asked.from,
    to: asked.to,
    zone: organization.time_zone,
    issuedAt: now,
    verifyUrl: origin + routes.verifyCertificate.to({ number }),
    verifyPage: origin + routes.verify.to({}),
  })
  await save(db, organization.id, asked, frozen, now)
  return number
}

/** Whether a certificate lists this credit and no other. */
function lists({ sessions }: PeriodCertificate, credits: readonly PeriodCredit[]): boolean {
  const listed = sessions.flatMap(({ certificate, amounts }) =>
    Object.entries(amounts).map(([typeId, amount]) => `${certificate} ${typeId} ${amount}`),
  )
  const asked = credits.map(({ certificate, type, amount }) => `${certificate.number} ${type.id} ${amount}`)
  return listed.toSorted().join('\n') === asked.toSorted().join('\n')
}

async function save(
  db: Db,
  organizationId: string,
  asked: PeriodAsked,
  frozen: PeriodCertificate,
  now: Temporal.Instant,
): Promise<void> {
  const id = newId()
  await db
    .insertInto('period_certificate')
    .values({
      organization_id: organizationId,
      id,
      number: frozen.number,
      person_id: asked.personId,
      activity_id: asked.activityId,
      from_day: asked.from,
      to_day: asked.to,
      frozen: JSON.stringify(frozen),
      issued_at: now.toString(),
    })
    .execute()
  const { from, to, activityId } = asked
  await recordAudit(
    db,
    {
      organizationId,
      actorId: asked.personId,
      act: 'certificate.period',
      subject: 'period_certificate',
      subjectId: id,
      new: { number: frozen.number, series: activityId, from, to, sessions: frozen.sessions.length },
    },
    now,
  )
}
