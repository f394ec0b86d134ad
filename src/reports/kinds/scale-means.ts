import { sql } from 'kysely'
import { fewestShown } from '../../evaluations/results.ts'
import type { Asked } from '../asked.ts'

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
    left join lateral (select s.item from jsonb_array_elements(v.questions) with ordinality s (item, at)
      where s.item ->> 'kind' = 'section' and s.at < q.at order by s.at desc limit 1) section on true
    where v.organization_id = current_organization() and q.item ->> 'kind' in ('scale', 'grid')
      and not q.item ?| '{when,professions}'
      and not coalesce(section.item ?| '{when,professions,repeat}', false))`

/**
 * As common table expressions: `means`, what the activities in `picked` were given in each scale question. Where answers are
 * kept apart from names, now or when any was given, a version of a form that fewer than three answered is left out, and
 * so is a question.
 */
export const scaleMeans = ({ anonymous }: Asked) => sql`${questions},
  given as materialized (
    select s.activity_id, r.form_version_id, r.person_id, r.answers from picked
    join activity_session s on s.organization_id = picked.organization_id and s.activity_id = picked.id
    join response r on r.organization_id = s.organization_id and r.session_id = s.id and r.part is null),
  open as (
    select activity_id, form_version_id from given g group by 1, 2
    having not ${anonymous} and not (select coalesce(bool_or(o.person_id is null), false) from given o
        where o.activity_id = g.activity_id) or count(*) >= ${fewestShown}),
  answers as (
    select g.activity_id, q.question, q.text, q.at, q.least, q.most, x.value::numeric as value
    from given g
    join open o on o.activity_id = g.activity_id and o.form_version_id = g.form_version_id
    join questions q on q.version_id = g.form_version_id
    cross join lateral jsonb_each_text(g.answers) x
    where (x.key = q.question or starts_with(x.key, q.question || '.')) and x.value ~ '^\\d{1,2}$'),
  means as (
    select activity_id, question, (array_agg(text order by at desc))[1] as text, min(at) as at, least, most,
      count(*)::int as answered, avg(value) as mean
    from answers group by activity_id, question, least, most
    having not ${anonymous} or count(*) >= ${fewestShown})`
