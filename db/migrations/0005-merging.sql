-- One person, one record: a merge moves what belongs to one record to another, leaves a pointer, and can be undone.

do $$
begin
  if not exists (select from pg_roles where rolname = 'cme_merge') then
    create role cme_merge nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another migration made it at the same moment
end $$;

-- Set by roles' owner so that a database owner who is no superuser can act as it.
do $$
begin
  execute format('grant cme_merge to %I', current_user);
exception when others then null; -- already granted by whoever made the role
end $$;

grant usage on schema public to cme_merge;

alter table person
  add column merged_into uuid,
  add foreign key (organization_id, merged_into) references person deferrable;

-- Came with a merge by the office and was not shown by its owner since. It names the account to whoever knows the
-- account's own password; mail to it opens nothing.
alter table person_email add column brought boolean not null default false;

-- Whose a certificate or an award was, where the person who has it now had one of their own for the same.
alter table certificate
  add column merged_from uuid,
  add foreign key (organization_id, merged_from) references person,
  drop constraint certificate_organization_id_person_id_session_id_key,
  add constraint certificate_one_a_session unique nulls not distinct (organization_id, person_id, session_id, merged_from);
alter table credit_entry
  add column merged_from uuid,
  -- Of a withdrawal: the certificate that counts this credit, because two records of one person both held it.
  add column counted_in uuid,
  add foreign key (organization_id, merged_from) references person,
  add foreign key (organization_id, counted_in) references certificate deferrable,
  add check (counted_in is null or kind = 'withdrawal');
drop index credit_entry_one_award;
create unique index credit_entry_one_award on credit_entry
  (organization_id, person_id, session_id, credit_type_id, merged_from) nulls not distinct where kind = 'award';
create or replace view live_credit with (security_invoker = true) as
  select entry.* from credit_entry entry
  where not exists (select from credit_entry later
                    where later.organization_id = entry.organization_id and later.replaces_id = entry.id);

create table person_merge (
  organization_id uuid not null references organization,
  id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  -- The facts that moved, by their keys, and those that both records held, whole: an undo puts them back.
  facts jsonb not null,
  -- What else moved or was filled in, by table.
  beside jsonb not null,
  actor_id uuid not null,
  reason text not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, kept_id) references person,
  foreign key (organization_id, gone_id) references person,
  check (kept_id <> gone_id)
);
create index person_merge_kept on person_merge (organization_id, kept_id);
create index person_merge_gone on person_merge (organization_id, gone_id);
create index person_merge_at on person_merge (organization_id, merged_at);
-- Pairs that the office has looked at and found to be two people.
create table not_duplicate (
  organization_id uuid not null references organization,
  one_id uuid not null,
  other_id uuid not null,
  actor_id uuid not null,
  at timestamptz not null,
  primary key (organization_id, one_id, other_id),
  foreign key (organization_id, one_id) references person,
  foreign key (organization_id, other_id) references person,
  check (one_id < other_id)
);
select isolate('person_merge', 'select, insert');
-- What only an undo needs is forgotten once there can be none.
grant update (beside) on person_merge to cme_app;
select isolate('not_duplicate');

-- The numbers by which one person is found.
create index person_npi on person (organization_id, npi) where npi is not null;
create index person_nabp_number on person (organization_id, nabp_number) where nabp_number is not null;
create index licence_number on licence (organization_id, number, state) where number is not null;

-- ── Moving facts ────────────────────────────────────────────────────────────────────────────────────────────
-- Requests add facts and change none. These two functions alone move them from one person to another, and back; they
-- run as a role that may do so in the organization of the transaction's setting, and that may do nothing else.
do $$
declare name text;
begin
  foreach name in array array['person', 'attendance', 'attendance_source', 'evaluation_completion', 'response',
    'certificate', 'credit_entry', 'person_merge'] loop
    execute format('create policy merging on %I to cme_merge using (organization_id = (select current_organization())) with check (organization_id = (select current_organization()))', name);
  end loop;
end $$;
grant select on attendance, attendance_source, evaluation_completion, response, certificate, credit_entry, person_merge
  to cme_merge;
grant select (organization_id, id, merged_into, closed_at), update (merged_into) on person to cme_merge;
grant insert, delete, update (person_id) on attendance, evaluation_completion, response to cme_merge;
grant insert, delete, update (attendance_id) on attendance_source to cme_merge;
grant update (person_id, merged_from) on certificate, credit_entry to cme_merge;
grant insert, update (undone_at, undone_by) on person_merge to cme_merge;

-- Moves the facts of one person to another. A fact that both hold of a session stands once: attendance with the ways
-- of both, and the row of the record that goes is kept whole with the merge. Certificates and credit all move.
create function merge_people(merge_id uuid, kept uuid, gone uuid, beside jsonb, actor uuid, why text, at timestamptz)
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
      where k.organization_id = org and k.attendance_id = same.mine and k.way = s.way)
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

-- Puts back what merge_people moved, exactly: what came since stays where it is. Merges into one record are undone the
-- last first, within 30 days.
create function undo_merge(merge_id uuid, actor uuid, at timestamptz)
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
  insert into attendance_source
    select r.* from jsonb_populate_recordset(null::attendance_source, aside -> 'attendance_source') r
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

grant create on schema public to cme_merge;
alter function merge_people(uuid, uuid, uuid, jsonb, uuid, text, timestamptz) owner to cme_merge;
alter function undo_merge(uuid, uuid, timestamptz) owner to cme_merge;
revoke create on schema public from cme_merge;
revoke all on function merge_people(uuid, uuid, uuid, jsonb, uuid, text, timestamptz),
  undo_merge(uuid, uuid, timestamptz) from public;
grant execute on function merge_people(uuid, uuid, uuid, jsonb, uuid, text, timestamptz),
  undo_merge(uuid, uuid, timestamptz) to cme_app;
