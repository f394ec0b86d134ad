import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { isTogether, testPassedAt } from '../quarter-queries.ts'

/**
 * At which of these sessions a person has used all attempts at the test without passing it; allowed ones count, and where
 * one test is for all of a quarter, attempts at any session of it. One statement.
 */
export async function usedUpTests(db: Db, personId: string, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select s.id from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.organization_id = current_organization() and s.id = any(${[...sessionIds]}::uuid[])
      and a.test_form_id is not null and ${testPassedAt(sql`${personId}::uuid`)} is null
      and (select (v.settings ->> 'attempts')::int from form_version v where v.organization_id = a.organization_id
          and v.form_id = a.test_form_id order by v.number desc limit 1)
        + (select count(*) from activity_session n
            join test_allowance w on w.organization_id = n.organization_id and w.session_id = n.id
          where n.organization_id = s.organization_id and ${isTogether} and w.person_id = ${personId}
            and w.form_id = a.test_form_id)
        <= (select count(*) from activity_session n
            join test_attempt m on m.organization_id = n.organization_id and m.session_id = n.id
            join form_version v on v.organization_id = m.organization_id and v.id = m.form_version_id
          where n.organization_id = s.organization_id and ${isTogether} and m.person_id = ${personId}
            and v.form_id = a.test_form_id)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
