import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** What several activities are called, and how many attended and have credit, by their ids: the latest last. */
export async function titlesOf(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; attended: number; people: number }[]> {
  const { rows } = await sql<{ id: string; name: string; attended: number; people: number }>`
    select a.id,
      case when o.sessions = 1 and o.title not in ('', a.title) then a.title || ': ' || o.title else a.title end as name,
      (select count(*)::int from activity_session s
        join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
        where s.organization_id = a.organization_id and s.activity_id = a.id) as attended,
      (select count(distinct e.person_id)::int from activity_session s
        join counted_credit e on e.organization_id = s.organization_id and e.session_id = s.id
        where s.organization_id = a.organization_id and s.activity_id = a.id) as people
    from activity a
    left join lateral (select count(*) as sessions, min(s.title) as title from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id) o on true
    where a.organization_id = current_organization() and a.id = any(${[...ids]}::uuid[])
    order by lower(a.title), a.id`.execute(db)
  return rows
}
