-- Corrections by the office: of attendance, of credit, of what a certificate prints; and accounts that are deactivated.

-- ── Attendance ──────────────────────────────────────────────────────────────────────────────────────────────
-- Why somebody of the staff said that a person was there, and why it was taken back.
alter table attendance_source
  add column reason text not null default '',
  add column undone_reason text not null default '',
  drop constraint attendance_source_way_check,
  add constraint attendance_source_way_check check (way in
    ('typed', 'link', 'qr', 'rotating', 'text', 'door', 'roster', 'meeting', 'ticked', 'late', 'office'));
grant update (undone_reason) on attendance_source to cme_app;

-- ── Certificates ────────────────────────────────────────────────────────────────────────────────────────────
-- A certificate that prints something else takes the place of the one before. Certificates for one session stand in a
-- row: one that replaces none, and each is replaced at most once, so that exactly one is the last.
alter table certificate
  add column replaces_id uuid,
  add foreign key (organization_id, replaces_id) references certificate deferrable,
  add check (replaces_id <> id),
  drop constraint certificate_one_a_session;
create unique index certificate_one_a_session on certificate (organization_id, person_id, session_id, merged_from)
  nulls not distinct where replaces_id is null;
create unique index certificate_replaced_once on certificate (organization_id, replaces_id) where replaces_id is not null;
create index certificate_person on certificate (organization_id, person_id, session_id);
-- The last of each row: what counts, unless its credit is withdrawn.
create view standing_certificate with (security_invoker = true) as
  select c.* from certificate c
  where not exists (select from certificate later
                    where later.organization_id = c.organization_id and later.replaces_id = c.id);
grant select on standing_certificate to cme_app;

-- ── Credit ──────────────────────────────────────────────────────────────────────────────────────────────────
-- What an administrator changed about the credit of one person for one session, in one act.
create table credit_correction (
  organization_id uuid not null references organization,
  -- Given with the page that asks to confirm it, so that pressing twice does it once.
  id uuid not null,
  kind text not null check (kind in ('added', 'corrected', 'withdrawn', 'restored', 'name')),
  -- The certificate that shows it: a new one where what is printed changed, or the one that was withdrawn or stands again.
  certificate_id uuid not null,
  -- For those who look after the record.
  reason text not null check (reason <> ''),
  -- What the learner was told of why.
  note text not null default '',
  -- Which rules the reason sets aside.
  overrides text[] not null default '{}',
  actor_id uuid not null,
  corrected_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, certificate_id) references certificate deferrable initially deferred
);
create index credit_correction_certificate on credit_correction (organization_id, certificate_id);
select isolate('credit_correction', 'select, insert');
alter table credit_entry
  add column correction_id uuid,
  add foreign key (organization_id, correction_id) references credit_correction deferrable initially deferred,
  drop constraint credit_entry_ground_check,
  -- 'office': an administrator says so. What was withdrawn by that cannot be claimed again.
  add constraint credit_entry_ground_check check (ground in ('claimed', 'awarded', 'taken-back', 'office'));
create index credit_entry_correction on credit_entry (organization_id, correction_id) where correction_id is not null;
create or replace view live_credit with (security_invoker = true) as
  select entry.* from credit_entry entry
  where not exists (select from credit_entry later
                    where later.organization_id = entry.organization_id and later.replaces_id = entry.id);

-- ── Accounts that are deactivated ───────────────────────────────────────────────────────────────────────────
-- By the office, and not closed by their owners: nobody signs in, and everything else stays.
alter table person
  add column deactivated_at timestamptz,
  add column deactivated_reason text not null default '';

-- The office's list of people, counted and narrowed without looking at each.
create index person_unmerged on person (organization_id) where merged_into is null;
create index person_by_profession on person (organization_id, profession_id, family_name_key, given_name, id)
  where merged_into is null;
create index person_closed on person (organization_id, family_name_key, given_name, id) where closed_at is not null;
create index person_deactivated on person (organization_id, family_name_key, given_name, id)
  where deactivated_at is not null;

