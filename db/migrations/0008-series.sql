-- Regularly scheduled series, and attendance by every way that people have.

-- ── A series is an activity ─────────────────────────────────────────────────────────────────────────────────
-- A talk that named its series becomes a session of an activity that is called as the series is: it reads as before.
-- An owner who is no superuser sees no rows while row-level security is forced.
alter table activity no force row level security;
alter table activity_session no force row level security;
update activity_session s set title = a.title from activity a
  where a.organization_id = s.organization_id and a.id = s.activity_id and a.series <> '' and s.title = '';
update activity a set title = case when exists (select from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id and s.title = a.title)
    then a.series else a.series || ': ' || a.title end
  where a.series <> '' and a.series <> a.title;

-- Coordinators go on with the activities whose series was theirs.
alter table staff_series no force row level security;
alter table staff_invitation no force row level security;
alter table staff_series rename to staff_series_by_name;
create table staff_series (
  organization_id uuid not null references organization,
  person_id uuid not null,
  activity_id uuid not null,
  primary key (organization_id, person_id, activity_id),
  foreign key (organization_id, person_id) references staff_member on delete cascade,
  foreign key (organization_id, activity_id) references activity
);
create index staff_series_activity on staff_series (organization_id, activity_id);
insert into staff_series (organization_id, person_id, activity_id)
  select b.organization_id, b.person_id, a.id from staff_series_by_name b
  join activity a on a.organization_id = b.organization_id and a.series = b.series;
drop table staff_series_by_name;
select isolate('staff_series');
alter table staff_invitation add column activities uuid[] not null default '{}';
update staff_invitation i set activities = array(select a.id from activity a
  where a.organization_id = i.organization_id and a.series = any(i.series)) where cardinality(i.series) > 0;
alter table staff_invitation drop column series;
alter table staff_invitation force row level security;
alter table activity drop column series;
alter table activity force row level security;
alter table activity_session force row level security;

-- What the organization says of every series, until a series says otherwise.
alter table organization
  add column series_lead_minutes integer not null default 15 check (series_lead_minutes between 0 and 1440),
  add column series_code_days integer not null default 7 check (series_code_days between 0 and 60),
  add column series_finish_days integer not null default 60 check (series_finish_days between 0 and 365),
  add column tick_past_sessions boolean not null default false,
  -- Days after a code has run out in which one may ask to be recorded all the same; 0: nobody may.
  add column late_request_days integer not null default 30 check (late_request_days between 0 and 365),
  add column late_requests_a_year integer not null default 3 check (late_requests_a_year between 0 and 100),
  -- The number that people text to, as E.164.
  add column text_number text unique check (text_number ~ '^\+[1-9][0-9]{6,14}$'),
  add column text_carrier text not null default '',
  add column text_account text not null default '',
  add column text_sealed_token text;

-- What makes an activity a series: how its sessions repeat, within at most twelve months.
create table series (
  organization_id uuid not null references organization,
  activity_id uuid not null,
  pattern jsonb not null,
  starts_on date not null,
  ends_on date not null,
  lead_minutes integer not null check (lead_minutes between 0 and 1440),
  code_days integer not null check (code_days between 0 and 60),
  -- Days, after the code has run out, in which credit can still be claimed.
  finish_days integer not null check (finish_days between 0 and 365),
  -- What credit waits for: nothing but attendance, the evaluation of the session, or that of the quarter.
  credit_after text not null default 'session' check (credit_after in ('attendance', 'session', 'quarter')),
  -- Where credit waits for attendance alone: it comes by itself for sessions that end after this; null: for all of them.
  awards_from timestamptz,
  certificates text not null default 'session' check (certificates in ('session', 'period')),
  -- Codes that change on the screen, instead of the one on the sheet.
  rotating boolean not null default false,
  rotate_seconds integer not null default 20 check (rotate_seconds between 5 and 300),
  -- What coordinators may change of a session, and until how many days before it.
  coordinator_fields text[] not null default '{title,description,objectives,speakers,place,time,slides}',
  coordinator_days integer not null default 0 check (coordinator_days between 0 and 90),
  renewed_from uuid,
  primary key (organization_id, activity_id),
  foreign key (organization_id, activity_id) references activity,
  foreign key (organization_id, renewed_from) references activity,
  check (ends_on >= starts_on and ends_on < starts_on + interval '1 year')
);
select isolate('series');

