import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { family } from './company-record.ts'

/**
 * Whether a person ever disclosed a relationship with a company themselves, by their account, one that was merged into it, or as
 * a guest with an e-mail that they confirmed: whether such a company is an ineligible one, others decide.
 */
export async function isOwnCompany(db: Db, personId: string, companyId: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`
    with recursive me as (
      select p.id from person p where p.organization_id = current_organization() and p.id = ${personId}
      union
      select p.id from person p join me m on p.merged_into = m.id where p.organization_id = current_organization())
    select exists (
      select from discloser d
        join disclosure v on v.organization_id = d.organization_id and v.discloser_id = d.id
        cross join lateral jsonb_array_elements(v.relationships) x
      where d.organization_id = current_organization() and x ->> 'companyId' in (${family(companyId)})
        and (d.person_id in (select id from me) or lower(d.email) in (select lower(e.email) from person_email e
          where e.organization_id = current_organization() and e.person_id in (select id from me)
            and e.verified_at is not null))) as own`.execute(db)
  return rows[0]!.own
}
