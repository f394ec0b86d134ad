-- Organizations, people, activities, attendance, evaluation, credit, certificates, messages, audit.
-- Everything that belongs to one organization carries organization_id first in its key and is isolated by
-- row-level security: cme_app is the plain role every request runs under, and it sees the rows of the
-- organization named by the setting app.organization, or none at all.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists unaccent;
create extension if not exists fuzzystrmatch;

do $$
begin
  if not exists (select from pg_roles where rolname = 'cme_app') then
    create role cme_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'cme_search') then
    create role cme_search nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another migration made them at the same moment
end $$;

-- Set by roles' owner so that a database owner who is no superuser can act as them.
do $$
begin
  execute format('grant cme_app, cme_search to %I', current_user);
exception when others then null; -- already granted by whoever made the roles
end $$;

grant usage on schema public to cme_app, cme_search;

create function current_organization() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organization', true), '')::uuid $$;

-- Forces row-level security on a table and grants the given privileges to the request role. The setting is read in a
-- subquery, once a statement and not once a row.
create function isolate(name regclass, privileges text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy own_organization on %s to cme_app using (organization_id = (select current_organization())) with check (organization_id = (select current_organization()))', name);
  execute format('grant %s on %s to cme_app', privileges, name);
end $$;

-- ── Organization ────────────────────────────────────────────────────────────────────────────────────────────
create table organization (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  portal_name text not null default 'Continuing Medical Education',
  certificate_prefix text not null unique check (certificate_prefix ~ '^[A-Z]{2,4}$'),
  brand text not null default '#0b5e78' check (brand ~ '^#[0-9a-f]{6}$'),
  mark text not null default 'waves',
  time_zone text not null,
  email text not null,
  phone text not null,
  city text not null default '',
  state text not null default '',
  headline text not null default 'Were you there? Claim your credit.',
  introduction text not null default '',
  accreditation_statement text not null,
  signatory_name text not null default '',
  signatory_title text not null default '',
  second_check text not null default 'phone' check (second_check in ('phone', 'birthday')),
  conceal_accounts boolean not null default false,
  anonymous_evaluations boolean not null default true,
  created_at timestamptz not null default now()
);
alter table organization enable row level security;
alter table organization force row level security;
-- Name, address and look of an organization are public; a change needs that organization's own handle.
create policy everyone_reads on organization for select to cme_app using (true);
create policy own_organization on organization for all to cme_app using (id = current_organization()) with check (id = current_organization());
grant select, insert, update on organization to cme_app;

create table set_up_link (
  token_hash bytea primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);
grant select, insert, update on set_up_link to cme_app;

-- What tells this installation's secret key from another; read at a start only, never by a request.
create table installation (
  one boolean primary key default true check (one),
  key_fingerprint text not null
);

create table specialty (
  organization_id uuid not null references organization,
  id uuid not null,
  slug text not null,
  name text not null,
  position int not null,
  primary key (organization_id, id),
  unique (organization_id, slug)
);
create table profession (
  organization_id uuid not null references organization,
  id uuid not null,
  key text not null,
  name text not null,
  plural text not null,
  allied_health boolean not null default false,
  primary key (organization_id, id),
  unique (organization_id, key)
);
create table credential (
  organization_id uuid not null references organization,
  id uuid not null,
  abbreviation text not null,
  profession_id uuid,
  position int not null,
  primary key (organization_id, id),
  unique (organization_id, abbreviation),
  foreign key (organization_id, profession_id) references profession
);
create table activity_format (
  organization_id uuid not null references organization,
  key text not null,
  name text not null,
  learning_format text not null,
  position int not null,
  primary key (organization_id, key)
);
create table credit_type (
  organization_id uuid not null references organization,
  id uuid not null,
  key text not null,
  name text not null,
  plural text not null,
  short_name text not null,
  mark text not null default '',
  italic boolean not null default false,
  participation boolean not null default false,
  step int not null check (step > 0),
  partial boolean not null default true,
  statement text not null default '',
  award_phrase text not null default '',
  official_record text not null default '',
  required_fields text[] not null default '{}',
  allowed_formats text[] not null default '{}',
  position int not null,
  primary key (organization_id, id),
  unique (organization_id, key)
);
create table credit_type_profession (
  organization_id uuid not null references organization,
  credit_type_id uuid not null,
  profession_id uuid not null,
  primary key (organization_id, credit_type_id, profession_id),
  foreign key (organization_id, credit_type_id) references credit_type on delete cascade,
  foreign key (organization_id, profession_id) references profession
);

-- ── People ──────────────────────────────────────────────────────────────────────────────────────────────────
create table person (
  organization_id uuid not null references organization,
  id uuid not null,
  given_name text not null,
  family_name text not null,
  family_name_key text not null,
  affiliation text not null default '',
  specialty text not null default '',
  sub_specialty text not null default '',
  profession_id uuid,
  status text not null default '',
  moc_board text not null default '',
  board_member boolean,
  birth_month_day text check (birth_month_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  nabp_number text,
  address text not null default '',
  address_2 text not null default '',
  city text not null default '',
  state text not null default '',
  postal_code text not null default '',
  country text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, profession_id) references profession
);
create index person_family_name on person (organization_id, family_name_key);
create table person_email (
  organization_id uuid not null references organization,
  email text not null check (email = lower(email)),
  person_id uuid not null,
  sign_in boolean not null default true,
  verified_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, email),
  foreign key (organization_id, person_id) references person
);
create index person_email_person on person_email (organization_id, person_id);
create table person_phone (
  organization_id uuid not null references organization,
  person_id uuid not null,
  phone text not null,
  created_at timestamptz not null,
  primary key (organization_id, person_id, phone),
  foreign key (organization_id, person_id) references person
);
create index person_phone_phone on person_phone (organization_id, phone);
create table person_credential (
  organization_id uuid not null references organization,
  person_id uuid not null,
  credential_id uuid not null,
  position int not null,
  primary key (organization_id, person_id, credential_id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, credential_id) references credential
);
create table licence (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  state text not null default '',
  number text, -- null: the learner entered 0000, which counts as missing
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person
);
create index licence_person on licence (organization_id, person_id);
create table person_password (
  organization_id uuid not null references organization,
  person_id uuid not null,
  hash text not null,
  changed_at timestamptz not null,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references person
);
create table sign_in_session (
  organization_id uuid not null references organization,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text not null default '',
  primary key (organization_id, token_hash),
  foreign key (organization_id, person_id) references person
);
create index sign_in_session_person on sign_in_session (organization_id, person_id);
create table throttle (
  organization_id uuid not null references organization,
  bucket text not null,
  failures int not null,
  last_failure_at timestamptz not null,
  primary key (organization_id, bucket)
);
create table staff_member (
  organization_id uuid not null references organization,
  person_id uuid not null,
  role text not null check (role in ('administrator', 'coordinator', 'reviewer', 'viewer')),
  created_at timestamptz not null,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references person
);