alter table activity_session
  add column description text not null default '',
  add column objectives text[] not null default '{}',
  -- Null: what the activity says.
  add column disclosure_statement text,
  -- Until when the code records attendance; null: as long as credit can be claimed.
  add column code_closes_at timestamptz,
  -- The day of the pattern that it stands for, also when it was moved to another one.
  add column occurrence date,
  -- When it got the time that it has; null: with its series.
  add column timed_at timestamptz,
  add column cancelled_at timestamptz,
  add column cancelled_by uuid,
  add column cancel_reason text not null default '',
  -- Whether its codes change on the screen, once that was switched for its series after it had begun; null: as the series says.
  add column rotating boolean,
  add column version integer not null default 1,
  add check (code_closes_at > claim_opens_at and code_closes_at <= claim_closes_at),
  add constraint activity_session_occurrence unique (organization_id, activity_id, occurrence);

-- Of a role: the session that it is in (null: all of the activity), how to reach whoever has it, and when they said
-- what they have to disclose.
alter table activity_role
  add column session_id uuid,
  add column email text not null default '',
  add column disclosed_on date,
  add foreign key (organization_id, session_id) references activity_session;
create index activity_role_session on activity_role (organization_id, session_id) where session_id is not null;

-- Credit of one session where it is not that of the others.
create table session_designation (
  organization_id uuid not null references organization,
  session_id uuid not null,
  credit_type_id uuid not null,
  maximum integer not null check (maximum > 0 and maximum <= 99975),
  universal_activity_number text not null default '',
  primary key (organization_id, session_id, credit_type_id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, credit_type_id) references credit_type
);
select isolate('session_designation');

-- What each session offers: its own credit, or that of its activity.
create view session_offer with (security_invoker = true) as
  select s.organization_id, s.id as session_id, d.credit_type_id, d.maximum, d.universal_activity_number
  from activity_session s
  join designation d on d.organization_id = s.organization_id and d.activity_id = s.activity_id
  where not exists (select from session_designation own
    where own.organization_id = s.organization_id and own.session_id = s.id)
  union all
  select organization_id, session_id, credit_type_id, maximum, universal_activity_number from session_designation;
grant select on session_offer to cme_app;

-- The slides of a session: a file, or only that they have come.
create table session_slides (
  organization_id uuid not null references organization,
  session_id uuid not null,
  file_name text not null default '',
  content_type text not null default '',
  content bytea,
  received_at timestamptz not null,
  received_by uuid not null,
  primary key (organization_id, session_id),
  foreign key (organization_id, session_id) references activity_session
);
select isolate('session_slides');

create or replace function refresh_search_text(activity_ids uuid[]) returns void language sql as $$
  update activity_session s set search_text = search_key(concat_ws(' ', s.title, a.title, p.name, s.place,
      case when a.code_visibility = 'public' then s.code end,
      (select string_agg(concat_ws(' ', r.name, r.credentials), ' ' order by r.position) from activity_role r
       where r.organization_id = a.organization_id and r.activity_id = a.id
         and (r.session_id is null or r.session_id = s.id))))
  from activity a join specialty p on p.organization_id = a.organization_id and p.id = a.specialty_id
  where s.organization_id = current_organization() and a.organization_id = s.organization_id
    and a.id = s.activity_id and a.id = any(activity_ids);
  insert into search_word (organization_id, word)
  select distinct current_organization(), word
  from activity_session s, regexp_split_to_table(s.search_text, '[\s!-/:-@[-`{-~]+') word
  where s.organization_id = current_organization() and s.activity_id = any(activity_ids)
    and length(word) between 4 and 60 and word !~ '[0-9]'
  on conflict do nothing
$$;

