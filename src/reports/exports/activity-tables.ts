import { sql } from 'kysely'
import { type ExportTable, inOrderOfIds, localTime } from './export-table.ts'

export const activityTable: ExportTable = {
  key: 'activities',
  group: 'Activities',
  holds: ['activity', 'designation'],
  title: 'Activities',
  about: 'An activity a row: what it is, its state, its providership and its commercial support.',
  columns: [
    { key: 'id', label: 'Activity ID' },
    { key: 'title', label: 'Title' },
    { key: 'format', label: 'Format' },
    { key: 'specialty', label: 'Specialty' },
    { key: 'state', label: 'State' },
    { key: 'description', label: 'Description' },
    { key: 'objectives', label: 'Objectives' },
    { key: 'evaluation', label: 'Evaluation' },
    { key: 'designated', label: 'Credit designated for a session' },
    { key: 'sponsorship', label: 'Providership' },
    { key: 'jointly', label: 'Joint providers' },
    { key: 'supported', label: 'Commercial support' },
    { key: 'gap', label: 'Practice gap' },
    { key: 'created', label: 'Created' },
    { key: 'updated', label: 'Last changed' },
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    select a.id, a.title, f.name as format, p.name as specialty, a.state, a.description,
      array_to_string(a.objectives, '; ') as objectives, a.evaluation,
      coalesce((select string_agg(to_char(d.maximum / 100.0, 'FM999990.00') || ' ' || c.short_name || c.mark, '; '
          order by c.position, c.id) from designation d
        join credit_type c on c.organization_id = d.organization_id and c.id = d.credit_type_id
        where d.organization_id = a.organization_id and d.activity_id = a.id), '') as designated,
      coalesce(n.sponsorship, '') as sponsorship, coalesce(array_to_string(n.joint_providers, '; '), '') as jointly,
      case n.supported when true then 'yes' when false then 'no' else '' end as supported,
      coalesce(n.practice_gap, '') as gap, ${localTime(sql`a.created_at`, zone)} as created,
      ${localTime(sql`a.updated_at`, zone)} as updated, array[a.id::text] as at
    from activity a
    join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    join specialty p on p.organization_id = a.organization_id and p.id = a.specialty_id
    left join activity_plan n on n.organization_id = a.organization_id and n.activity_id = a.id
    where a.organization_id = current_organization() ${narrowed}`,
    'a.id',
  ),
}

export const sessionTable: ExportTable = {
  key: 'sessions',
  group: 'Activities',
  holds: ['activity_session', 'session_designation'],
  title: 'Sessions',
  about: 'A session a row, also those that were cancelled: when and where it was, and its activity code.',
  columns: [
    { key: 'id', label: 'Session ID' },
    { key: 'activityId', label: 'Activity ID' },
    { key: 'activity', label: 'Activity' },
    { key: 'title', label: 'Session' },
    { key: 'starts', label: 'Starts' },
    { key: 'ends', label: 'Ends' },
    { key: 'place', label: 'Place' },
    { key: 'code', label: 'Activity code' },
    { key: 'claims', label: 'Claims until' },
    { key: 'cancelled', label: 'Cancelled' },
    { key: 'designated', label: 'Credit designated' },
    { key: 'speakers', label: 'Speakers' },
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    select s.id, s.activity_id as "activityId", a.title as activity, s.title, ${localTime(sql`s.starts_at`, zone)} as starts,
      ${localTime(sql`s.ends_at`, zone)} as ends, s.place, s.code, ${localTime(sql`s.claim_closes_at`, zone)} as claims,
      case when s.cancelled_at is not null then ${localTime(sql`s.cancelled_at`, zone)} else '' end as cancelled,
      (select string_agg(to_char(d.maximum / 100.0, 'FM999990.00') || ' ' || c.short_name || c.mark, '; ' order by c.position, c.id)
        from (select m.credit_type_id, m.maximum from session_designation m
            where m.organization_id = s.organization_id and m.session_id = s.id
          union all select m.credit_type_id, m.maximum from designation m
            where m.organization_id = s.organization_id and m.activity_id = s.activity_id
              and not exists (select from session_designation own
                where own.organization_id = s.organization_id and own.session_id = s.id)) d
        join credit_type c on c.organization_id = s.organization_id and c.id = d.credit_type_id) as designated,
      (select string_agg(concat_ws(', ', r.name, nullif(r.credentials, '')), '; ' order by r.position) from activity_role r
        where r.organization_id = s.organization_id and r.activity_id = s.activity_id
          and (r.session_id is null or r.session_id = s.id) and r.role in ('speaker', 'moderator', 'author')) as speakers,
      array[s.id::text] as at
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.organization_id = current_organization() ${narrowed}`,
    's.id',
  ),
}

export const evaluationTable: ExportTable = {
  key: 'evaluations',
  group: 'Evaluations and tests',
  holds: [],
  title: 'Evaluations',
  about:
    'A session a row, with how many attended and how many of them evaluated. What they said is on the page of each activity’s results.',
  columns: [
    { key: 'id', label: 'Session ID' },
    { key: 'activity', label: 'Activity' },
    { key: 'title', label: 'Session' },
    { key: 'starts', label: 'Starts' },
    { key: 'evaluation', label: 'Evaluation' },
    { key: 'attended', label: 'Attendances', kind: 'number' },
    { key: 'evaluated', label: 'Evaluated', kind: 'number' },
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    with picked as materialized (
      select s.organization_id, s.id, s.title, s.starts_at, a.title as activity, a.evaluation from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id and a.evaluation <> 'none'
      where s.organization_id = current_organization() and s.cancelled_at is null ${narrowed}),
    due as (
      select t.session_id, count(*)::int as attended, count(*) filter (where t.evaluated)::int as evaluated
      from evaluation_due t where t.organization_id = current_organization()
        and t.session_id = any (array(select id from picked)) group by 1)
    select s.id, s.activity, s.title, ${localTime(sql`s.starts_at`, zone)} as starts, s.evaluation,
      coalesce(d.attended, 0) as attended, coalesce(d.evaluated, 0) as evaluated, array[s.id::text] as at
    from picked s left join due d on d.session_id = s.id order by s.id`,
    's.id',
  ),
}
