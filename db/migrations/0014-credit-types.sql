-- Credit types: what each is in every way, what it was when credit was issued, and how professions are counted.

alter table credit_type no force row level security;
alter table credit_type_profession no force row level security;
alter table credit_entry no force row level security;
alter table profession no force row level security;
alter table organization no force row level security;

alter table credit_type
  -- What is counted ("credit", "contact hour", "CEU"), and how many minutes one of it is.
  add column unit text not null default 'credit' check (unit <> ''),
  add column unit_minutes integer not null default 60 check (unit_minutes between 1 and 6000),
  -- How minutes become an amount: in steps, to the nearest, down or up; or exactly, to the hundredth.
  add column rounding text not null default 'nearest' check (rounding in ('nearest', 'down', 'up', 'exact')),
  -- For everyone, also for professions that come later and for those who have none.
  add column everyone boolean not null default false,
  -- The number that each activity needs: none, ACPE's Universal Activity Number, or any other.
  add column activity_number text not null default 'none' check (activity_number in ('none', 'uan', 'other')),
  add column report_target text not null default 'none'
    check (report_target in ('none', 'pars', 'ja-pars', 'cpe-monitor', 'board', 'other')),
  -- For how many years the accreditor wants the record to be kept.
  add column record_years integer not null default 6 check (record_years between 0 and 50),
  -- What to check about its wording before it is used; empty when it was looked at.
  add column check_note text not null default '',
  add column version integer not null default 1,
  add column changed_at timestamptz not null default now(),
  add column changed_by uuid,
  -- Not offered any more; what exists stays.
  add column retired_at timestamptz;

update credit_type set
  unit = case when name like '%contact hour%' then 'contact hour' when participation then 'hour' else unit end,
  rounding = case when participation then 'down' else rounding end,
  activity_number = case when statement like '%{universal_activity_number}%' then 'uan' else activity_number end,
  everyone = (select count(*) from profession p where p.organization_id = credit_type.organization_id)
    = (select count(*) from credit_type_profession p
      where p.organization_id = credit_type.organization_id and p.credit_type_id = credit_type.id),
  report_target = case
    when key = 'acpe' then 'cpe-monitor'
    when participation then 'none'
    when exists (select from credit_type j where j.organization_id = credit_type.organization_id and j.key = 'ipce')
      then 'ja-pars'
    when key = 'ama' then 'pars'
    else 'none' end;

-- What a credit type was, each time it became another. Credit names the version in which it was issued, and is shown by it.
create table credit_type_version (
  organization_id uuid not null references organization,
  credit_type_id uuid not null,
  number integer not null check (number > 0),
  name text not null,
  plural text not null,
  short_name text not null,
  mark text not null,
  italic boolean not null,
  official_record text not null,
  -- The whole row as it was.
  definition jsonb not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (organization_id, credit_type_id, number),
  foreign key (organization_id, credit_type_id) references credit_type
);
insert into credit_type_version
  select organization_id, id, 1, name, plural, short_name, mark, italic, official_record,
    to_jsonb(t) - array['position', 'version', 'retired_at', 'changed_at', 'changed_by'], changed_at, null
  from credit_type t;
select isolate('credit_type_version', 'select, insert');

-- Whoever changes a credit type, and however: its number goes up with what it is, and the version is kept.
create function credit_type_becomes() returns trigger language plpgsql as $$
declare
  beside text[] := array['position', 'version', 'retired_at', 'changed_at', 'changed_by', 'check_note'];
begin
  new.version := old.version + (to_jsonb(new) - beside is distinct from to_jsonb(old) - beside)::integer;
  return new;
end $$;
create trigger credit_type_becomes before update on credit_type for each row execute function credit_type_becomes();

create function keep_credit_type_version() returns trigger language plpgsql as $$
begin
  insert into credit_type_version values (new.organization_id, new.id, new.version, new.name, new.plural, new.short_name,
    new.mark, new.italic, new.official_record,
    to_jsonb(new) - array['position', 'version', 'retired_at', 'changed_at', 'changed_by'], new.changed_at, new.changed_by)
    on conflict do nothing;
  return null;
