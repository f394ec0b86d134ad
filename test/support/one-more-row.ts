import type pg from 'pg'

/** The id of everything that {@link oneMoreRow} makes at its n-th call, whatever it is. */
export const idOfRow = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/**
 * Gives an organization one more row of whatever the office and the portal list, its n-th, as the database's owner: an
 * activity and a series with a session that was held and one to come, a learner who came to both, and all that hangs on
 * them. `admin` is of its staff; `learner`, once made by the first call, is at every session.
 */
export async function oneMoreRow(pool: pg.Pool, organizationId: string, adminId: string, n: number): Promise<void> {
  await pool.query(rowsOf(organizationId, adminId, n))
}

const rowsOf = (organization: string, admin: string, n: number) => `
do $$
declare
  org uuid := '${organization}';
  admin uuid := '${admin}';
  n int := ${n};
  at timestamptz := '2026-11-20T21:00Z';
  one uuid := '${idOfRow(n)}';
  two uuid := '${idOfRow(500 + n)}';
  three uuid := '${idOfRow(1500 + n)}';
  learner uuid := '${idOfRow(1)}';
  week interval := interval '7 days' * n;
  hour timestamptz := at - interval '2 days' + interval '1 minute' * n;
  area uuid;
  ama uuid;
  sheet uuid;
  version uuid;
  sheet_of_all uuid := '${idOfRow(1)}';
  x uuid;
  s uuid;
begin
  insert into specialty (organization_id, id, slug, name, position) values (org, one, 'specialty-' || n, 'Specialty ' || n, n);
  area := '${idOfRow(1)}';
  select id into ama from credit_type where organization_id = org and key = 'ama';
  insert into form (organization_id, id, name, created_at) values (org, one, 'Form ' || n, at);
  insert into form_version (organization_id, id, form_id, number, questions, created_at) values (org, one, one, 1,
    '[{"id": "q", "kind": "short", "text": "What else?", "required": false}]', at);
  insert into form_version (organization_id, id, form_id, number, questions, created_at) values (org, two, sheet_of_all, 100 + n,
    '[{"id": "q", "kind": "short", "text": "What else?", "required": false}]', at);
  insert into credit_type (organization_id, id, key, name, plural, short_name, step, position) values (org, one, 'row' || n, 'Row ' || n, 'Rows ' || n, 'R' || n, 25, 100 + n);
  insert into credit_type_version (organization_id, credit_type_id, number, name, plural, short_name, mark, italic, official_record, definition, made_at)
    select org, v.credit_type_id, 100 + n, v.name, v.plural, v.short_name, v.mark, v.italic, v.official_record, v.definition, at
    from credit_type_version v where v.organization_id = org and v.credit_type_id = ama and v.number = 1;
  insert into profession (organization_id, id, key, name, plural, position) values (org, one, 'row' || n, 'Row ' || n, 'Rows ' || n, 100 + n);
  insert into credential (organization_id, id, abbreviation, profession_id, position) values (org, one, 'ROW' || n, (select id from profession where organization_id = org order by key limit 1), 100 + n);
  insert into certificate_template (organization_id, id, name, created_at) values (org, one, 'Template ' || n, at);
  insert into certificate_template_version (organization_id, template_id, number, content, saved_at)
    select org, one, 1, content, at from certificate_template_version where organization_id = org and number = 1 limit 1;
  insert into certificate_template_version (organization_id, template_id, number, content, saved_at)
    select org, template_id, 100 + n, content, at from certificate_template_version where organization_id = org and number = 1 order by template_id limit 1;
  insert into bank_question (organization_id, id, topic, question, position, kept_at)
    values (org, one, 'Topic', '{"id": "q", "kind": "short", "text": "What else?", "required": false}', n, at);
  sheet := '${idOfRow(1)}';
  version := sheet;

  insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
    values (org, one, 'Learner', 'Number ' || n, 'number ' || n, at, at), (org, two, 'Learner', 'Number ' || n, 'number ' || n, at, at);
  insert into person_email (organization_id, email, person_id, verified_at, sign_in, created_at)
    values (org, 'learner' || n || '@rows.example', one, at, true, at);
  insert into person_email (organization_id, email, person_id, verified_at, position, created_at)
    values (org, 'more' || n || '@rows.example', learner, at, n, at);
  insert into person_phone values (org, learner, '+1503555' || lpad(n::text, 4, '0'), at);
  insert into person_credential (organization_id, person_id, credential_id, position)
    select org, one, id, 0 from credential where organization_id = org and abbreviation = 'MD';
  insert into person_credential (organization_id, person_id, credential_id, position)
    select org, learner, id, n from credential where organization_id = org and abbreviation <> 'MD' order by abbreviation offset n limit 1;
  insert into licence (organization_id, id, person_id, state, number) values (org, one, learner, 'OR', 'MD' || n);
  insert into person_board values (org, learner, 'Board ' || n, '', n);
  insert into passkey values (org, 'key' || n, learner, '\\x00', '\\x00', 0, '{}', true, 'Key ' || n, at);
  insert into passkey values (org, 'office key' || n, admin, '\\x00', '\\x00', 0, '{}', true, 'Key ' || n, at);
  insert into sign_in_session (organization_id, token_hash, person_id, way, created_at, second_factor_at, last_seen_at, expires_at)
    select org, sha256(convert_to(who || ' ' || n, 'UTF8')), who, 'password', at, at, at, at + interval '12 hours' from unnest(array[admin, learner]) who;
  insert into person_badge values (org, 'badge' || n, learner, at);
  insert into texting_phone (organization_id, phone, person_id, linked_at, consent, consent_at)
    values (org, '+1503554' || lpad(n::text, 4, '0'), learner, at, 'started', at);
  insert into inbound_text (organization_id, id, carrier, carrier_id, phone, person_id, body, received_at, answer)
    values (org, one, 'twilio', 'text' || n, '+15035550000', learner, 'attend', at, 'Recorded');
  insert into likely_duplicate (organization_id, one_id, other_id, points, found) values (org, least(one, two), greatest(one, two), 100, '{name}');
  insert into person_merge values (org, three, admin, two, '{}', '{}', admin, 'Same person', at);
  insert into staff_member values (org, one, 'viewer', at);
  insert into staff_invitation (organization_id, id, email, role, token_hash, invited_by, invited_at, expires_at)
    values (org, one, 'invited' || n || '@rows.example', 'viewer', decode(lpad(n::text, 2, '0'), 'hex'), admin, at, at + interval '7 days');

  -- A single activity, and a series; sessions of each that were held and that are to come, those of the first series as well.
  foreach x in array array[one, two] loop
    insert into activity (organization_id, id, title, description, objectives, format_key, specialty_id, state, featured, code_visibility,
        commercial_support, disclosure_basis, disclosure_statement, evaluation, form_id, created_at, updated_at)
      values (org, x, case when x = two then 'Series ' else 'Talk ' end || n, 'Cases.', '{Decide}', case when x = two then 'rss' else 'live_course' end,
        area, 'published', x = one, 'public', 'None', 'here', '', 'form', sheet, at, at);
    insert into designation (organization_id, activity_id, credit_type_id, maximum) values (org, x, ama, 100);
    insert into activity_document (organization_id, id, activity_id, kind, name, content_type, content, added_by, added_at)
      values (org, x, '${idOfRow(1)}', 'agenda', 'agenda' || n || '.pdf', 'application/pdf', '\\x25', admin, at);
    insert into activity_step (organization_id, id, activity_id, step, from_state, to_state, version, plan_version, taken_by, taken_at)
      values (org, x, '${idOfRow(1)}', 'publish', 'draft', 'published', 1, 0, admin, at);
  end loop;
  insert into activity (organization_id, id, title, format_key, specialty_id, state, created_at, updated_at)
    select org, ('${idOfRow(2000 + n * 10)}'::uuid::text)::uuid, 'Draft ' || n, 'live_course', area, 'draft', at, at;
  insert into activity (organization_id, id, title, format_key, specialty_id, state, created_at, updated_at)
    select org, md5(state || n)::uuid, state || ' ' || n, 'live_course', area, state, at, at
    from unnest(array['in-review', 'approved', 'closed', 'archived']) state;
  insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days)
    values (org, two, '{"repeat": {"every": "week", "interval": 1, "weekdays": [5]}, "from": "2026-07-03", "until": "2027-06-25", "skip": [], "time": "12:00", "minutes": 60}',
      '2026-07-03', '2027-01-05', 15, 7, 60);
  insert into staff_member select org, two, 'coordinator', at;
  insert into staff_series values (org, two, two);
  insert into activity_session (organization_id, id, activity_id, title, starts_at, ends_at, place, code, claim_opens_at, code_closes_at, claim_closes_at)
    select org, md5(kind || n)::uuid, activity, 'Session ' || kind || n, starts, starts + interval '1 hour', 'Room ' || n,
      (3000000 + n * 10 + nth)::text, starts - interval '1 day', starts + interval '30 days', starts + interval '60 days'
    from (values ('held', one, hour, 0), ('coming', one, at + interval '3 days' + interval '1 minute' * n, 1), ('series held', two, hour, 2),
        ('series coming', two, at + interval '4 days' + interval '1 minute' * n, 3), ('first held', '${idOfRow(501)}'::uuid, at - interval '3 days' + interval '1 minute' * n, 4),
        ('first coming', '${idOfRow(501)}'::uuid, at + interval '5 days' + interval '1 minute' * n, 5), ('live', two, at - interval '10 minutes', 6))
      made (kind, activity, starts, nth);
  foreach x in array array[md5('held' || n)::uuid, md5('series held' || n)::uuid, md5('live' || n)::uuid] loop
    insert into attendance select org, md5(x::text || who)::uuid, x, who, hour from unnest(case when n = 1 then array[learner] else array[learner, one] end) who;
    insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
      select org, id, id, 'typed', hour from attendance where organization_id = org and session_id = x;
    insert into refused_attendance (organization_id, id, session_id, way, reason, person_id, at) values (org, x, x, 'typed', 'withheld', one, at);
  end loop;
  -- At the first of each as many come as there are rows.
  foreach x in array array[md5('held1')::uuid, md5('series held1')::uuid, md5('live1')::uuid] loop
    insert into attendance values (org, md5('again' || x || n)::uuid, x, one, hour) on conflict do nothing;
    insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
      select org, md5('again' || x || n)::uuid, id, 'typed', hour from attendance where organization_id = org and session_id = x and person_id = one
      on conflict do nothing;
    insert into evaluation_completion values (org, one, x, 'form', at) on conflict do nothing;
    insert into response (organization_id, id, session_id, form_version_id, person_id, answers, submitted_on)
      values (org, md5('said' || x || n)::uuid, x, version, one, '{"q": "Good"}', '2026-11-20');
    insert into released_answers values (org, md5('said' || x || n)::uuid, '');
    insert into waiting_attendance (organization_id, id, session_id, way, reference, name, recorded_at)
      values (org, md5('unknown' || x || n)::uuid, x, 'door', 'r' || n, 'Somebody ' || n, at);
    insert into roster_import (organization_id, id, session_id, kind, columns, made_by, made_at, confirmed_at, confirmed_by)
      values (org, md5('list' || x || n)::uuid, x, 'typed', '{"header": [], "roles": ["name"], "staysAt": -1, "skipped": 0, "product": ""}', admin, at, at, admin);
    insert into late_request (organization_id, id, person_id, session_id, reason, asked_at)
      values (org, md5('late' || x || n)::uuid, one, x, 'Was there', at) on conflict do nothing;
  end loop;
  update late_request set decided_at = at, decided_by = admin, approved = true, claim_until = at + interval '7 days'
    where organization_id = org and session_id = md5('series held1')::uuid;
  insert into roster_row (organization_id, import_id, number, cells) values (org, md5('list' || md5('held1')::uuid || 1)::uuid, n, array['Somebody ' || n]);
  insert into door (organization_id, id, session_id, token_hash, opened_by, opened_at, expires_at)
    values (org, one, md5('live1')::uuid, decode(lpad(n::text, 4, '0'), 'hex'), admin, at, at + interval '1 hour');
  insert into stuck_claim values (org, md5('held' || n)::uuid, learner, one, 'closing', at + interval '2 days', at);
  insert into stuck_claim values (org, md5('series held' || n)::uuid, learner, two, 'survey', at + interval '3 days', at);

  -- A certificate of each for the learner, at the session of the series.
  s := md5('series held' || n)::uuid;
  insert into evaluation_completion values (org, learner, s, 'form', at) on conflict do nothing;
  foreach x in array case when n = 1 then array[learner] else array[learner, one] end loop
      insert into certificate select org, md5('cert' || x || n)::uuid, 'ROW-' || n || '-' || left(md5(x::text), 4), x, s, frozen, at
        from (select '{"version": 1, "number": "ROW", "title": "Certificate", "verifyUrl": "https://x.example/verify/ROW", "verifyText": "x.example/verify",
          "issuedText": "Issued November 20, 2026", "issuedAt": "2026-11-20T21:05:00Z", "organization": {"name": "Rows", "mark": "", "brand": "#005a6e"}, "person": {"name": "Learner", "credentials": "MD"},
          "phrase": "took part in", "activity": {"title": "Series", "series": null, "dateText": "November 18, 2026", "place": null}, "awardPhrase": "and is awarded", "awards": [], "designated": null,
          "statements": [], "notes": [], "signatory": null}'::jsonb as frozen) f;
      insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on, recorded_at, certificate_id, actor_id)
        values (org, md5('entry' || x || n)::uuid, 'award', x, s, ama, 100, '2026-11-18', at, md5('cert' || x || n)::uuid, admin);
  end loop;
  insert into period_certificate select org, one, 'PER-' || n, learner, two, '2026-10-01', '2026-12-31',
      frozen || '{"series": "Series", "periodText": "2026", "totals": [], "types": [], "sessions": []}', at
    from certificate where organization_id = org limit 1;

  -- Who discloses: for the activity, the series and the first series, with a relationship that nobody has judged.
  insert into company (organization_id, id, name, name_key, state, added_at) values (org, one, 'Company ' || n, 'rowcompany' || n, case when n % 2 = 1 then 'listed' else 'proposed' end, at);
  insert into discloser (organization_id, id, name, email, created_at) values (org, one, 'Speaker ' || n, 'speaker' || n || '@rows.example', at);
  insert into discloser (organization_id, id, person_id, name, created_at) values (org, two, case when n = 1 then learner else one end, 'Learner ' || n, at);
  foreach x in array array[one, two] loop
    insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing, relationships, definition, attestation, way)
      values (org, x, x, 1, at - interval '5 days', '2024-11-20', false, jsonb_build_array(jsonb_build_object('id', x, 'company', 'Company ' || n,
        'companyId', one, 'natures', array['consultant'], 'other', '', 'since', '2026-01', 'until', null, 'whose', 'own')), 'x', 'x', 'portal');
  end loop;
  if n > 1 then
    insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing, relationships, definition, attestation, way)
      values (org, three, '${idOfRow(501)}', n, at - interval '4 days', '2024-11-20', false, jsonb_build_array(jsonb_build_object('id', '${idOfRow(501)}', 'company', 'Company 1',
        'companyId', null, 'natures', array['consultant'], 'other', '', 'since', '2026-01', 'until', null, 'whose', 'own')), 'x', 'x', 'portal');
  end if;
  insert into activity_role (organization_id, id, activity_id, session_id, role, name, email, position, discloser_id)
    select org, md5('role' || k || n)::uuid, activity, null, role, 'Speaker ' || n, 'speaker' || n || '@rows.example', n, who
    from (values (1, one, 'speaker', one), (2, two, 'speaker', one), (3, '${idOfRow(501)}'::uuid, 'moderator', one), (4, '${idOfRow(1)}'::uuid, 'planner', one),
      (5, one, 'planner', '${idOfRow(501)}'::uuid)) made (k, activity, role, who);
  insert into activity_role (organization_id, id, activity_id, role, name, position)
    values (org, md5('nobody' || n)::uuid, '${idOfRow(501)}', 'speaker', 'Nobody Asked ' || n, 100 + n);
  insert into disclosure_request values (org, one, md5('role1' || n)::uuid, one, 'asked', null, at - interval '6 days');
  insert into disclosure_request values (org, two, md5('role11')::uuid, '${idOfRow(1)}', 'reminded', null, at - interval '1 day');
  insert into relationship_judgement (organization_id, id, role_id, relationship_id, disclosure_id, relationship, topic, relevant, reason, judged_by, judged_at)
    select org, md5('judged' || n)::uuid, md5('role2' || n)::uuid, one, one, d.relationships -> 0, 'Series ' || n, true, 'Makes it', admin, at
    from disclosure d where d.organization_id = org and d.id = one;
  insert into mitigation (organization_id, id, role_id, disclosure_id, relationship_ids, way, chosen_by, chosen_at)
    values (org, one, md5('role2' || n)::uuid, one, array[one], 'peer-review', admin, at);
  insert into removed_role (organization_id, id, activity_id, discloser_id, role, name, credentials, removed_at)
    values (org, three, '${idOfRow(1)}', one, 'speaker', 'Gone ' || n, '', at);
  insert into shown_statement values (org, md5('held1')::uuid, n, 'page', 'Text ' || n, at);

  insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at, failure, failed_at)
    values (org, one, 'email', 'learner' || n || '@rows.example', learner, 'Hello ' || n, 'Text', at, 'refused', at);
  insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at, again_of)
    values (org, two, 'email', 'learner' || n || '@rows.example', learner, 'Hello ' || n, 'Text', at, '${idOfRow(1)}');
  insert into reminder_rule (organization_id, id, lacks, anchor, offset_minutes, whom, channel, created_at)
    values (org, one, 'topic', 'start', -60 * n, 'coordinator', 'email', at);
  insert into checklist_item (organization_id, id, position, words, created_at) values (org, one, 100 + n, 'Item ' || n, at);
  insert into audit (organization_id, id, at, actor_id, act, subject, subject_id) values (org, one, at, admin, 'activity.saved', 'activity', '${idOfRow(1)}');
  insert into audit (organization_id, id, at, actor_id, act, subject, subject_id) values (org, two, at, admin, 'person.viewed', 'person', learner);
  insert into data_import (organization_id, id, kind, file_name, state, columns, mapping, made_by, made_at)
    values (org, one, 'people', 'people' || n || '.csv', 'done', '[]', '{}', admin, at);
  insert into data_import_row (organization_id, import_id, number, cells, verdict) values (org, '${idOfRow(1)}', n, array['Somebody'], 'decide');
  insert into report_schedule (organization_id, id, name, report, filter, file_format, every, on_day, at_hour, done_until, made_by, made_at)
    values (org, one, 'Schedule ' || n, 'learner-credit', '{}', 'csv', 'week', 1, 8, at, admin, at);
  insert into report_run (organization_id, id, schedule_id, due_at, ran_at, name, report, filter, file_format, sent, left_out)
    values (org, one, '${idOfRow(1)}', at + interval '1 minute' * n, at, 'Schedule 1', 'learner-credit', '{}', 'csv', 1, 0);
end $$`
