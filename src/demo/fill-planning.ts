import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * Plans what is published: why each activity is made, what learners are told of an enduring material, and what of the
 * checklist is done. What is to come in more than three weeks has something left to do.
 */
export async function fillPlanning(db: Db, actorId: string, now: Temporal.Instant): Promise<void> {
  const at = now.subtract({ hours: 24 * 40 }).toString()
  await sql`
    insert into activity_plan (organization_id, activity_id, practice_gap, needs, professions, outcomes, measured, supported,
      sponsorship, fee, registration, updated_at, updated_by)
    select organization_id, id, 'Practice in our own charts differs from what guidelines recommend: ' || title || '.',
      '{competence}', '{physician,nurse}',
      '[{"outcome": "competence", "measures": ["subjective"]}, {"outcome": "performance", "measures": ["objective"]}]',
      'What learners commit to change, asked in the evaluation, and audits of charts after three months.', false, 'direct',
      'free', 'open', ${at}, ${actorId}
    from activity where state <> 'draft' and objectives <> '{}'`.execute(db)
  await sql`
    update activity set delivery = case when format_key = 'enduring' then '{online}'::text[] else '{in-person}' end,
      format_fields = case when format_key = 'enduring' then
        '{"medium": "Video with questions", "participation": "Watch the video, then take the test", "minutes": "45"}'::jsonb
        else '{}' end`.execute(db)
  await sql`
    insert into checklist_mark (organization_id, activity_id, item_id, answer, marked_by, marked_at)
    select a.organization_id, a.id, i.id, 'done', ${actorId}, ${at}
    from activity a
    join checklist_item i on i.organization_id = a.organization_id and i.automatic = ''
      and (i.formats = '{}' or a.format_key = any(i.formats))
    where a.state <> 'draft' and not exists (select from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id
        and s.starts_at > ${now.add({ hours: 24 * 21 }).toString()}
        and not exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id))`.execute(
    db,
  )
}