end $$;
-- A restore brings the versions themselves.
create trigger keep_credit_type_version after insert or update on credit_type for each row
  when (current_setting('app.restoring', true) is distinct from 'yes') execute function keep_credit_type_version();

-- 0 as it is inserted stands for: as the type is now; of a correction or withdrawal, as what it replaces was issued.
alter table credit_entry add column type_version integer not null default 1;
alter table credit_entry alter column type_version set default 0;
alter table credit_entry add foreign key (organization_id, credit_type_id, type_version) references credit_type_version;

create function credit_names_its_version() returns trigger language plpgsql as $$
begin
  new.type_version := coalesce(
    (select e.type_version from credit_entry e where e.organization_id = new.organization_id and e.id = new.replaces_id),
    (select t.version from credit_type t where t.organization_id = new.organization_id and t.id = new.credit_type_id));
  return new;
end $$;
create trigger credit_names_its_version before insert on credit_entry
  for each row when (new.type_version = 0) execute function credit_names_its_version();

create or replace view live_credit with (security_invoker = true) as
  select entry.* from credit_entry entry
  where not exists (select from credit_entry later
                    where later.organization_id = entry.organization_id and later.replaces_id = entry.id);

-- A credit type as it was when credit was issued: join it on the type and the version that an entry names.
create view issued_credit_type with (security_invoker = true) as
  select v.organization_id, v.credit_type_id as id, v.number as version, v.name, v.plural, v.short_name, v.mark, v.italic,
    v.official_record, v.definition ->> 'award_phrase' as award_phrase, t.key, t.participation, t.position
  from credit_type_version v
  join credit_type t on t.organization_id = v.organization_id and t.id = v.credit_type_id;
grant select on issued_credit_type to cme_app;

alter table profession
  add column position integer not null default 0,
  -- Among whom the accreditors count its learners.
  add column reported_as text not null default 'other' check (reported_as in ('physician', 'nurse', 'pharmacist',
    'pharmacy technician', 'physician assistant', 'psychologist', 'optometrist', 'social worker', 'dentist',
    'allied dental staff', 'registered dietitians', 'dietetic technicians registered', 'athletic trainers', 'other')),
  add column retired_at timestamptz;
update profession p set
  position = (select count(*) from profession o where o.organization_id = p.organization_id
    and (o.allied_health, o.id) < (p.allied_health, p.id)),
  reported_as = case key
    when 'physician' then 'physician' when 'nurse' then 'nurse' when 'pharmacist' then 'pharmacist'
    when 'pharmacy_technician' then 'pharmacy technician' when 'physician_assistant' then 'physician assistant'
    when 'psychologist' then 'psychologist' when 'optometrist' then 'optometrist'
    when 'social_worker' then 'social worker' when 'dentist' then 'dentist'
    when 'allied_dental' then 'allied dental staff' when 'dietitian' then 'registered dietitians'
    when 'dietetic_technician' then 'dietetic technicians registered'
    when 'athletic_trainer' then 'athletic trainers' else 'other' end;

-- Not offered to anybody any more; who holds it keeps it.
alter table credential add column retired_at timestamptz;

-- Who holds a credential or has a profession, to say what a change does to them.
create index person_credential_credential on person_credential (organization_id, credential_id, person_id);
create index person_profession on person (organization_id, profession_id) where profession_id is not null;
-- Which activities and sessions offer a credit type.
create index designation_type on designation (organization_id, credit_type_id);
create index session_designation_type on session_designation (organization_id, credit_type_id);

-- The accreditation statement of what is provided together with others, with {provider} and {joint_providers}.
alter table organization add column joint_statement text not null default '';
update organization set joint_statement = case
  when accreditation_statement like '%jointly accredited%' then
    'This activity has been planned and implemented by {provider} and {joint_providers}. ' || accreditation_statement
  when accreditation_statement like '%(ACCME)%' then
    'This activity has been planned and implemented in accordance with the accreditation requirements and policies of the Accreditation Council for Continuing Medical Education (ACCME) through the joint providership of {provider} and {joint_providers}. The {provider} is accredited by the ACCME to provide continuing medical education for physicians.'
  else '' end;

alter table organization force row level security;
alter table profession force row level security;
alter table credit_entry force row level security;
alter table credit_type_profession force row level security;
alter table credit_type force row level security;