-- ── Attendance by every way ─────────────────────────────────────────────────────────────────────────────────
-- A file of who was there, as it was read, and what was decided of each row before anything was written.
create table roster_import (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('roster', 'typed', 'meeting')),
  file_name text not null default '',
  -- The columns as they were recognized or chosen.
  columns jsonb not null,
  -- Of a meeting: who was there for less is refused.
  minimum_minutes integer,
  -- Whether the amounts in the file are awarded, and whether people are written to: of a new record, and of credit.
  awards boolean not null default false,
  mails boolean not null default false,
  made_by uuid not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  undo_reason text not null default '',
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references activity_session
);
create index roster_import_session on roster_import (organization_id, session_id, made_at);
create table roster_row (
  organization_id uuid not null references organization,
  import_id uuid not null,
  number integer not null,
  cells text[] not null,
  -- Chosen by hand in the preview: a person, a new record, or that the row is left out.
  chosen_person uuid,
  chosen_new boolean not null default false,
  left_out boolean not null default false,
  -- Amounts of credit instead of the file's, as entry.ts reads them: typed in the preview, none at all, or null.
  amounts jsonb,
  -- What became of it when the import was confirmed.
  outcome text not null default '',
  person_id uuid,
  -- Hundredths by credit type, which wait until the session has its topic, speaker and disclosure.
  waiting_awards jsonb,
  primary key (organization_id, import_id, number),
  foreign key (organization_id, import_id) references roster_import on delete cascade
);
create index roster_row_waiting on roster_row (organization_id, import_id) where waiting_awards is not null;
select isolate('roster_import');
select isolate('roster_row');

-- Each text, scan, row or person that said so. What is undone stays, and counts no more.
alter table attendance_source
  drop constraint attendance_source_way_check,
  drop constraint attendance_source_organization_id_attendance_id_way_key,
  -- What tells one source of a way from another: the carrier's id of a text, the device's of a sign-in at the door.
  add column reference text not null default '',
  -- When it was, where it was recorded later: at a door without a connection.
  add column said_at timestamptz,
  -- Who of the staff said so.
  add column actor_id uuid,
  -- The id of the badge that was scanned: it can be taken from its person again.
  add column badge_id uuid,
  add column import_id uuid,
  add column undone_at timestamptz,
  add column undone_by uuid,
  add check (way in ('typed', 'link', 'qr', 'rotating', 'text', 'door', 'roster', 'meeting', 'ticked', 'late')),
  add constraint attendance_source_once unique (organization_id, attendance_id, way, reference),
  add foreign key (organization_id, import_id) references roster_import;
create index attendance_source_import on attendance_source (organization_id, import_id) where import_id is not null;
grant update (undone_at, undone_by) on attendance_source to cme_app;

-- Attendance that stands: something that says so is not undone.
create view live_attendance with (security_invoker = true) as
  select a.* from attendance a
  where exists (select from attendance_source s
    where s.organization_id = a.organization_id and s.attendance_id = a.id and s.undone_at is null);
grant select on live_attendance to cme_app;

-- Somebody was there, and we do not know yet who it is.
create table waiting_attendance (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  way text not null check (way in ('text', 'door', 'roster', 'meeting')),
  -- As in attendance_source; of a text, the phone.
  reference text not null,
  phone text not null default '',
  email text not null default '',
  name text not null default '',
  badge text not null default '',
  recorded_at timestamptz not null,
  said_at timestamptz,
  actor_id uuid,
  person_id uuid,
  joined_at timestamptz,
  joined_by uuid,
  dismissed_at timestamptz,
  dismissed_by uuid,
  primary key (organization_id, id),
  unique (organization_id, session_id, way, reference),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, person_id) references person
);
create index waiting_attendance_phone on waiting_attendance (organization_id, phone) where phone <> '';
create index waiting_attendance_email on waiting_attendance (organization_id, email) where email <> '';
create index waiting_attendance_open on waiting_attendance (organization_id, recorded_at)
  where joined_at is null and dismissed_at is null;
create index waiting_attendance_person on waiting_attendance (organization_id, person_id) where person_id is not null;
select isolate('waiting_attendance');

