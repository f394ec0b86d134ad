import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Item } from './form-items.ts'
import { quarterOf } from './quarter-queries.ts'
import { isReleased } from './released.ts'
import type { Given } from './results.ts'
import type { Waiting } from './waiting-words.ts'

/**
 * `quarter` is the first day of the quarter of the session with which the answers stand, as "2026-10-01"; `part` what a row
 * holds that is no further response: see response-rows.ts.
 */
export type GivenIn = Given & { quarter: string; part: 'speaker' | 'session' | null }

export type VersionResponses = { id: string; form: string; number: number; questions: Item[]; given: GivenIn[] }

/** What may be seen, by version, and the responses that wait for others to be shown with, with the quarters of their sessions. */
export type Responses = { versions: VersionResponses[]; waiting: WaitingIn[] }
type WaitingIn = Waiting & { quarter: string }

type Row = Omit<VersionResponses, 'given'> & GivenIn & Waiting & { shown: boolean }

/**
 * The responses to an activity's evaluation by the version of the form that they answered, the newest first; where answers
 * are kept apart from names, now or when they were given, only those that are released, and of them only the answers that are.
 */
export async function responsesOf(
  db: Db,
  activityId: string,
  anonymous: boolean,
  now: Temporal.Instant,
): Promise<Responses> {
  const { rows } = await sql<Row>`
    with r as materialized (
      select r.*, to_char(${quarterOf('s')}, 'YYYY-MM-DD') as quarter, s.claim_closes_at <= ${now.toString()} as over
      from activity_session s join response r on r.organization_id = s.organization_id and r.session_id = s.id
      where s.organization_id = current_organization() and s.activity_id = ${activityId}),
    audiences as materialized (
      select q.form_version_id, jsonb_object_agg(q.question, q.audience) as by_question from question_audience q
      where q.organization_id = current_organization() and q.form_version_id in (select form_version_id from r) group by 1)
    select v.id, v.number, v.questions, f.name as form, r.about, r.part, r.quarter, ${isReleased(anonymous)} as shown,
      concat_ws(' ', r.session_id, r.form_version_id, r.person_id is null) as unit, ${leftBecause(anonymous)} as left,
      case when p.id is not null then concat_ws(' ', p.given_name, p.family_name) end as name,
      (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from jsonb_each(r.answers) k
        where ${isReleased(anonymous, audienceOfKey)}) as answers
    from r
    join form_version v on v.organization_id = r.organization_id and v.id = r.form_version_id
    join form f on f.organization_id = v.organization_id and f.id = v.form_id
    left join audiences x on x.form_version_id = v.id
    left join person p on p.organization_id = r.organization_id and p.id = r.person_id
    order by f.name, v.number desc, r.id`.execute(db)
  const versions = new Map<string, VersionResponses>()
  for (const { id, form, number, questions, shown, unit, left, ...one } of rows) {
    if (one.part === null ? !shown : Object.keys(one.answers).length === 0) continue
    const found: VersionResponses = versions.get(id) ?? { id, form, number, questions, given: [] }
    versions.set(id, found)
    found.given.push(one)
  }
  const waiting = rows.flatMap(({ shown, part, quarter, unit, left }) =>
    shown || part !== null ? [] : [{ quarter, unit, left }],
  )
  return { versions: [...versions.values()], waiting }
}

/** Why hardly any more responses come to be shown with `r`, which is to the version `v`; see {@link Waiting}. */
const leftBecause = (anonymous: boolean) => sql<Waiting['left']>`case
  when (r.person_id is null) <> ${anonymous}::boolean then 'names'
  when exists (select from form_version w where w.organization_id = v.organization_id and w.form_id = v.form_id
      and w.number > v.number)
    or not exists (select from activity_session n join activity a on a.organization_id = n.organization_id and a.id = n.activity_id
      where n.organization_id = r.organization_id and n.id = r.session_id and a.form_id = v.form_id) then 'version'
  when r.over then 'time' end`

/** Of whom the question of a key `k.key` is asked; `x` holds this by question. */
const audienceOfKey = sql<string>`coalesce(x.by_question ->> substring(k.key from '^[^@.~]+'), '')
  || coalesce(substring(k.key from '@[^.~]+'), '')`

/** How many have evaluated an activity, here or at an outside survey. */
export async function completionsOf(db: Db, activityId: string): Promise<number> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('evaluation_completion as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.session_id', '=', 's.id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('s.activity_id', '=', activityId)
    .executeTakeFirstOrThrow()
  return row.count
}
