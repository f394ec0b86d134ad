import type pg from 'pg'

/**
 * Gives every table that the cast leaves empty a row of each organization, so that there is something to leak.
 * Runs as the database's owner.
 */
export async function fillEveryTable(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query('select id, slug from organization order by slug')
  for (const { id, slug } of rows) await pool.query(rowsOf(id, slug))
}

// One row of each; ids need only be unique within the organization, save the certificate's number.
const rowsOf = (organization: string, slug: string) => `
do $$
declare
  org uuid := '${organization}';
  at timestamptz := '2026-11-20T21:00Z';
  one uuid := '00000000-0000-7000-8000-000000000001';
  who uuid;
  what uuid;
  version uuid;
  credit uuid;
begin
  select person_id into who from person_email where organization_id = org and email in ('priya@lakeside.example', 'otto@palmetto.example');
  select id into what from activity_session where organization_id = org order by starts_at limit 1;
  select id into version from form_version where organization_id = org limit 1;
  select id into credit from credit_type where organization_id = org and key = 'ama';
  insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
    values (org, one, 'x', 'x', 'x', at, at);
  insert into person_phone values (org, who, '+15035550199', at);
  insert into licence (organization_id, id, person_id, state, number) values (org, one, who, 'OR', 'MD173205');
  insert into sign_in_session (organization_id, token_hash, person_id, way, created_at, last_seen_at, expires_at)
    values (org, '\\x00', who, 'password', at, at, at + interval '1 hour');
  insert into one_time_secret (organization_id, id, purpose, secret_hash, person_id, detail, tries_left, created_at, expires_at)
    values (org, one, 'test', '\\x00', who, '{}', 1, at, at);
  insert into person_totp values (org, who, 'x', at);
  insert into recovery_code values (org, who, '\\x00');
  insert into passkey values (org, 'x', who, '\\x00', '\\x00', 0, '{}', true, 'x', at);
  insert into identity_provider values (org, one, 'oidc', 'x', 0, true, false, '{}', null, at, at);
  insert into identity values (org, one, 'x', who, at, at);
  insert into provider_answer values (org, one, '\\x00', at);
  insert into person_board values (org, who, 'ABP', '', 0);
  insert into person_merge values (org, one, who, one, '{}', '{}', who, 'test', at);
  insert into not_duplicate values (org, one, who, who, at);
  insert into likely_duplicate values (org, one, who, 90, '{licence}');
  insert into duplicate_search values (org, at);
  insert into staff_series select org, m.person_id, a.id from staff_member m, activity a where m.organization_id = org and a.organization_id = org limit 1 on conflict do nothing;
  insert into staff_invitation (organization_id, id, email, role, token_hash, invited_by, invited_at, expires_at) values (org, one, 'x@x.example', 'viewer', '\\x00', who, at, at);
  insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days)
    select org, id, '{}', '2026-07-01', '2027-06-30', 15, 7, 60 from activity where organization_id = org limit 1;
  insert into session_designation values (org, what, credit, 100);
  insert into session_slides (organization_id, session_id, received_at, received_by) values (org, what, at, who);
  insert into roster_import (organization_id, id, session_id, kind, columns, made_by, made_at) values (org, one, what, 'roster', '{}', who, at);
  insert into roster_row (organization_id, import_id, number, cells) values (org, one, 1, '{x}');
  insert into data_import (organization_id, id, kind, file_name, columns, mapping, made_by, made_at) values (org, one, 'credit', 'x.csv', '[]', '{}', who, at);
  insert into data_import_part values (org, one, 0, '\\x00');
  insert into data_import_row (organization_id, import_id, number, cells, verdict, person_id) values (org, one, 2, '{x}', 'new', who);
  insert into data_import_key values (org, one, 'x', 2);
  insert into import_word values (org, 'credit_type', 'x', '', who, at);
  insert into import_mapping values (org, one, 'credit', 'x', '{x}', '{}', who, at);
  insert into earlier_credit (organization_id, id, person_id, title, completed_on, credit_name, amount, import_id, import_row, recorded_by, recorded_at)
    values (org, one, who, 'x', '2024-03-08', 'AMA', 100, one, 2, who, at);
  insert into earlier_credit (organization_id, id, person_id, title, completed_on, credit_name, amount, import_id, import_row, recorded_by, recorded_at)
    values (org, gen_random_uuid(), who, 'y', '2024-03-09', 'AMA', 100, one, 2, who, at);
  insert into earlier_credit_withdrawal values (org, one, 'x', who, at);
  insert into waiting_attendance (organization_id, id, session_id, way, reference, recorded_at) values (org, one, what, 'door', 'x', at);
  insert into texting_phone (organization_id, phone, person_id, consent_at) values (org, '+15035550198', who, at);
  insert into refused_phone values (org, '+15035550197', who, at);
  insert into inbound_text (organization_id, id, carrier, carrier_id, phone, body, received_at, answer)
    values (org, one, 'test', 'x', '+15035550198', 'x', at, 'x');
  insert into door (organization_id, id, session_id, token_hash, opened_by, opened_at, expires_at) values (org, one, what, '\\x00', who, at, at);
  insert into person_badge values (org, 'x', who, at);
  insert into late_request (organization_id, id, person_id, session_id, reason, asked_at) values (org, one, who, what, 'x', at);
  insert into refused_attendance (organization_id, id, session_id, way, reason, at) values (org, one, what, 'typed', 'early', at);
  insert into scan_use values (org, one, who, at);
  insert into reminder_rule (organization_id, id, lacks, anchor, offset_minutes, whom, channel, created_at)
    values (org, one, 'topic', 'start', 0, 'coordinator', 'email', at);
  insert into reminder_sent values (org, one, what, 'x@${slug}.example', at);
  insert into period_certificate select org, one, 'period of ${slug}', who, activity_id, '2026-10-01', '2026-12-31', '{}', at
    from activity_session where organization_id = org and id = what;
  insert into throttle values (org, 'sign-in', 1, at);
  insert into attendance values (org, one, what, who, at);
  insert into attendance_source values (org, one, one, 'typed', at);
  insert into evaluation_draft values (org, who, what, version, '{}', at);
  insert into evaluation_completion values (org, who, what, 'form', at);
  insert into response values (org, one, what, version, who, '{}', '2026-11-20');
  insert into released_answers values (org, one, '');
  insert into evaluation_reminder values (org, (select activity_id from activity_session where organization_id = org and id = what), who, at);
  insert into survey_visit values (org, one, what, who, at, at);
  insert into form_draft (organization_id, form_id, items, settings, based_on, saved_at, saved_by)
    select org, form_id, '[]', '{}', 1, at, who from form_version where organization_id = org and id = version;
  insert into test_draft values (org, who, what, version, '{}', at, at);
  insert into test_attempt values (org, one, who, what, version, '{}', null, 1, 2, false, at, at);
  insert into test_allowance select org, one, who, what, form_id, 'x', who, at from form_version where organization_id = org and id = version;
  insert into bank_question values (org, one, 'x', '{}', 0, at, who);
  insert into certificate values (org, one, 'number of ${slug}', who, what, '{}', at);
  insert into credit_correction (organization_id, id, kind, certificate_id, reason, actor_id, corrected_at) values (org, one, 'added', one, 'x', who, at);
  insert into picture values (org, repeat('0', 64), 'png', 1, 1, '\\x00', at);
  insert into certificate_template (organization_id, id, name, created_at) values (org, one, 'x', at);
  insert into certificate_template_version values (org, one, 1, '{}', at);
  insert into certificate_template_use values (org, credit, null, one);
  insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on, recorded_at, certificate_id, actor_id)
    values (org, one, 'award', who, what, credit, 100, '2026-11-20', at, one, who);
  insert into audit_seal values (org, 1, '00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000', 1, at, null, '\\x00');
  insert into discloser (organization_id, id, person_id, name, created_at) values (org, one, who, 'x', at);
  insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing, relationships, definition, attestation, way)
    values (org, one, one, 1, at, '2024-11-20', false, jsonb_build_array(jsonb_build_object('id', one, 'company', 'Corvane Biosciences',
      'companyId', null, 'natures', array['consultant'], 'other', '', 'since', '2026-01', 'until', null, 'whose', 'own')), 'x', 'x', 'portal');
  insert into disclosure_draft (organization_id, discloser_id, fields, saved_at) values (org, one, '{}', at);
  insert into company (organization_id, id, name, name_key, added_at) values (org, one, 'Corvane Biosciences', 'row of everywhere', at);
  insert into removed_role (organization_id, id, activity_id, person_id, discloser_id, role, name, credentials, removed_at)
    select org, one, activity_id, who, one, 'speaker', 'x', '', at from activity_session where organization_id = org and id = what;
  insert into disclosure_request values (org, one, one, one, 'asked', null, at);
  insert into relationship_judgement (organization_id, id, role_id, relationship_id, disclosure_id, relationship, topic, relevant, reason, judged_by, judged_at)
    values (org, one, one, one, one, '{"company": "Corvane Biosciences"}', 'x', true, 'x', who, at);
  insert into mitigation (organization_id, id, role_id, disclosure_id, relationship_ids, way, chosen_by, chosen_at)
    values (org, one, one, one, array[one], 'peer-review', who, at);
  insert into stuck_claim values (org, what, who, (select activity_id from activity_session where organization_id = org and id = what), 'closing', at, at);
  insert into shown_statement values (org, what, 1, 'page', 'x', at);
  insert into message_wording values (org, 'credit.certificate', 'x', 'x', at, who);
  insert into message_opt_out values (org, 'x@x.example', 'session.cancelled', at);
  insert into message (organization_id, id, channel, recipient, body, queued_at) values (org, one, 'email', 'x@${slug}.example', 'x', at);
  insert into activity_step (organization_id, id, activity_id, step, from_state, to_state, version, plan_version, taken_by, taken_at)
    select org, one, activity_id, 'submit', 'draft', 'in-review', 1, 0, who, at from activity_session where organization_id = org and id = what;
  insert into activity_plan (organization_id, activity_id, updated_at, updated_by)
    select org, activity_id, at, who from activity_session where organization_id = org and id = what;
  insert into activity_document (organization_id, id, activity_id, kind, name, content_type, content, added_by, added_at)
    select org, one, activity_id, 'other', 'x.pdf', 'application/pdf', '\\x00', who, at from activity_session where organization_id = org and id = what;
  insert into checklist_mark (organization_id, activity_id, item_id, answer, marked_by, marked_at)
    select org, s.activity_id, i.id, 'done', who, at from activity_session s, checklist_item i
    where s.organization_id = org and s.id = what and i.organization_id = org limit 1;
  update activity a set evaluation = 'survey', survey_url = 'https://survey.example'
    from activity_session s where s.organization_id = org and s.id = what and a.organization_id = org and a.id = s.activity_id
      and a.evaluation = 'none';
  insert into report_schedule (organization_id, id, name, report, filter, file_format, every, on_day, at_hour, done_until, made_by, made_at)
    values (org, one, 'x', 'claims', '{}', 'csv', 'week', 1, 8, at, who, at);
  insert into report_recipient values (org, one, who);
  insert into report_run values (org, one, one, at, at, 'x', 'claims', '{}', 'csv', 1, 0);
  insert into audit (organization_id, id, at, act, subject) values (org, one, at, 'test', 'test') on conflict do nothing;
end $$`