-- Phones that text us: whose they are, and whether they want answers.
create table texting_phone (
  organization_id uuid not null references organization,
  phone text not null,
  person_id uuid,
  linked_at timestamptz,
  consent text not null default 'started' check (consent in ('started', 'stopped')),
  consent_at timestamptz not null,
  -- How often whose it is has changed: links in answers are good until then.
  links integer not null default 0,
  primary key (organization_id, phone),
  foreign key (organization_id, person_id) references person
);
create index texting_phone_person on texting_phone (organization_id, person_id) where person_id is not null;
select isolate('texting_phone');
-- A phone that somebody took off their account: no text of it links it to them again.
create table refused_phone (
  organization_id uuid not null references organization,
  phone text not null,
  person_id uuid not null,
  refused_at timestamptz not null,
  primary key (organization_id, phone, person_id),
  foreign key (organization_id, person_id) references person
);
create index refused_phone_person on refused_phone (organization_id, person_id);
select isolate('refused_phone');
create table inbound_text (
  organization_id uuid not null references organization,
  id uuid not null,
  carrier text not null,
  -- The carrier's own id of it, by which its repeats are known.
  carrier_id text not null,
  phone text not null,
  body text not null,
  received_at timestamptz not null,
  answer text not null,
  person_id uuid,
  primary key (organization_id, id),
  unique (organization_id, carrier, carrier_id),
  foreign key (organization_id, person_id) references person
);
create index inbound_text_phone on inbound_text (organization_id, phone, received_at);
create index inbound_text_person on inbound_text (organization_id, person_id) where person_id is not null;
select isolate('inbound_text');

-- A device at the door of one session, opened by somebody of the staff.
create table door (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  token_hash bytea not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references activity_session
);
create index door_session on door (organization_id, session_id);
select isolate('door');
create table person_badge (
  organization_id uuid not null references organization,
  badge text not null,
  person_id uuid not null,
  created_at timestamptz not null,
  created_by uuid,
  id uuid not null default gen_random_uuid(),
  primary key (organization_id, badge),
  foreign key (organization_id, person_id) references person
);
create index person_badge_person on person_badge (organization_id, person_id);
select isolate('person_badge');

-- Was there, and missed the window.
create table late_request (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  reason text not null,
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  approved boolean,
  answer text not null default '',
  -- Of one that was approved: until when the credit can be claimed.
  claim_until timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session,
  check ((decided_at is null) = (approved is null)),
  check (claim_until is null or approved)
);
create unique index late_request_open on late_request (organization_id, person_id, session_id) where decided_at is null;
create unique index late_request_granted on late_request (organization_id, person_id, session_id) where approved;
create index late_request_session on late_request (organization_id, session_id);
create index late_request_waiting on late_request (organization_id, asked_at) where decided_at is null;
select isolate('late_request');

-- What somebody refused at the door of a session was told: for the live board. Nothing in it names the code.
create table refused_attendance (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  way text not null,
  reason text not null,
  person_id uuid,
  phone text not null default '',
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, person_id) references person
);
create index refused_attendance_session on refused_attendance (organization_id, session_id, at);
create index refused_attendance_person on refused_attendance (organization_id, person_id) where person_id is not null;
select isolate('refused_attendance');

-- A scan of a screen's code records one person: whoever sends it first. Forgotten after a day; a scan waits half an hour.
create table scan_use (
  organization_id uuid not null references organization,
  scan_id uuid not null,
  person_id uuid not null,
  used_at timestamptz not null,
  primary key (organization_id, scan_id),
  foreign key (organization_id, person_id) references person
);
create index scan_use_person on scan_use (organization_id, person_id);
select isolate('scan_use');

