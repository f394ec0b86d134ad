-- Reports: what they count, each said once; and the reports that are mailed by themselves.

-- ── What is counted ─────────────────────────────────────────────────────────────────────────────────────────
-- The credit that stands: as the transcript counts it.
create view counted_credit with (security_invoker = true) as
  select * from live_credit where kind <> 'withdrawal';
grant select on counted_credit to cme_app;

-- Each person once for each session that was not cancelled.
create view counted_attendance with (security_invoker = true) as
  select a.organization_id, a.id, a.session_id, a.person_id, a.recorded_at, s.activity_id, s.starts_at
  from live_attendance a
  join activity_session s on s.organization_id = a.organization_id and s.id = a.session_id
  where s.cancelled_at is null;
grant select on counted_attendance to cme_app;

-- The one profession as which somebody is counted: physician, if any credential says so; else the first credential that
-- means a profession other than "other"; else the first that means any; else what they answered themselves.
create view counted_profession with (security_invoker = true) as
  select organization_id, person_id, substr(min(place), 6)::uuid as profession_id
  from (
    select h.organization_id, h.person_id, case n.reported_as when 'physician' then '0' when 'other' then '2' else '1' end
      || lpad(least(h.position, 9999)::text, 4, '0') || n.id as place
    from person_credential h
    join credential c on c.organization_id = h.organization_id and c.id = h.credential_id
    join profession n on n.organization_id = c.organization_id and n.id = c.profession_id
    union all
    select p.organization_id, p.id, '30000' || p.profession_id from person p where p.profession_id is not null
  ) held
  group by organization_id, person_id;
grant select on counted_profession to cme_app;

create index credit_entry_completed on credit_entry (organization_id, completed_on, id)
  include (kind, person_id, session_id, credit_type_id, amount);
create index attendance_source_standing on attendance_source (organization_id, attendance_id) where undone_at is null;
create index person_affiliation on person (organization_id, affiliation);

-- ── Reports by mail ─────────────────────────────────────────────────────────────────────────────────────────
create table report_schedule (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null check (name <> ''),
  -- Which report, which of its tables, and the filters as its address holds them; the period may move along.
  report text not null,
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  file_format text not null check (file_format in ('csv', 'xlsx')),
  every text not null check (every in ('week', 'month', 'quarter')),
  -- Of a week 1 (Monday) to 7; of a month, or the first month of a quarter, 1 to 28.
  on_day int not null check (on_day between 1 and 28 and (every <> 'week' or on_day <= 7)),
  at_hour int not null check (at_hour between 0 and 23),
  -- The latest moment that was due and is done with; the first is counted from when it was made or taken up again.
  done_until timestamptz not null,
  paused_at timestamptz,
  version int not null default 1,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organization_id, id)
);
select isolate('report_schedule');

create table report_recipient (
  organization_id uuid not null references organization,
  schedule_id uuid not null,
  person_id uuid not null,
  primary key (organization_id, schedule_id, person_id),
  foreign key (organization_id, schedule_id) references report_schedule on delete cascade,
  foreign key (organization_id, person_id) references staff_member on delete cascade
);
create index report_recipient_person on report_recipient (organization_id, person_id);
select isolate('report_recipient');

-- What was mailed: the report with the days that it was of. Its file is made when it is opened.
create table report_run (
  organization_id uuid not null references organization,
  id uuid not null,
  schedule_id uuid not null,
  due_at timestamptz not null,
  ran_at timestamptz not null,
  name text not null,
  report text not null,
  filter jsonb not null,
  file_format text not null,
  -- To how many it was mailed, and who was left out because they may not see it any more.
  sent int not null,
  left_out int not null,
  primary key (organization_id, id),
  unique (organization_id, schedule_id, due_at),
  foreign key (organization_id, schedule_id) references report_schedule on delete cascade
);
select isolate('report_run');
