-- The office's lists: what they are ordered, searched and counted by stands where an index finds it.

-- When an activity's sessions begin first and last, and when the last of them, or of the time to claim for them, ends; null
-- once it has none. Noted by triggers in the transaction that changes a session, so that a list of activities reads no session.
create table activity_dates (
  organization_id uuid not null references organization,
  activity_id uuid not null,
  first_starts_at timestamptz,
  last_starts_at timestamptz,
  closes_at timestamptz,
  primary key (organization_id, activity_id) include (first_starts_at, last_starts_at, closes_at),
  foreign key (organization_id, activity_id) references activity on delete cascade
);
select isolate('activity_dates');

-- Two transactions that change sessions of one activity take turns at its row, and each sums up what is there in its turn:
-- the rows are locked by one statement, and read by the next one.
create function note_activity_dates(organization uuid, activities uuid[]) returns void language plpgsql as $$
begin
  insert into activity_dates (organization_id, activity_id)
    select a.organization_id, a.id from activity a where a.organization_id = organization and a.id = any(activities)
    order by a.id on conflict do nothing;
  perform from activity_dates d where d.organization_id = organization and d.activity_id = any(activities)
    order by d.activity_id for no key update;
  update activity_dates d set (first_starts_at, last_starts_at, closes_at) = (
      select min(s.starts_at), max(s.starts_at), max(greatest(s.ends_at, s.claim_closes_at)) from activity_session s
      where s.organization_id = d.organization_id and s.activity_id = d.activity_id)
    where d.organization_id = organization and d.activity_id = any(activities);
end $$;

create function note_dates_of_added() returns trigger language plpgsql as $$
begin
  if current_setting('app.restoring', true) = 'yes' then return null; end if;
  perform note_activity_dates(c.organization_id, array_agg(distinct c.activity_id)) from added c group by c.organization_id;
  return null;
end $$;
create trigger note_dates_of_added after insert on activity_session referencing new table as added
  for each statement execute function note_dates_of_added();

create function note_dates_of_removed() returns trigger language plpgsql as $$
begin
  if current_setting('app.restoring', true) = 'yes' then return null; end if;
  perform note_activity_dates(c.organization_id, array_agg(distinct c.activity_id)) from removed c group by c.organization_id;
  return null;
end $$;
create trigger note_dates_of_removed after delete on activity_session referencing old table as removed
  for each statement execute function note_dates_of_removed();

create function note_dates_of_changed() returns trigger language plpgsql as $$
begin
  perform note_activity_dates(c.organization_id, array_agg(distinct c.activity_id)) from (
    select organization_id, activity_id from
      ((select organization_id, id, activity_id, starts_at, ends_at, claim_closes_at from was
        except select organization_id, id, activity_id, starts_at, ends_at, claim_closes_at from changed)
      union all (select organization_id, id, activity_id, starts_at, ends_at, claim_closes_at from changed
        except select organization_id, id, activity_id, starts_at, ends_at, claim_closes_at from was)) moved) c
    group by c.organization_id;
  return null;
end $$;
create trigger note_dates_of_changed after update on activity_session referencing old table as was new table as changed
  for each statement execute function note_dates_of_changed();

alter table activity no force row level security;
alter table activity_session no force row level security;
alter table activity_dates no force row level security;
insert into activity_dates (organization_id, activity_id, first_starts_at, last_starts_at, closes_at)
  select s.organization_id, s.activity_id, min(s.starts_at), max(s.starts_at), max(greatest(s.ends_at, s.claim_closes_at))
  from activity_session s group by s.organization_id, s.activity_id;

-- A title as it is searched: found by an index, and not made of every title at each search.
alter table activity add column title_key text generated always as (search_key(title)) stored;
alter table activity force row level security;
alter table activity_session force row level security;
alter table activity_dates force row level security;
-- The lists count and order activities by these alone; it serves what activity_state did.
create index activity_listed on activity (organization_id, state) include (id, created_at);
drop index activity_state;
create index activity_search on activity using gin (organization_id, title_key gin_trgm_ops) with (fastupdate = off);

-- The activities of which a session is found as search_sessions finds it, or whose own title has every word. As there, this
-- runs as the role that may search, and holds itself to the organization of the setting.
create function search_activities(words text[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with others as materialized (
    select typed, array_agg('%' || meant || '%') filter (where meant is not null) as patterns
    from unnest(words[2:]) typed left join words_meant(typed) meant on true group by typed)
  select s.activity_id
  from words_meant(words[1]) meant
  join activity_session s on s.organization_id = current_organization() and s.search_text like '%' || meant || '%'
  where not exists (select from others where (s.search_text like any (patterns)) is not true)
  union
  select a.id from activity a where a.organization_id = current_organization() and a.title_key like '%' || words[1] || '%'
    and not exists (select from unnest(words[2:]) word where a.title_key not like '%' || word || '%')
$$;
-- The same sessions as search_sessions, of some activities alone.
create function search_sessions_of(words text[], activities uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with meaning as materialized (
    select typed, array_agg('%' || meant || '%') filter (where meant is not null) as patterns
    from unnest(words) typed left join words_meant(typed) meant on true group by typed)
  select s.id from activity_session s
  where s.organization_id = current_organization() and s.activity_id = any(activities)
    and not exists (select from meaning where (s.search_text like any (patterns)) is not true)
$$;
create policy search_reads on activity for select to cme_search using (true);
grant select (organization_id, id, title_key) on activity to cme_search;
grant create on schema public to cme_search;
alter function search_activities(text[]) owner to cme_search;
alter function search_sessions_of(text[], uuid[]) owner to cme_search;
revoke create on schema public from cme_search;
revoke all on function search_activities(text[]), search_sessions_of(text[], uuid[]) from public;
grant execute on function search_activities(text[]), search_sessions_of(text[], uuid[]) to cme_app;

-- Counting the people of the usual filters reads an index alone.
create index person_open on person (organization_id) where merged_into is null and closed_at is null and deactivated_at is null;

-- What is counted is as before, and told by what was replaced or taken back, which is little: that is read once, and not
-- looked for with each row.
create or replace view counted_credit with (security_invoker = true) as
  select e.* from credit_entry e
  where e.kind <> 'withdrawal' and ((e.organization_id, e.id) in (
    select later.organization_id, later.replaces_id from credit_entry later where later.replaces_id is not null)) is not true;
create or replace view counted_attendance with (security_invoker = true) as
  select a.organization_id, a.id, a.session_id, a.person_id, a.recorded_at, s.activity_id, s.starts_at, s.ends_at,
    case when s.ends_at > s.starts_at + interval '7 days' then a.recorded_at else s.starts_at end as attended_at
  from attendance a
  join activity_session s on s.organization_id = a.organization_id and s.id = a.session_id
  where s.cancelled_at is null and ((a.organization_id, a.id) in (
    select u.organization_id, u.attendance_id from attendance_source u
    where u.undone_at is not null and not exists (select from attendance_source k
      where k.organization_id = u.organization_id and k.attendance_id = u.attendance_id and k.undone_at is null))) is not true;