-- ── Reminders ───────────────────────────────────────────────────────────────────────────────────────────────
create table reminder_rule (
  organization_id uuid not null references organization,
  id uuid not null,
  -- Null: of every series.
  activity_id uuid,
  -- What must be lacking when it is sent.
  lacks text not null check (lacks in ('topic', 'speaker', 'disclosure', 'slides', 'credit')),
  -- So many minutes before (negative) or after a moment of the session.
  anchor text not null check (anchor in ('start', 'end', 'code-closes', 'claim-closes')),
  offset_minutes integer not null check (offset_minutes between -525600 and 525600),
  whom text not null check (whom in ('coordinator', 'speaker', 'attendee')),
  channel text not null check (channel in ('email', 'text')),
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, activity_id) references activity
);
select isolate('reminder_rule');
create table reminder_sent (
  organization_id uuid not null references organization,
  rule_id uuid not null,
  session_id uuid not null,
  recipient text not null,
  sent_at timestamptz not null,
  primary key (organization_id, rule_id, session_id, recipient),
  foreign key (organization_id, rule_id) references reminder_rule on delete cascade,
  foreign key (organization_id, session_id) references activity_session
);
create index reminder_sent_session on reminder_sent (organization_id, session_id);
select isolate('reminder_sent');

-- ── One certificate for a period ────────────────────────────────────────────────────────────────────────────
-- Lists credit that has been awarded in a series; the awards and their own certificates stay what they are.
create table period_certificate (
  organization_id uuid not null references organization,
  id uuid not null,
  number text not null unique,
  person_id uuid not null,
  activity_id uuid not null,
  from_day date not null,
  to_day date not null,
  frozen jsonb not null,
  issued_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, activity_id) references activity
);
create index period_certificate_person on period_certificate (organization_id, person_id, issued_at);
select isolate('period_certificate', 'select, insert');
-- It goes with its person when two records of one person are merged.
grant update (person_id) on period_certificate to cme_app;

-- Who gave an award out without the learner's asking: a series whose credit comes with attendance, or an import.
alter table credit_entry add column import_id uuid, add foreign key (organization_id, import_id) references roster_import;
create index credit_entry_import on credit_entry (organization_id, import_id) where import_id is not null;
-- On whose word: the learner's claim; attendance or an import alone; or, of a withdrawal, that what it rested on was taken
-- back, after which the credit can be had again.
alter table credit_entry add column ground text not null default 'claimed'
  check (ground in ('claimed', 'awarded', 'taken-back'));
create or replace view live_credit with (security_invoker = true) as
  select entry.* from credit_entry entry
  where not exists (select from credit_entry later
                    where later.organization_id = entry.organization_id and later.replaces_id = entry.id);

-- ── Names that are a little off ─────────────────────────────────────────────────────────────────────────────
-- Of each name, at most twenty people whose name has half of its trigrams in a row, the likest first: whom a slip, a part
-- left out or a word put in may hide. As search_people, it runs as the role that may search and holds itself to the
-- organization of the setting; who of them is meant is decided where names are compared.
create function near_people(names text[]) returns table (asked integer, id uuid)
language sql stable security definer rows 1000 set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5 as $$
  select typed.at::integer, near.id
  from unnest(names) with ordinality typed (name, at)
  cross join lateral (
    select p.id from person p
    where p.organization_id = current_organization()
      and person_search_key(typed.name, '', '') <% person_search_key(p.given_name, p.family_name, p.family_name_key)
    order by word_similarity(person_search_key(typed.name, '', ''),
      person_search_key(p.given_name, p.family_name, p.family_name_key)) desc, p.id
    limit 20) near
$$;
grant create on schema public to cme_search;
alter function near_people(text[]) owner to cme_search;
revoke create on schema public from cme_search;
revoke all on function near_people(text[]) from public;
grant execute on function near_people(text[]) to cme_app;

-- ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────────
-- As before; a source is the same when its way and its reference are.
create or replace function merge_people(merge_id uuid, kept uuid, gone uuid, beside jsonb, actor uuid, why text, at timestamptz)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org uuid := current_organization();
  moved jsonb := '{}';
  aside jsonb := '{}';
  part jsonb;
