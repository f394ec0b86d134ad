import type pg from 'pg'
import { settleRoles } from '../src/disclosures/settle.ts'
import { findStuckIn } from '../src/office/stuck/find-stuck.ts'
import { searchDuplicates } from '../src/people/merging/duplicates.ts'
import { openDatabase } from '../src/platform/database.ts'
import { makeLog } from '../src/platform/log.ts'

/** So many rows fill the first page of any list of the office. */
const rows = 30

/**
 * Gives an organization of any size a full first page of whatever waits in its office, as much in a small one as in a large
 * one: sessions of series in these weeks, people who were not asked to disclose, late requests, people not known, messages,
 * claims that wait, companies, staff and imports. What differs between two organizations is then what lies behind the page.
 */
export async function fillOffice(
  owner: pg.Client,
  databaseUrl: string,
  organizationId: string,
  administratorId: string,
): Promise<void> {
  for (const text of [
    weeks,
    notAsked,
    toJudge,
    runningOut,
    requests,
    unknown,
    messages,
    claims,
    companies,
    staff,
    imports,
  ])
    await owner.query(
      text.replaceAll(':org', `'${organizationId}'::uuid`).replaceAll(':admin', `'${administratorId}'::uuid`),
    )
  const database = openDatabase(databaseUrl, 1)
  await database.inOrganization(organizationId, (db) => findStuckIn(db, organizationId, Temporal.Now.instant()))
  await database.inOrganization(organizationId, (db) => searchDuplicates(db, organizationId, Temporal.Now.instant()))
  await settleRoles({ database, log: makeLog('silent') })
  await database.close()
}

/** The sessions of series that are nearest to now, spread over the last week and the next two. */
const weeks = `update activity_session s
  set starts_at = date_trunc('hour', now()) + (n - 8) * interval '18 hours', ends_at = date_trunc('hour', now()) + (n - 8) * interval '18 hours' + interval '1 hour',
    claim_closes_at = now() + interval '60 days', code_closes_at = now() + interval '30 days', title = 'Case ' || n
  from (select s.organization_id, s.id, row_number() over (order by abs(extract(epoch from s.starts_at - now())), s.id) as n from activity_session s
      join series x on x.organization_id = s.organization_id and x.activity_id = s.activity_id
      where s.organization_id = :org order by n limit ${rows}) near
  where s.organization_id = near.organization_id and s.id = near.id`

const published = `update activity a set state = 'published', disclosure_basis = 'here' where a.organization_id = :org and a.id in (
  select s.activity_id from activity_session s where s.organization_id = :org and s.starts_at > now() - interval '7 days'
    and s.starts_at < now() + interval '20 days' and s.title like 'Case %')`

const notAsked = `${published};
  insert into activity_role (organization_id, id, activity_id, role, name, email, position)
  select :org, md5('not asked' || n || :org)::uuid, soon.ids[1 + n % cardinality(soon.ids)], 'speaker', 'Not Asked ' || n, 'not-asked-' || n || '@faculty.example', 50 + n
  from generate_series(1, ${rows}) n, (select array_agg(distinct s.activity_id) as ids from activity_session s
    where s.organization_id = :org and s.starts_at > now() and s.title like 'Case %') soon on conflict do nothing`

/** Roles of people with a relationship that nobody has judged. */
const toJudge = `insert into discloser (organization_id, id, name, email, created_at)
  select :org, md5('to judge' || n || :org)::uuid, 'To Judge ' || n, 'to-judge-' || n || '@faculty.example', now() from generate_series(1, ${rows}) n on conflict do nothing;
  insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing, relationships, definition, attestation, way)
  select :org, md5('to judge' || n || :org)::uuid, md5('to judge' || n || :org)::uuid, 1, now() - interval '3 days', current_date - 731, false,
    jsonb_build_array(jsonb_build_object('id', md5('relationship' || n || :org)::uuid, 'company', 'Bench Company ' || n, 'companyId', null, 'natures', array['consultant'],
      'other', '', 'since', '2026-01', 'until', null, 'whose', 'own')), 'x', 'x', 'link' from generate_series(1, ${rows}) n on conflict do nothing;
  insert into activity_role (organization_id, id, activity_id, role, name, email, position, discloser_id)
  select :org, md5('to judge' || n || :org)::uuid, soon.ids[1 + n % cardinality(soon.ids)], 'speaker', 'To Judge ' || n, 'to-judge-' || n || '@faculty.example', 90 + n,
    md5('to judge' || n || :org)::uuid
  from generate_series(1, ${rows}) n, (select array_agg(distinct s.activity_id) as ids from activity_session s
    where s.organization_id = :org and s.starts_at > now() and s.title like 'Case %') soon on conflict do nothing`

