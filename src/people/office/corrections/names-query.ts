import { sql } from 'kysely'
import type { Certificate } from '../../../certificates/certificate.ts'
import { standingPeriods } from '../../../certificates/period/queries.ts'
import { claimantOf } from '../../../credit/claimant.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

/** A certificate that counts and prints another name, or other credentials, than the profile says. */
export type OtherName = {
  id: string
  number: string
  title: string
  /** When its session was, or, of one for a period, the period in words. */
  startsAt: Temporal.Instant | null
  period: string
  person: Certificate['person']
}

/**
 * What the profile says, and the certificates of a person that say otherwise: of sessions, the latest first, then those for
 * periods.
 */
export async function otherNames(
  db: Db,
  personId: string,
): Promise<{ now: Certificate['person']; certificates: OtherName[] }> {
  const { name, credentials } = await claimantOf(db, personId)
  const { rows } = await sql<Omit<OtherName, 'startsAt' | 'period'> & { startsAt: string }>`
    select c.id, c.number, c.frozen -> 'person' as person, coalesce(nullif(s.title, ''), a.title) as title,
      s.starts_at as "startsAt"
    from standing_certificate c
    join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where c.person_id = ${personId}
      and (c.frozen -> 'person' ->> 'name' <> ${name} or c.frozen -> 'person' ->> 'credentials' <> ${credentials})
      and exists (select from live_credit e where e.organization_id = c.organization_id and e.certificate_id = c.id
        and e.kind <> 'withdrawal')
    order by s.starts_at desc, c.id limit 1000`.execute(db)
  return {
    now: { name, credentials },
    certificates: [
      ...rows.map((row) => ({ ...row, startsAt: instantOf(row.startsAt), period: '' })),
      ...(await standingPeriods(db, personId))
        .filter(({ frozen: { person } }) => person.name !== name || person.credentials !== credentials)
        .map(({ id, frozen: { number, series, periodText, person } }) => ({
          id,
          number,
          title: series,
          startsAt: null,
          period: periodText,
          person,
        })),
    ],
  }
}