-- ── Evaluation forms ────────────────────────────────────────────────────────────────────────────────────────
create table form (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
create table form_version (
  organization_id uuid not null references organization,
  id uuid not null,
  form_id uuid not null,
  number int not null,
  questions jsonb not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, form_id, number),
  foreign key (organization_id, form_id) references form
);

-- ── Activities ──────────────────────────────────────────────────────────────────────────────────────────────
create table activity (
  organization_id uuid not null references organization,
  id uuid not null,
  title text not null,
  series text not null default '',
  description text not null default '',
  objectives text[] not null default '{}',
  format_key text not null,
  specialty_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'closed')),
  featured boolean not null default false,
  code_visibility text not null default 'public' check (code_visibility in ('public', 'room')),
  commercial_support text not null default '',
  disclosure_statement text not null default '',
  evaluation text not null default 'none' check (evaluation in ('none', 'form', 'survey')),
  form_id uuid,
  survey_url text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, format_key) references activity_format,
  foreign key (organization_id, specialty_id) references specialty,
  foreign key (organization_id, form_id) references form,
  check (evaluation <> 'form' or form_id is not null),
  check (evaluation <> 'survey' or survey_url is not null)
);
create index activity_specialty on activity (organization_id, specialty_id);
create index activity_state on activity (organization_id, state);
create table activity_session (
  organization_id uuid not null references organization,
  id uuid not null,
  activity_id uuid not null,
  title text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  code text not null check (code ~ '^[0-9]{4,10}$'),
  claim_opens_at timestamptz not null,
  claim_closes_at timestamptz not null,
  search_text text not null default '',
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, activity_id) references activity,
  check (ends_at > starts_at),
  check (claim_closes_at > claim_opens_at)
);
create index activity_session_activity on activity_session (organization_id, activity_id, starts_at);
create index activity_session_closes on activity_session (organization_id, claim_closes_at);
create index activity_session_starts on activity_session (organization_id, starts_at, id);
create index activity_session_search on activity_session using gin (organization_id, search_text gin_trgm_ops)
  with (fastupdate = off); -- a search after many changes is as fast as before them
