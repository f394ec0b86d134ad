import { sql } from 'kysely'
import { isReleased } from '../../evaluations/released.ts'
import { type Asked, sessionOfDays } from '../asked.ts'

/**
 * The scale questions of form versions that everybody is asked: no question that an earlier answer or a profession leads
 * to, and none of a section that is repeated or asked of some, since few answer those, who may be known.
 */
const questions = sql`
  questions as materialized (
    select v.id as version_id, q.item ->> 'id' as question, q.item ->> 'text' as text, q.at,
      coalesce((q.item ->> 'from')::int, 1) as least, coalesce((q.item ->> 'to')::int, 5) as most
    from form_version v
    cross join lateral jsonb_array_elements(v.questions) with ordinality q (item, at)
    join question_audience e on e.organization_id = v.organization_id and e.form_version_id = v.id
      and e.question = q.item ->> 'id' and e.audience = ''
    where v.organization_id = current_organization() and q.item ->> 'kind' in ('scale', 'grid'))`

/**
 * As common table expressions: `means`, what the sessions of the days of the activities in `picked` were given in each scale
 * question. Where answers are kept apart from names, now or when they were given, those that are released count alone: whole
 * groups of three of one session and version, so that no two choices of days or activities differ by fewer.
 */
export const scaleMeans = (asked: Asked) => sql`${questions},
  given as materialized (
    select s.activity_id, r.form_version_id, r.answers from picked
    join activity_session s on s.organization_id = picked.organization_id and s.activity_id = picked.id
      and ${sessionOfDays(asked)}
    join response r on r.organization_id = s.organization_id and r.session_id = s.id and r.part is null
    where ${isReleased(asked.anonymous)}),
  answers as (
    select g.activity_id, q.question, q.text, q.at, q.least, q.most, x.value::numeric as value
    from given g
    join questions q on q.version_id = g.form_version_id
    cross join lateral jsonb_each_text(g.answers) x
    where (x.key = q.question or starts_with(x.key, q.question || '.')) and x.value ~ '^\\d{1,2}$'),
  means as (
    select activity_id, question, (array_agg(text order by at desc))[1] as text, min(at) as at, least, most,
      count(*)::int as answered, avg(value) as mean
    from answers group by activity_id, question, least, most)`
