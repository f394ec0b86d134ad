import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Who was at each of some sessions and has no certificate of it, by the session's id. */
export async function unfinishedOf(db: Db, sessionIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ sessionId: string; personIds: string[] }>`
    select t.session_id as "sessionId", array_agg(t.person_id order by t.person_id) as "personIds"
    from live_attendance t
    where t.organization_id = current_organization() and t.session_id = any(${[...sessionIds]}::uuid[])
      and not exists (select from certificate c where c.organization_id = t.organization_id
        and c.person_id = t.person_id and c.session_id = t.session_id)
    group by t.session_id`.execute(db)
  return new Map(rows.map((row) => [row.sessionId, row.personIds]))
}