-- ── Likely duplicates ───────────────────────────────────────────────────────────────────────────────────────
-- As the last search found them; a search through fifty thousand records is no page's work.
create table likely_duplicate (
  organization_id uuid not null references organization,
  one_id uuid not null,
  other_id uuid not null,
  points integer not null,
  found text[] not null,
  primary key (organization_id, one_id, other_id),
  foreign key (organization_id, one_id) references person on delete cascade,
  foreign key (organization_id, other_id) references person on delete cascade,
  check (one_id < other_id)
);
create index likely_duplicate_in_order on likely_duplicate (organization_id, points desc, other_id desc, one_id);
create index likely_duplicate_other on likely_duplicate (organization_id, other_id);
select isolate('likely_duplicate');
create table duplicate_search (
  organization_id uuid not null references organization,
  searched_at timestamptz not null,
  primary key (organization_id)
);
select isolate('duplicate_search');

-- ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────────
-- As before; certificates that replaced others since go with them.
create or replace function undo_merge(merge_id uuid, actor uuid, at timestamptz)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org uuid := current_organization();
  m person_merge;
  moved jsonb;
  aside jsonb;
  returned uuid[];
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
      and c.session_id = t.session_id and c.issued_at >= m.merged_at and c.replaces_id is null
      and not moved -> 'certificate' ? c.id::text);
  insert into attendance select r.* from jsonb_populate_recordset(null::attendance, aside -> 'attendance') r
    where r.organization_id = org;
  update attendance_source s set attendance_id = r.attendance_id
    from jsonb_to_recordset(moved -> 'attendance_source') r (id uuid, attendance_id uuid)
    where s.organization_id = org and s.id = r.id;
  -- A source from before there were references and reasons has none.
  insert into attendance_source
    select r.* from jsonb_array_elements(aside -> 'attendance_source') it,
      jsonb_populate_record(null::attendance_source, jsonb_build_object('reference', '', 'reason', '', 'undone_reason', '') || it) r
    where r.organization_id = org;

  update evaluation_completion t set person_id = m.gone_id where t.organization_id = org and t.person_id = m.kept_id
    and t.session_id in (select jsonb_array_elements_text(moved -> 'evaluation_completion')::uuid)
    and not exists (select from certificate c where c.organization_id = org and c.person_id = m.kept_id
      and c.session_id = t.session_id and c.issued_at >= m.merged_at and c.replaces_id is null
      and not moved -> 'certificate' ? c.id::text);
  insert into evaluation_completion
    select r.* from jsonb_populate_recordset(null::evaluation_completion, aside -> 'evaluation_completion') r
    where r.organization_id = org;

  update response t set person_id = m.gone_id where t.organization_id = org and t.person_id = m.kept_id
    and t.id in (select jsonb_array_elements_text(moved -> 'response')::uuid);
  insert into response select r.* from jsonb_populate_recordset(null::response, aside -> 'response') r
    where r.organization_id = org;

  -- What replaced a certificate since goes with it, and an entry with its certificate, also one that was made since.
  with recursive went as (
    select c.id from certificate c where c.organization_id = org
      and c.id in (select jsonb_array_elements_text(moved -> 'certificate')::uuid)
    union select c.id from certificate c join went on went.id = c.replaces_id where c.organization_id = org)
  select coalesce(array_agg(id), '{}') into returned from went;
  update credit_entry e set person_id = m.gone_id, merged_from = nullif(e.merged_from, m.gone_id)
    where e.organization_id = org and e.person_id = m.kept_id and e.certificate_id = any(returned);
  update certificate c set person_id = m.gone_id, merged_from = nullif(c.merged_from, m.gone_id)
    where c.organization_id = org and c.person_id = m.kept_id and c.id = any(returned);

  update person_merge x set undone_at = at, undone_by = actor where x.organization_id = org and x.id = merge_id;
end $$;
