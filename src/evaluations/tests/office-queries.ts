import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** One person's attempts at the test of one session. */
export type TakerLine = {
  personId: string
  name: string
  sessionId: string
  session: string
  attempts: number
  allowed: number
  passed: boolean
  /** The points of the best attempt, and of how many. */
  points: number
  outOf: number
  lastAt: Temporal.Instant
}

type Asked = { activityId: string; formId: string }

/**
 * One page of who has tried a test: first those whose attempts are used up, then who has not passed, the last one first.
 * `most` is how many attempts there are; null: any number.
 */
export async function takersOf(
  db: Db,
  { activityId, formId, most }: Asked & { most: number | null },
  { page, size }: { page: number; size: number },
): Promise<{ total: number; rows: TakerLine[] }> {
  const { rows } = await sql<Omit<TakerLine, 'lastAt'> & { lastAt: string; total: number }>`
    with tried as (
      select e.organization_id, e.person_id, e.session_id, count(*)::int as attempts, bool_or(e.passed) as passed,
        max(e.submitted_at) as last_at, (array_agg(e.points order by e.points::numeric / e.out_of desc, e.id))[1] as points,
        (array_agg(e.out_of order by e.points::numeric / e.out_of desc, e.id))[1] as out_of,
        (select count(*)::int from test_allowance w where w.organization_id = e.organization_id
          and w.person_id = e.person_id and w.session_id = e.session_id and w.form_id = ${formId}) as allowed
      from activity_session s
      join test_attempt e on e.organization_id = s.organization_id and e.session_id = s.id
      join form_version v on v.organization_id = e.organization_id and v.id = e.form_version_id and v.form_id = ${formId}
      where s.activity_id = ${activityId}
      group by e.organization_id, e.person_id, e.session_id)
    select t.person_id as "personId", concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name,
      t.session_id as "sessionId", coalesce(nullif(s.title, ''), '') as session, t.attempts, t.allowed, t.passed, t.points,
      t.out_of as "outOf", t.last_at as "lastAt", count(*) over ()::int as total
    from tried t
    join person p on p.organization_id = t.organization_id and p.id = t.person_id
    join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
    order by t.passed, (t.attempts < ${most}::int + t.allowed) is not false, t.last_at desc, t.person_id
    limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map((row) => ({ ...row, lastAt: instantOf(row.lastAt) })) }
}

/** The form of an activity's test, with its name. */
export async function testFormOf(db: Db, activityId: string): Promise<{ id: string; name: string } | null> {
  const row = await db
    .selectFrom('activity as a')
    .innerJoin('form as f', (join) =>
      join.onRef('f.organization_id', '=', 'a.organization_id').onRef('f.id', '=', 'a.test_form_id'),
    )
    .select(['f.id', 'f.name'])
    .where('a.id', '=', activityId)
    .executeTakeFirst()
  return row ?? null
}