create table activity_role (
  organization_id uuid not null references organization,
  id uuid not null,
  activity_id uuid not null,
  person_id uuid,
  role text not null default 'speaker' check (role in ('speaker', 'planner', 'moderator', 'director')),
  name text not null,
  credentials text not null default '',
  affiliation text not null default '',
  position int not null,
  primary key (organization_id, id),
  foreign key (organization_id, activity_id) references activity,
  foreign key (organization_id, person_id) references person
);
create index activity_role_activity on activity_role (organization_id, activity_id, position);
create table designation (
  organization_id uuid not null references organization,
  activity_id uuid not null,
  credit_type_id uuid not null,
  maximum int not null check (maximum > 0 and maximum <= 99975),
  universal_activity_number text not null default '',
  primary key (organization_id, activity_id, credit_type_id),
  foreign key (organization_id, activity_id) references activity,
  foreign key (organization_id, credit_type_id) references credit_type
);

-- ── Attendance and evaluation ───────────────────────────────────────────────────────────────────────────────
create table attendance (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, person_id, session_id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, person_id) references person
);
create index attendance_session on attendance (organization_id, session_id, recorded_at);
create table attendance_source (
  organization_id uuid not null references organization,
  id uuid not null,
  attendance_id uuid not null,
  way text not null check (way in ('typed', 'link', 'qr')),
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, attendance_id, way),
  foreign key (organization_id, attendance_id) references attendance
);
create table evaluation_draft (
  organization_id uuid not null references organization,
  person_id uuid not null,
  session_id uuid not null,
  form_version_id uuid not null,
  answers jsonb not null,
  saved_at timestamptz not null,
  primary key (organization_id, person_id, session_id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, form_version_id) references form_version
);
create table evaluation_completion (
  organization_id uuid not null references organization,
  person_id uuid not null,
  session_id uuid not null,
  way text not null check (way in ('form', 'survey')),
  completed_at timestamptz not null,
  primary key (organization_id, person_id, session_id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session
);
create table response (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  form_version_id uuid not null,
  person_id uuid, -- null where the organization keeps answers apart from names
  answers jsonb not null,
  submitted_on date not null, -- a day, not a moment: a moment would lead back to the name
  primary key (organization_id, id),
  unique (organization_id, person_id, session_id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, form_version_id) references form_version,
  foreign key (organization_id, person_id) references person
);
create index response_session on response (organization_id, session_id);
create table survey_visit (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  started_at timestamptz not null,
  returned_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, person_id) references person
);
create index survey_visit_person on survey_visit (organization_id, person_id, session_id);

-- ── Credit ──────────────────────────────────────────────────────────────────────────────────────────────────
create table certificate (
  organization_id uuid not null references organization,
  id uuid not null,
  number text not null unique,
  person_id uuid not null,
  session_id uuid not null,
  frozen jsonb not null,
  issued_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, person_id, session_id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session
);
create table credit_entry (
  organization_id uuid not null references organization,
  id uuid not null,
  kind text not null check (kind in ('award', 'correction', 'withdrawal')),
  person_id uuid not null,
  session_id uuid not null,
  credit_type_id uuid not null,
  amount int not null check (amount >= 0),
  completed_on date not null,
  recorded_at timestamptz not null,
  certificate_id uuid not null,
  replaces_id uuid,
  actor_id uuid not null,
  reason text not null default '',
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, credit_type_id) references credit_type,
  foreign key (organization_id, certificate_id) references certificate deferrable initially deferred,
  foreign key (organization_id, replaces_id) references credit_entry deferrable, -- a restore writes them in any order
  check ((kind = 'award') = (replaces_id is null)),
  check (kind <> 'withdrawal' or amount = 0)
);
-- One award for what was claimed; each entry is replaced at most once; so at most one is live.
create unique index credit_entry_one_award on credit_entry (organization_id, person_id, session_id, credit_type_id) where kind = 'award';
create unique index credit_entry_replaced_once on credit_entry (organization_id, replaces_id) where replaces_id is not null;
create index credit_entry_person on credit_entry (organization_id, person_id, completed_on);
create index credit_entry_session on credit_entry (organization_id, session_id);
create index credit_entry_certificate on credit_entry (organization_id, certificate_id);
create view live_credit with (security_invoker = true) as
  select entry.* from credit_entry entry
  where not exists (select from credit_entry later
                    where later.organization_id = entry.organization_id and later.replaces_id = entry.id);
grant select on live_credit to cme_app;