begin
  perform from person p where p.organization_id = org and p.id in (kept, gone) order by p.id for update;
  if kept = gone or (select count(*) from person p where p.organization_id = org and p.id in (kept, gone)
      and p.merged_into is null and p.closed_at is null) <> 2 then
    raise exception 'merge_people: not two open records of this organization';
  end if;

  -- Ways of attending that the kept record lacks join its attendance; the same way said twice is one.
  with same as (
    select theirs.id as theirs, mine.id as mine from attendance theirs
    join attendance mine on mine.organization_id = org and mine.person_id = kept and mine.session_id = theirs.session_id
    where theirs.organization_id = org and theirs.person_id = gone),
  joined as (
    update attendance_source s set attendance_id = same.mine from same
    where s.organization_id = org and s.attendance_id = same.theirs and not exists (select from attendance_source k
      where k.organization_id = org and k.attendance_id = same.mine and k.way = s.way and k.reference = s.reference)
    returning jsonb_build_object('id', s.id, 'attendance_id', same.theirs) as it)
  select coalesce(jsonb_agg(it), '[]') into part from joined;
  moved := moved || jsonb_build_object('attendance_source', part);
  with taken as (
    delete from attendance_source s using attendance theirs, attendance mine
    where s.organization_id = org and theirs.organization_id = org and theirs.id = s.attendance_id
      and theirs.person_id = gone and mine.organization_id = org and mine.person_id = kept
      and mine.session_id = theirs.session_id
    returning to_jsonb(s) as it)
  select coalesce(jsonb_agg(it), '[]') into part from taken;
  aside := aside || jsonb_build_object('attendance_source', part);
  with taken as (
    delete from attendance t where t.organization_id = org and t.person_id = gone and exists (select from attendance k
      where k.organization_id = org and k.person_id = kept and k.session_id = t.session_id)
    returning to_jsonb(t) as it)
  select coalesce(jsonb_agg(it), '[]') into part from taken;
  aside := aside || jsonb_build_object('attendance', part);
  with went as (update attendance t set person_id = kept where t.organization_id = org and t.person_id = gone returning t.id)
  select coalesce(jsonb_agg(id), '[]') into part from went;
  moved := moved || jsonb_build_object('attendance', part);

  with taken as (
    delete from evaluation_completion t where t.organization_id = org and t.person_id = gone
      and exists (select from evaluation_completion k
        where k.organization_id = org and k.person_id = kept and k.session_id = t.session_id)
    returning to_jsonb(t) as it)
  select coalesce(jsonb_agg(it), '[]') into part from taken;
  aside := aside || jsonb_build_object('evaluation_completion', part);
  with went as (update evaluation_completion t set person_id = kept
    where t.organization_id = org and t.person_id = gone returning t.session_id)
  select coalesce(jsonb_agg(session_id), '[]') into part from went;
  moved := moved || jsonb_build_object('evaluation_completion', part);

  with taken as (
    delete from response t where t.organization_id = org and t.person_id = gone and exists (select from response k
      where k.organization_id = org and k.person_id = kept and k.session_id = t.session_id)
    returning to_jsonb(t) as it)
  select coalesce(jsonb_agg(it), '[]') into part from taken;
  aside := aside || jsonb_build_object('response', part);
  with went as (update response t set person_id = kept where t.organization_id = org and t.person_id = gone returning t.id)
  select coalesce(jsonb_agg(id), '[]') into part from went;
  moved := moved || jsonb_build_object('response', part);

  -- Credit before certificates: both look at what the kept record had.
  with went as (
    update credit_entry e set person_id = kept, merged_from = case when e.kind = 'award' and e.merged_from is null
      and exists (select from credit_entry k where k.organization_id = org and k.person_id = kept and k.kind = 'award'
        and k.session_id = e.session_id and k.credit_type_id = e.credit_type_id) then gone else e.merged_from end
    where e.organization_id = org and e.person_id = gone returning e.id, e.merged_from)
  select coalesce(jsonb_agg(id), '[]') into part from went where merged_from = gone;
  moved := moved || jsonb_build_object('credit_entry_beside_own', part);
  with went as (
    update certificate c set person_id = kept, merged_from = case when c.merged_from is null
      and exists (select from certificate k where k.organization_id = org and k.person_id = kept
        and k.session_id = c.session_id) then gone else c.merged_from end
    where c.organization_id = org and c.person_id = gone returning c.id, c.merged_from)
  select jsonb_build_object('certificate', coalesce(jsonb_agg(id), '[]'),
    'certificate_beside_own', coalesce(jsonb_agg(id) filter (where merged_from = gone), '[]')) into part from went;
  moved := moved || part;

  update person p set merged_into = kept where p.organization_id = org and p.id = gone;
  insert into person_merge (organization_id, id, kept_id, gone_id, facts, beside, actor_id, reason, merged_at)
    values (org, merge_id, kept, gone, jsonb_build_object('moved', moved, 'aside', aside), beside, actor, why, at);
