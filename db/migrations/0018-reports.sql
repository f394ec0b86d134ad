-- Reports: what they count, each said once; and the reports that are mailed by themselves.

-- ── What is counted ─────────────────────────────────────────────────────────────────────────────────────────
-- The credit that stands: as the transcript counts it.
create view counted_credit with (security_invoker = true) as
  select * from live_credit where kind <> 'withdrawal';
grant select on counted_credit to cme_app;

-- Each person once for each session that was not cancelled: as live_attendance has it, told by what was taken back, which
-- is little, rather than by all that stands. `attended_at` is when the session began; of what is open for more than a week,
-- such as an enduring material, when the person did it.
create view counted_attendance with (security_invoker = true) as
  select a.organization_id, a.id, a.session_id, a.person_id, a.recorded_at, s.activity_id, s.starts_at, s.ends_at,
    case when s.ends_at > s.starts_at + interval '7 days' then a.recorded_at else s.starts_at end as attended_at
  from attendance a
  join activity_session s on s.organization_id = a.organization_id and s.id = a.session_id
  where s.cancelled_at is null
    and not exists (select from attendance_source u
      where u.organization_id = a.organization_id and u.attendance_id = a.id and u.undone_at is not null
        and not exists (select from attendance_source k
          where k.organization_id = u.organization_id and k.attendance_id = u.attendance_id and k.undone_at is null));
grant select on counted_attendance to cme_app;

-- The one profession as which somebody is counted: physician, if any credential says so; else the first credential that
-- means a profession other than "other"; else the first that means any; else what they answered themselves.
create view counted_profession with (security_invoker = true) as
  with ranked as (
    select organization_id, id, case reported_as when 'physician' then 0 when 'other' then 2 else 1 end as class,
      row_number() over (partition by organization_id order by id) as number
    from profession)
  select p.organization_id, p.id as person_id, coalesce(n.id, p.profession_id) as profession_id
  from person p
  left join (
    select h.organization_id, h.person_id,
      min((r.class * 100000 + least(h.position, 99999))::bigint * 100000 + r.number) as place
    from person_credential h
    join credential c on c.organization_id = h.organization_id and c.id = h.credential_id
    join ranked r on r.organization_id = c.organization_id and r.id = c.profession_id
    group by h.organization_id, h.person_id) best on best.organization_id = p.organization_id and best.person_id = p.id
  left join ranked n on n.organization_id = p.organization_id and n.number = best.place % 100000;
grant select on counted_profession to cme_app;

-- Who is counted as a physician by that: found in less time than the profession of everybody. Somebody may stand in it twice.
create view counted_physician with (security_invoker = true) as
  select h.organization_id, h.person_id
  from person_credential h
  join credential c on c.organization_id = h.organization_id and c.id = h.credential_id
  join profession n on n.organization_id = c.organization_id and n.id = c.profession_id
  where n.reported_as = 'physician'
  union all
  select p.organization_id, p.id
  from person p
  join profession n on n.organization_id = p.organization_id and n.id = p.profession_id
  where n.reported_as = 'physician' and not exists (
    select from person_credential h
    join credential c on c.organization_id = h.organization_id and c.id = h.credential_id
    where h.organization_id = p.organization_id and h.person_id = p.id and c.profession_id is not null);
grant select on counted_physician to cme_app;

-- Whether who attended has evaluated: that session, or any of its quarter where one evaluation is for all of it. Only of
-- activities that have an evaluation.
create view evaluation_due with (security_invoker = true) as
  select t.*, e.person_id is not null or r.activity_id is not null and exists (
      select from activity_session n
      join evaluation_completion d on d.organization_id = n.organization_id and d.session_id = n.id
      join organization o on o.id = n.organization_id
      where n.organization_id = t.organization_id and n.activity_id = t.activity_id and d.person_id = t.person_id
        and date_trunc('quarter', n.starts_at at time zone o.time_zone)
          = date_trunc('quarter', t.starts_at at time zone o.time_zone)) as evaluated
  from counted_attendance t
  join activity a on a.organization_id = t.organization_id and a.id = t.activity_id and a.evaluation <> 'none'
  left join evaluation_completion e
    on e.organization_id = t.organization_id and e.person_id = t.person_id and e.session_id = t.session_id
  left join series r on r.organization_id = t.organization_id and r.activity_id = t.activity_id
    and r.credit_after = 'quarter';
grant select on evaluation_due to cme_app;

create index credit_entry_completed on credit_entry (organization_id, completed_on, id)
  include (kind, person_id, session_id, credit_type_id, amount);
create index attendance_source_undone on attendance_source (organization_id, attendance_id) where undone_at is not null;
create index evaluation_completion_session on evaluation_completion (organization_id, session_id, person_id);
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

-- Whoever is not of the staff any more, or may not see the report, is found out when it is sent.
create table report_recipient (
  organization_id uuid not null references organization,
  schedule_id uuid not null,
  person_id uuid not null,
  primary key (organization_id, schedule_id, person_id),
  foreign key (organization_id, schedule_id) references report_schedule on delete cascade,
  foreign key (organization_id, person_id) references person
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