-- ── Messages and audit ──────────────────────────────────────────────────────────────────────────────────────
create table message (
  organization_id uuid not null references organization,
  id uuid not null,
  channel text not null check (channel in ('email', 'text')),
  recipient text not null,
  person_id uuid,
  subject text not null default '',
  body text not null,
  queued_at timestamptz not null,
  taken_at timestamptz, -- a process is speaking to the mail server, or was when it died
  sent_at timestamptz,
  attempts int not null default 0,
  last_error text not null default '',
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person
);
create index message_queued on message (organization_id, queued_at);
create table audit (
  organization_id uuid not null references organization,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  act text not null,
  subject text not null,
  subject_id uuid,
  old jsonb,
  new jsonb,
  primary key (organization_id, id)
);
create index audit_at on audit (organization_id, at);
create index audit_subject on audit (organization_id, subject_id);

do $$
declare name text;
begin
  foreach name in array array['specialty', 'profession', 'credential', 'activity_format', 'credit_type',
    'credit_type_profession', 'person', 'person_email', 'person_phone', 'person_credential', 'licence',
    'person_password', 'sign_in_session', 'throttle', 'staff_member', 'form', 'activity', 'activity_session',
    'activity_role', 'designation', 'evaluation_draft', 'survey_visit', 'message'] loop
    perform isolate(name::regclass);
  end loop;
  -- Facts are added, never changed or taken away.
  foreach name in array array['form_version', 'attendance', 'attendance_source', 'evaluation_completion', 'response',
    'credit_entry', 'certificate', 'audit'] loop
    perform isolate(name::regclass, 'select, insert');
  end loop;
end $$;

-- ── Search ──────────────────────────────────────────────────────────────────────────────────────────────────
-- Case and accents do not matter: what is searched and what is typed go through the same function.
create function search_key(value text) returns text language sql immutable parallel safe
  as $$ select lower(public.unaccent('public.unaccent', value)) $$;

-- The words that an organization's sessions are found by, without those that hold digits: what is typed with a slip
-- is mended by them. A word whose last session was renamed stays; it then finds nothing.
create table search_word (
  organization_id uuid not null references organization,
  word text not null,
  primary key (organization_id, word)
);
create index search_word_letters on search_word using gin (organization_id, word gin_trgm_ops) with (fastupdate = off);
select isolate('search_word', 'select, insert');

-- What a session is found by: title, series, speakers, specialty, place, and the code when it is public.
create function refresh_search_text(activity_ids uuid[]) returns void language sql as $$
  update activity_session s set search_text = search_key(concat_ws(' ', s.title, a.title, a.series, p.name, s.place,
      case when a.code_visibility = 'public' then s.code end,
      (select string_agg(concat_ws(' ', r.name, r.credentials), ' ' order by r.position) from activity_role r
       where r.organization_id = a.organization_id and r.activity_id = a.id)))
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

-- What a typed word means: itself, when it stands in some word; else the words that are the fewest slips away, of
-- which a word of four letters may have one, of six two, of nine three. Shorter words and digits are never guessed.
create function words_meant(typed text) returns setof text language sql stable as $$
  with known as materialized (
      select length(typed) < 4 or typed ~ '[0-9]' or exists (
        select from search_word
        where organization_id = (select current_organization()) and word like '%' || typed || '%') as so),
    near as (
      select word, levenshtein_less_equal(word, typed, least(length(typed) / 3, 3)) as slips from search_word
      where not (select so from known) and organization_id = (select current_organization())
        and length(word) between length(typed) - 3 and length(typed) + 3)
  select typed from known where so
  union all
  (select word from near where slips <= least(length(typed) / 3, 3) order by slips fetch first 1 rows with ties)
$$;

-- Row-level security keeps operators that could leak, such as LIKE, away from the index. So this one query runs as a
-- role that sees the table whole, and holds itself to the organization of the setting: it takes no organization from
-- its caller. Every word typed must be meant by the text; the first word, by convention the longest, drives the index.
-- Words hold letters and digits only.
create function search_sessions(words text[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with others as materialized (
    select typed, array_agg('%' || meant || '%') filter (where meant is not null) as patterns
    from unnest(words[2:]) typed left join words_meant(typed) meant on true group by typed)
  select distinct s.id
  from words_meant(words[1]) meant
  join activity_session s on s.organization_id = current_organization() and s.search_text like '%' || meant || '%'
  where not exists (select from others where (s.search_text like any (patterns)) is not true)
$$;
create policy search_reads on activity_session for select to cme_search using (true);
create policy search_reads on search_word for select to cme_search using (true);
grant select on activity_session, search_word to cme_search;
grant create on schema public to cme_search;
alter function search_sessions(text[]) owner to cme_search;
revoke create on schema public from cme_search;
revoke all on function search_sessions(text[]) from public;
grant execute on function search_sessions(text[]) to cme_app;
