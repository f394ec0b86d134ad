-- Staff: invitations, and the series that a coordinator looks after.

create table staff_series (
  organization_id uuid not null references organization,
  person_id uuid not null,
  series text not null check (series <> ''),
  primary key (organization_id, person_id, series),
  foreign key (organization_id, person_id) references staff_member on delete cascade
);
-- An owner who is no superuser sees no rows while row-level security is forced.
alter table staff_member no force row level security;
alter table activity no force row level security;
-- Coordinators from before go on with every series that there is.
insert into staff_series (organization_id, person_id, series)
  select distinct m.organization_id, m.person_id, a.series from staff_member m
  join activity a on a.organization_id = m.organization_id and a.series <> ''
  where m.role = 'coordinator';
alter table staff_member force row level security;
alter table activity force row level security;
create table staff_invitation (
  organization_id uuid not null references organization,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('administrator', 'coordinator', 'reviewer', 'viewer')),
  series text[] not null default '{}',
  token_hash bytea not null,
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, invited_by) references person
);
-- One open invitation for an address.
create unique index staff_invitation_open on staff_invitation (organization_id, email)
  where accepted_at is null and withdrawn_at is null;
select isolate('staff_series');
select isolate('staff_invitation');

-- ── Finding people ──────────────────────────────────────────────────────────────────────────────────────────
-- A name as the office searches it: each word behind a space, so that a word is found by how it begins; and the family
-- name once more in one piece, so that "obrien" finds O'Brien.
create function person_search_key(given_name text, family_name text, family_name_key text) returns text
language sql immutable parallel safe
  as $$ select ' ' || translate(public.search_key(given_name || ' ' || family_name), '-‐‑–''’ʼ`.,()', '            ')
    || ' ' || family_name_key $$;
create index person_search on person
  using gin (organization_id, person_search_key(given_name, family_name, family_name_key) gin_trgm_ops)
  with (fastupdate = off);
create index person_email_search on person_email using gin (organization_id, email gin_trgm_ops) with (fastupdate = off);
create index person_phone_search on person_phone using gin (organization_id, phone gin_trgm_ops) with (fastupdate = off);
-- The office's list stands in this order; it serves what person_family_name did.
create index person_in_order on person (organization_id, family_name_key, given_name, id);
drop index person_family_name;

-- As search_sessions does for sessions, this runs as the role that may search, and holds itself to the organization of
-- the setting. Every word must begin a word of the name, or, from three letters on, stand in an e-mail address; one of
-- four digits or more may stand in a phone number. The first, by convention the longest, drives the indexes. LIKE's own signs are escaped.
create function search_people(words text[]) returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp as $$
  with found as (
    select p.id from person p where p.organization_id = current_organization()
      and person_search_key(p.given_name, p.family_name, p.family_name_key) like '% ' || words[1] || '%'
    union
    select e.person_id from person_email e where e.organization_id = current_organization()
      and length(words[1]) > 2 and e.email like '%' || words[1] || '%'
    union
    select t.person_id from person_phone t where t.organization_id = current_organization()
      and words[1] ~ '^[0-9]{4,}$' and t.phone like '%' || words[1] || '%')
  select found.id from found
  where not exists (
    select from unnest(words[2:]) word
    where not exists (select from person p where p.organization_id = current_organization() and p.id = found.id
        and person_search_key(p.given_name, p.family_name, p.family_name_key) like '% ' || word || '%')
      and not exists (select from person_email e where e.organization_id = current_organization()
        and e.person_id = found.id and length(word) > 2 and e.email like '%' || word || '%'))
$$;
create policy search_reads on person for select to cme_search using (true);
create policy search_reads on person_email for select to cme_search using (true);
create policy search_reads on person_phone for select to cme_search using (true);
grant select (organization_id, id, given_name, family_name, family_name_key) on person to cme_search;
grant select (organization_id, person_id, email) on person_email to cme_search;
grant select (organization_id, person_id, phone) on person_phone to cme_search;
grant create on schema public to cme_search;
alter function search_people(text[]) owner to cme_search;
revoke create on schema public from cme_search;
revoke all on function search_people(text[]) from public;
grant execute on function search_people(text[]) to cme_app;
