import { sql } from 'kysely'
import type { Certificate } from '../../../certificates/certificate.ts'
import { claimantOf } from '../../../credit/claimant.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

/** A certificate that counts and prints another name, or other credentials, than the profile says. */
export type OtherName = {
  id: string
  number: string
  title: string
  startsAt: Temporal.Instant
  person: Certificate['person']
}

/** What the profile says, and the certificates of a person that say otherwise, the latest session first. */
export async function otherNames(
  db: Db,
  personId: string,
): Promise<{ now: Certificate['person']; certificates: OtherName[] }> {
  const { name, credentials } = await claimantOf(db, personId)
  const { rows } = await sql<Omit<OtherName, 'startsAt'> & { startsAt: string }>`
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
    certificates: rows.map((row) => ({ ...row, startsAt: instantOf(row.startsAt) })),
  }
}
