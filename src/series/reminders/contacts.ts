import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Recipient } from './rules.ts'

/**
 * How to reach people, by their id: the e-mail that they want to be written to first, and a phone that they linked for
 * texts and have not stopped. Closed, deactivated and merged records are left out.
 */
export async function contactsOf(db: Db, personIds: readonly string[]): Promise<Map<string, Recipient>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Recipient>`
    select p.id as key, p.id as "personId", concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name,
      coalesce((select e.email from person_email e where e.organization_id = p.organization_id and e.person_id = p.id
        order by e.sign_in desc, e.position, e.created_at, e.email limit 1), '') as email,
      (select t.phone from texting_phone t where t.organization_id = p.organization_id and t.person_id = p.id
        and t.consent = 'started' order by t.linked_at desc nulls last, t.phone limit 1) as phone
    from person p
    where p.organization_id = current_organization() and p.id = any(${[...new Set(personIds)]}::uuid[])
      and p.closed_at is null and p.merged_into is null and p.deactivated_at is null`.execute(db)
  return new Map(rows.map((row) => [row.key, row]))
}