end $$;

create or replace function undo_merge(merge_id uuid, actor uuid, at timestamptz)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org uuid := current_organization();
  m person_merge;
  moved jsonb;
  aside jsonb;
begin
  select * into m from person_merge x where x.organization_id = org and x.id = merge_id for update;
  perform from person p where p.organization_id = org and p.id in (m.kept_id, m.gone_id) order by p.id for update;
  if m.id is null or m.undone_at is not null or at > m.merged_at + interval '720 hours'
    or exists (select from person p where p.organization_id = org and p.id = m.kept_id
      and (p.merged_into is not null or p.closed_at is not null))
    or exists (select from person_merge x where x.organization_id = org and x.kept_id = m.kept_id
      and x.undone_at is null and (x.merged_at, x.id) > (m.merged_at, m.id)) then
    raise exception 'undo_merge: no merge that can be undone';
  end if;
  moved := m.facts -> 'moved';
  aside := m.facts -> 'aside';
  update person p set merged_into = null where p.organization_id = org and p.id = m.gone_id;

  -- Where the kept person has claimed since, what that claim rests on stays with it.
  update attendance t set person_id = m.gone_id where t.organization_id = org and t.person_id = m.kept_id
    and t.id in (select jsonb_array_elements_text(moved -> 'attendance')::uuid)
    and not exists (select from certificate c where c.organization_id = org and c.person_id = m.kept_id
      and c.session_id = t.session_id and c.issued_at >= m.merged_at
      and not moved -> 'certificate' ? c.id::text);
  insert into attendance select r.* from jsonb_populate_recordset(null::attendance, aside -> 'attendance') r
    where r.organization_id = org;
  update attendance_source s set attendance_id = r.attendance_id
    from jsonb_to_recordset(moved -> 'attendance_source') r (id uuid, attendance_id uuid)
    where s.organization_id = org and s.id = r.id;
  -- A source from before there were references has none.
  insert into attendance_source
    select r.* from jsonb_array_elements(aside -> 'attendance_source') it,
      jsonb_populate_record(null::attendance_source, jsonb_build_object('reference', '') || it) r
    where r.organization_id = org;

  update evaluation_completion t set person_id = m.gone_id where t.organization_id = org and t.person_id = m.kept_id
    and t.session_id in (select jsonb_array_elements_text(moved -> 'evaluation_completion')::uuid)
    and not exists (select from certificate c where c.organization_id = org and c.person_id = m.kept_id
      and c.session_id = t.session_id and c.issued_at >= m.merged_at
      and not moved -> 'certificate' ? c.id::text);
  insert into evaluation_completion
    select r.* from jsonb_populate_recordset(null::evaluation_completion, aside -> 'evaluation_completion') r
    where r.organization_id = org;

  update response t set person_id = m.gone_id where t.organization_id = org and t.person_id = m.kept_id
    and t.id in (select jsonb_array_elements_text(moved -> 'response')::uuid);
  insert into response select r.* from jsonb_populate_recordset(null::response, aside -> 'response') r
    where r.organization_id = org;

  -- An entry goes with its certificate, also one that was made since.
  update credit_entry e set person_id = m.gone_id,
      merged_from = case when moved -> 'credit_entry_beside_own' ? e.id::text then null else e.merged_from end
    where e.organization_id = org and e.person_id = m.kept_id
      and e.certificate_id in (select jsonb_array_elements_text(moved -> 'certificate')::uuid);
  update certificate c set person_id = m.gone_id,
      merged_from = case when moved -> 'certificate_beside_own' ? c.id::text then null else c.merged_from end
    where c.organization_id = org and c.person_id = m.kept_id
      and c.id in (select jsonb_array_elements_text(moved -> 'certificate')::uuid);

  update person_merge x set undone_at = at, undone_by = actor where x.organization_id = org and x.id = merge_id;
end $$;