/** Roles of people who disclosed so long ago that it counts no longer. */
const runningOut = `insert into discloser (organization_id, id, name, email, created_at)
  select :org, md5('runs out' || n || :org)::uuid, 'Runs Out ' || n, 'runs-out-' || n || '@faculty.example', now() from generate_series(1, ${rows}) n on conflict do nothing;
  insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing, relationships, definition, attestation, way)
  select :org, md5('runs out' || n || :org)::uuid, md5('runs out' || n || :org)::uuid, 1, now() - interval '400 days', current_date - 1131, true, '[]', 'x', 'x', 'link'
  from generate_series(1, ${rows}) n on conflict do nothing;
  insert into activity_role (organization_id, id, activity_id, role, name, email, position, discloser_id)
  select :org, md5('runs out' || n || :org)::uuid, soon.ids[1 + n % cardinality(soon.ids)], 'speaker', 'Runs Out ' || n, 'runs-out-' || n || '@faculty.example', 130 + n,
    md5('runs out' || n || :org)::uuid
  from generate_series(1, ${rows}) n, (select array_agg(distinct s.activity_id) as ids from activity_session s
    where s.organization_id = :org and s.starts_at > now() and s.title like 'Case %') soon on conflict do nothing`

const people = `(select p.id, row_number() over (order by p.id) as n from person p join person_email e on e.organization_id = p.organization_id and e.person_id = p.id
  where p.organization_id = :org and p.merged_into is null order by p.id limit 200) p`

const held = `(select s.id from activity_session s where s.organization_id = :org and s.title like 'Case %' and s.ends_at < now() order by s.starts_at desc limit 1)`

const requests = `insert into late_request (organization_id, id, person_id, session_id, reason, asked_at)
  select :org, md5('late' || n || :org)::uuid, p.id, ${held}, 'The code was gone', now() - n * interval '1 hour' from ${people} where n <= ${rows} on conflict do nothing`

const unknown = `insert into waiting_attendance (organization_id, id, session_id, way, reference, name, recorded_at)
  select :org, md5('unknown' || n || :org)::uuid, ${held}, 'door', 'bench' || n, 'Somebody ' || n, now() - n * interval '1 hour'
  from generate_series(1, ${rows}) n on conflict do nothing`

const messages = `insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at, sent_at)
  select :org, md5('message' || n || :org)::uuid, 'email', 'somebody' || n || '@load.example', p.id, 'Your certificate', 'Text', now() - n * interval '1 minute', now()
  from ${people} on conflict do nothing`

/** People who were at the last session, of which the time to claim runs out. */
const claims = `update activity_session set claim_closes_at = now() + interval '5 days', code_closes_at = now() + interval '4 days' where organization_id = :org and id = ${held};
  insert into attendance select :org, md5('there' || n || :org)::uuid, ${held}, p.id, now() - interval '1 day' from ${people} where n between 101 and ${100 + rows} on conflict do nothing;
  insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
  select :org, a.id, a.id, 'typed', now() from attendance a where a.organization_id = :org and a.session_id = ${held} on conflict do nothing`

const companies = `insert into company (organization_id, id, name, name_key, added_at) select :org, md5('company' || n || :org)::uuid, 'Bench Company ' || n,
  'benchcompany' || n, now() from generate_series(1, ${rows}) n on conflict do nothing`

const staff = `insert into staff_member (organization_id, person_id, role, created_at) select :org, p.id, 'viewer', now() from ${people} where n <= ${rows} on conflict do nothing`

const imports = `insert into data_import (organization_id, id, kind, file_name, state, columns, mapping, made_by, made_at)
  select :org, md5('import' || n || :org)::uuid, 'people', 'people-' || n || '.csv', 'done', '[]', '{}', :admin, now() - n * interval '1 day' from generate_series(1, ${rows}) n on conflict do nothing`
