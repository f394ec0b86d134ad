import { sql } from 'kysely'
import { newId } from '../../src/platform/ids.ts'
import { generateDisclosures } from './disclosures.ts'
import { generateRoles } from './roles.ts'
import { drawn, idOf, momentOf, type Run, scattered, takeStock } from './run.ts'
import { generateSessions, type Sessions } from './sessions.ts'
import { angles, seriesNames, specialtyNames, topics } from './words.ts'

const day = 86_400
const back = 6 * 365 * day
const ahead = 90 * day

/**
 * Writes so many activities, evenly over six years back and ninety days ahead: talks of series, courses, some enduring
 * material; one in twenty is a series of eight weekly sessions.
 */
export async function generateCatalogue(run: Run, count: number): Promise<Sessions> {
  await addSpecialties(run)
  await stage(run, count)
  await addActivities(run)
  await addPlans(run)
  await generateRoles(run)
  await generateDisclosures(run)
  await addDesignations(run)
  const sessions = await generateSessions(run)
  await takeStock(run.db, 'activity', 'activity_session', 'activity_role', 'designation')
  await refreshSearch(run, count)
  return sessions
}

async function addSpecialties({ db, organization }: Run): Promise<void> {
  const rows = specialtyNames.map((name, position) => ({
    organization_id: organization.id,
    id: newId(),
    slug: name.toLowerCase().replaceAll(' ', '-'),
    name,
    position,
  }))
  await db
    .insertInto('specialty')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['organization_id', 'slug']).doNothing())
    .execute()
}

/** What the numbers make of each activity; everything else follows from it. */
async function stage(run: Run, count: number): Promise<void> {
  const { db, organization } = run
  const zone = sql.lit(organization.time_zone)
  const step = (back + ahead) / count
  await sql`
    create temp table generated_activity on commit drop as
    select *, starts_at > ${momentOf(run)} - interval '270 days' as here from (
    select i, ${idOf(run, 'activity', 'i')} as id, i % 20 = 7 as weekly,
      case when i % 20 = 7 then 'rss' when i % 12 = 5 then 'enduring' when i % 3 = 0 then 'live_course' else 'rss' end as format,
      ${drawn(topics, scattered('i', 3))} as topic,
      ((to_timestamp(${sql.lit(run.base / 1000 - back)} + i * ${sql.lit(step)}) at time zone ${zone})::date
        + (array['7:00', '8:00', '12:00', '12:15', '17:30'])[1 + i % 5]::time) at time zone ${zone} as starts_at
    from generate_series(0, ${sql.lit(count - 1)}) i) activity`.execute(db)
  await sql`analyze generated_activity`.execute(db)
}

/** Nine in ten are planned whole; what has begun has its checklist done. */
async function addPlans({ db, organization, base }: Run): Promise<void> {
  const org = sql`${organization.id}::uuid`
  await sql`
    insert into activity_plan (organization_id, activity_id, practice_gap, needs, professions, outcomes, measured, supported,
      sponsorship, updated_at, updated_by)
    select ${org}, id, case when i % 10 = 3 then '' else 'Charts show what guidelines do not recommend.' end, '{competence}',
      '{physician}', '[{"outcome": "competence", "measures": ["objective"]}]', 'Audits of charts', false, 'direct',
      starts_at - interval '60 days', ${org}
    from generated_activity`.execute(db)
  await sql`
    insert into checklist_mark (organization_id, activity_id, item_id, answer, marked_by, marked_at)
    select ${org}, g.id, i.id, 'done', ${org}, g.starts_at - interval '30 days'
    from generated_activity g join checklist_item i on i.organization_id = ${org} and i.automatic = ''
      and (i.formats = '{}' or g.format = any(i.formats))
    where g.starts_at < to_timestamp(${sql.lit(base / 1000)})`.execute(db)
}

/** What a talk is called. */
export const talk = sql`topic || ': ' || ${drawn(angles, scattered('i', 4))}`

async function addActivities(run: Run): Promise<void> {
  const { db, organization } = run
  const org = sql`${organization.id}::uuid`
  await sql`
    insert into activity (organization_id, id, title, description, objectives, format_key, specialty_id, state,
      code_visibility, commercial_support, disclosure_basis, disclosure_statement, evaluation, form_id, created_at, updated_at)
    select ${org}, g.id,
      case when weekly then topic || ' ' || ${drawn(seriesNames, 'i / 20')}
        when format = 'rss' then p.name || ' ' || ${drawn(seriesNames, scattered('i', 5))} else ${talk} end,
      'What has changed in ' || lower(topic) || ', and what it means for the next patient.',
      array['decide what to do first;', 'name what no longer helps.'], format, p.id,
      case when starts_at > ${momentOf(run)} and i % 10 = 0 then (array['draft', 'in-review', 'draft', 'approved'])[1 + i / 10 % 4]
        when format <> 'enduring' and starts_at < ${momentOf(run)} - interval '120 days' then 'closed' else 'published' end,
      'public', 'None', case when here then 'here' else 'elsewhere' end, case when here then '' else
        'The speaker and the planners have no relevant financial relationships with ineligible companies.' end,
      case when f.id is null then 'none' else 'form' end, f.id, starts_at - interval '60 days', starts_at - interval '60 days'
    from generated_activity g
    join (select id, name, row_number() over (order by position, name) - 1 as n, count(*) over () as total
          from specialty where organization_id = ${org}) p on p.n = ${sql.raw(scattered('i', 6))} % p.total
    left join (select id from form where organization_id = ${org} order by created_at limit 1) f on true`.execute(db)
  await sql`
    insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days)
    select ${org}, id, jsonb_build_object('repeat', jsonb_build_object('every', 'week', 'interval', 1,
        'weekdays', jsonb_build_array(extract(isodow from first)::int)),
      'from', first::date, 'until', first::date + 49, 'skip', '[]'::jsonb, 'time', to_char(first, 'HH24:MI'), 'minutes', 60),
      first::date, first::date + 49, 0, 7, 23
    from (select id, starts_at at time zone ${organization.time_zone} as first from generated_activity where weekly) s`.execute(
    db,
  )
}

/** Physicians’ credit everywhere, nurses’ in most, pharmacists’ and assistants’ in some courses and materials. */
async function addDesignations({ db, organization }: Run): Promise<void> {
  const org = sql`${organization.id}::uuid`
  await sql`
    insert into designation (organization_id, activity_id, credit_type_id, maximum, universal_activity_number)
    select ${org}, g.id, t.id,
      case format when 'live_course' then 200 + 25 * (i % 20) when 'enduring' then 75 + 25 * (i % 4) else 100 end,
      case when t.key = 'acpe' then 'JA0002358-0000-26-' || lpad((1 + i % 9999)::text, 4, '0') || '-L01-P' else '' end
    from generated_activity g
    join credit_type t on t.organization_id = ${org} and (t.key = 'ama' or t.key = 'ancc' and i % 5 < 3
      or t.key in ('acpe', 'aapa') and format <> 'rss' and i % 2 = 0)`.execute(db)
}

const searchBatch = 1000

async function refreshSearch({ db }: Run, count: number): Promise<void> {
  for (let from = 0; from < count; from += searchBatch)
    await sql`select refresh_search_text(array(select id from generated_activity
      where i >= ${from} and i < ${from + searchBatch}))`.execute(db)
}
