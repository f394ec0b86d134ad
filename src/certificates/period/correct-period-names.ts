import { recordAudit } from '../../audit/record.ts'
import type { Corrector } from '../../credit/corrections/correct-credit.ts'
import type { NameCorrection, Renamed } from '../../credit/corrections/correct-names.ts'
import { issuedAgain } from '../../credit/corrections/reissued.ts'
import { takeCreditTurns } from '../../credit/issue-credit.ts'
import { heldPrefix } from '../../organizations/certificate-prefix.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { newCertificateNumber } from '../number.ts'
import type { PeriodCertificate } from './period-certificate.ts'
import { numbersNow, type StandingPeriod, standingPeriods } from './queries.ts'

/**
 * Issues certificates for periods again with another name, word for word as they were otherwise; they name the sessions'
 * certificates that count by now. One that was replaced already, or whose credit was changed since, is left: each is
 * replaced once, and a second press replaces nothing. Comes after the names of the sessions' own certificates.
 */
export async function correctPeriodNames(by: Corrector, correction: NameCorrection): Promise<Renamed[]> {
  const { db, organization, actorId, now } = by
  const { personId, certificateIds, reason, note } = correction
  if (certificateIds.length === 0) return []
  await takeCreditTurns(db, personId)
  const held = (await standingPeriods(db, personId)).filter(({ id }) => certificateIds.includes(id))
  if (held.length === 0) return []
  const prefix = await heldPrefix(db, organization.id)
  const numbers = await numbersNow(
    db,
    held.flatMap(({ frozen }) => frozen.sessions.map(({ certificate }) => certificate)),
  )
  const renamed = held.map((row) => ({ row, id: newId(), fresh: again(by, prefix, row, correction, numbers) }))
  await db
    .insertInto('period_certificate')
    .values(
      renamed.map(({ row, id, fresh }) => ({
        organization_id: organization.id,
        id,
        number: fresh.number,
        person_id: personId,
        activity_id: row.activityId,
        from_day: row.from,
        to_day: row.to,
        frozen: JSON.stringify(fresh),
        issued_at: now.toString(),
        replaces_id: row.id,
        corrected_by: actorId,
        reason,
        note,
      })),
    )
    .execute()
  for (const { row, id, fresh } of renamed)
    await recordAudit(
      db,
      {
        organizationId: organization.id,
        actorId,
        act: 'credit.name_corrected',
        subject: 'period_certificate',
        subjectId: id,
        old: { number: row.frozen.number, name: nameOf(row.frozen) },
        new: { number: fresh.number, name: nameOf(fresh), reason, note },
      },
      now,
    )
  return renamed.map(({ row, fresh }) => ({
    before: row.frozen.number,
    after: fresh.number,
    verifyUrl: fresh.verifyUrl,
    title: `${fresh.series}, ${fresh.periodText}`,
  }))
}

const nameOf = ({ person }: PeriodCertificate): string => [person.name, person.credentials].filter(Boolean).join(', ')

function again(
  { organization, origin, now }: Corrector,
  prefix: string,
  { frozen }: StandingPeriod,
  { person }: NameCorrection,
  numbers: ReadonlyMap<string, string>,
): PeriodCertificate {
  const number = newCertificateNumber(prefix)
  const verifyUrl = origin + routes.verifyCertificate.to({ number })
  const { name, credentials = frozen.person.credentials } = person
  return {
    ...frozen,
    person: { ...frozen.person, name, credentials },
    sessions: frozen.sessions.map((session) => ({
      ...session,
      certificate: numbers.get(session.certificate) ?? session.certificate,
    })),
    ...issuedAgain(frozen, { number, verifyUrl, issuedAt: now, zone: organization.time_zone }),
  }
}
