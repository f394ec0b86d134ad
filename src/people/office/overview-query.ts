import { sql } from 'kysely'
import { standingPeriods } from '../../certificates/period/queries.ts'
import type { Db } from '../../platform/database.ts'

/** A person's record in numbers. */
export type RecordNumbers = {
  attended: number
  evaluated: number
  certificates: number
  /** Certificates that count, also for periods, and print another name than the profile. */
  otherNames: number
}

export async function recordNumbers(db: Db, personId: string): Promise<RecordNumbers> {
  const { rows } = await sql<RecordNumbers & { name: string }>`
    select (select count(*) from live_attendance t where t.person_id = p.id) as attended,
      (select count(*) from evaluation_completion v where v.person_id = p.id) as evaluated,
      count(c.id) as certificates,
      count(c.id) filter (where c.frozen -> 'person' ->> 'name' <> trim(p.given_name || ' ' || p.family_name))
        as "otherNames", min(trim(p.given_name || ' ' || p.family_name)) as name
    from person p
    left join standing_certificate c on c.organization_id = p.organization_id and c.person_id = p.id
      and exists (select from live_credit e where e.organization_id = c.organization_id and e.certificate_id = c.id
        and e.kind <> 'withdrawal')
    where p.id = ${personId} group by p.id`.execute(db)
  const { name, otherNames, ...numbers } = rows[0]!
  const periods = (await standingPeriods(db, personId)).filter(({ frozen }) => frozen.person.name !== name)
  return { ...numbers, otherNames: otherNames + periods.length }
}
