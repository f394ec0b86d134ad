-- Today: what waits is read from few rows, however much there is.

-- The records that were merged into a person's: few of many.
create index person_merged on person (organization_id, merged_into) where merged_into is not null;

-- Claims of people who attended and cannot go on, or whose time is running out, and why: src/office/stuck/rules.ts. It is
-- derived: a job finds them anew, and whatever shows them leaves out who has gone on since.
create table stuck_claim (
  organization_id uuid not null references organization,
  session_id uuid not null,
  person_id uuid not null,
  activity_id uuid not null,
  why text not null,
  closes_at timestamptz not null,
  found_at timestamptz not null,
  -- When the office last wrote to this person about it.
  written_at timestamptz,
  primary key (organization_id, session_id, person_id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, person_id) references person
);
create index stuck_claim_why on stuck_claim (organization_id, why, closes_at, session_id, person_id);
create index stuck_claim_person on stuck_claim (organization_id, person_id);
select isolate('stuck_claim');

-- Who gave a code while it was withheld is told by mail once it is given out: each person once for a session.
alter table refused_attendance add column released_told_at timestamptz;
-- They are looked for again and again, and are few.
create index refused_attendance_withheld on refused_attendance (organization_id, session_id)
  where reason = 'withheld' and released_told_at is null and person_id is not null;

-- Until when a role is complete by the rules of src/disclosures/role-state.ts, for sessions that start before; null: it is
-- open, or nobody has asked the rules since something changed that they go by. It only lets lists leave out what they need not
-- judge. The rules are asked by a job; whatever they go by takes the answer away, in the transaction that changes it: the
-- triggers below touch the role also where it has none, so that they wait for a job that is about to write one.
alter table activity_role add column settled_until timestamptz;
create index activity_role_open on activity_role (organization_id, activity_id) where settled_until is null;

create function unsettle_role() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (to_jsonb(new) - 'settled_until') is distinct from (to_jsonb(old) - 'settled_until') then
    new.settled_until := null;
  end if;
  return new;
end $$;
create trigger unsettle before insert or update on activity_role for each row execute function unsettle_role();

create function unsettle_of_role() returns trigger language plpgsql as $$
begin
  update activity_role r set settled_until = null where r.organization_id = new.organization_id and r.id = new.role_id;
  return null;
end $$;
create trigger unsettle after insert on relationship_judgement for each row execute function unsettle_of_role();
create trigger unsettle after insert or update on mitigation for each row execute function unsettle_of_role();

create function unsettle_of_activity() returns trigger language plpgsql as $$
begin
  update activity_role r set settled_until = null where r.organization_id = new.organization_id and r.activity_id = new.id;
  return null;
end $$;
create trigger unsettle after update of title, disclosure_basis on activity for each row
  when (old.title is distinct from new.title or old.disclosure_basis is distinct from new.disclosure_basis)
  execute function unsettle_of_activity();

create function unsettle_of_session() returns trigger language plpgsql as $$
begin
  update activity_role r set settled_until = null where r.organization_id = new.organization_id
    and r.activity_id = new.activity_id and r.session_id = new.id;
  return null;
end $$;
create trigger unsettle after update of title on activity_session for each row when (old.title is distinct from new.title)
  execute function unsettle_of_session();

-- What somebody says counts for all roles of theirs, also under another record of the same person.
create function unsettle_of_discloser() returns trigger language plpgsql as $$
begin
  update activity_role r set settled_until = null where r.organization_id = new.organization_id and r.discloser_id in (
    select d.id from discloser d where d.organization_id = new.organization_id and (d.id = new.id
      or d.person_id = new.person_id or d.person_id = old.person_id));
  return null;
end $$;
create trigger unsettle after update of person_id on discloser for each row
  when (old.person_id is distinct from new.person_id) execute function unsettle_of_discloser();

create function unsettle_of_disclosure() returns trigger language plpgsql as $$
begin
  update activity_role r set settled_until = null where r.organization_id = new.organization_id and r.discloser_id in (
    select same.id from discloser d join discloser same on same.organization_id = d.organization_id
      and (same.id = d.id or same.person_id = d.person_id)
    where d.organization_id = new.organization_id and d.id = new.discloser_id);
  return null;
end $$;
create trigger unsettle after insert on disclosure for each row execute function unsettle_of_disclosure();

-- What the organization asks, and which companies are ineligible, is changed seldom: then every role is asked anew.
create function unsettle_all() returns trigger language plpgsql as $$
begin
  update activity_role r set settled_until = null
    where r.organization_id = coalesce((to_jsonb(new) ->> 'organization_id')::uuid, new.id);
  return null;
end $$;
create trigger unsettle after update of disclosure_months, time_zone on organization for each row
  when (old.disclosure_months <> new.disclosure_months or old.time_zone <> new.time_zone) execute function unsettle_all();
create trigger unsettle after update of state, same_as on company for each row
  when (old.state <> new.state or old.same_as is distinct from new.same_as) execute function unsettle_all();
