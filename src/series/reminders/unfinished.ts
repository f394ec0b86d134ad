import { sql } from 'kysely'
import { isTogether, testPassedAt } from '../../evaluations/quarter-queries.ts'
import type { Db } from '../../platform/database.ts'
import type { TestToPass } from './rules.ts'

/** Somebody who was there and has no certificate of it; `test` is null where no test is left to pass. */
export type Unfinished = { personId: string; test: TestToPass | null }

type Row = { sessionId: string; personId: string; toPass: boolean; left: number | null }

/**
 * Who was at each of some sessions and has no certificate of it, by the session's id, with the test that they still have to
 * pass. Attempts count at the test that the activity has now and, where one test is for all of a quarter, at any of its
 * sessions.
 */
export async function unfinishedOf(db: Db, sessionIds: readonly string[]): Promise<Map<string, Unfinished[]>> {
  const ofQuarter = sql`select n.id from activity_session n where n.organization_id = s.organization_id and ${isTogether}`
  const { rows } = await sql<Row>`
    with s as materialized (
      select s.organization_id, s.id, s.activity_id, s.starts_at, a.test_form_id,
        a.test_form_id is not null and coalesce(r.credit_after, 'session') <> 'attendance' as tested,
        case when a.test_form_id is not null then (select (v.settings ->> 'attempts')::int from form_version v
          where v.organization_id = a.organization_id and v.form_id = a.test_form_id
          order by v.number desc limit 1) end as most
      from activity_session s
        join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
        left join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
      where s.organization_id = current_organization() and s.id = any(${[...sessionIds]}::uuid[])),
    open as materialized (
      select s.*, t.person_id, s.tested and ${testPassedAt(sql`t.person_id`)} is null as to_pass
      from s join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
      where not exists (select from certificate c where c.organization_id = t.organization_id
        and c.person_id = t.person_id and c.session_id = t.session_id))
    select s.id as "sessionId", s.person_id as "personId", s.to_pass as "toPass",
      case when s.to_pass and s.most is not null then greatest(0, s.most
        + (select count(*)::int from test_allowance w where w.organization_id = s.organization_id
            and w.person_id = s.person_id and w.form_id = s.test_form_id and w.session_id in (${ofQuarter}))
        - (select count(*)::int from test_attempt m
            join form_version v on v.organization_id = m.organization_id and v.id = m.form_version_id
            where m.organization_id = s.organization_id and m.person_id = s.person_id
              and v.form_id = s.test_form_id and m.session_id in (${ofQuarter}))) end as left
    from open s order by s.id, s.person_id`.execute(db)
  const people = rows.map(({ sessionId, personId, toPass, left }) => ({
    sessionId,
    one: { personId, test: toPass ? { left } : null },
  }))
  const bySession = Map.groupBy(people, ({ sessionId }) => sessionId)
  return new Map([...bySession].map(([id, some]) => [id, some.map(({ one }) => one)]))
}
