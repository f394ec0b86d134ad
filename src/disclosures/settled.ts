import { type RawBuilder, sql } from 'kysely'
import { excludingNatures } from './relationship.ts'
import { facultyRoles } from './roles.ts'

/**
 * Whether nothing can wait about what somebody disclosed in a role `r`, as `c` (current_disclosure) has it: each relationship
 * was judged as it is disclosed now, under the topic of now, and is not relevant, or mitigated. Drawn narrowly, so that
 * whatever it holds for is complete by the rules of role-state.ts as long as the disclosure counts; of all else the rules
 * decide. It lets lists read few roles: of a hundred that were judged, those that are open.
 */
export const isSettled: RawBuilder<boolean> = sql<boolean>`not exists (
  select from jsonb_array_elements(c.relationships) x where not exists (
    select from (select j.* from relationship_judgement j where j.organization_id = r.organization_id and j.role_id = r.id
        and j.relationship_id = (x ->> 'id')::uuid order by j.judged_at desc, j.id desc limit 1) j
    where j.relationship = x and j.topic = ${topicNow()} and j.exception is null
      and not x -> 'natures' ?| ${sql.lit(`{${excludingNatures.join(',')}}`)}::text[]
      and (not j.relevant or exists (select from mitigation m where m.organization_id = r.organization_id
        and m.role_id = r.id and m.completed_at is not null and m.withdrawn_at is null
        and j.relationship_id = any(m.relationship_ids)
        and (m.way in ('recuse', 'peer-review', 'other')
          or m.way = 'attest' and r.role = any(${sql.lit(`{${facultyRoles.join(',')}}`)}::text[]))))))`

/** What the role `r` is about now, as topicOf in roles.ts says it. */
function topicNow(): RawBuilder<string> {
  return sql`(select coalesce((select nullif(s.title, '') from activity_session s
      where s.organization_id = r.organization_id and s.id = r.session_id), a.title)
    from activity a where a.organization_id = r.organization_id and a.id = r.activity_id)`
}
