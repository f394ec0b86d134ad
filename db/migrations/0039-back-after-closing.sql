-- Whoever closed an account and comes back gets the credit that was kept; a list of sessions tells them apart.

-- ── Sessions ────────────────────────────────────────────────────────────────────────────────────────────────
-- The network from which somebody signed in, as the person is shown it: an IPv4 address, or the /64 of an IPv6 address;
-- '' where it is not known. It goes with the session.
alter table sign_in_session add column network text not null default '';

-- ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────────
-- As before, but that the record that goes may be one whose account was closed.
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
      and p.merged_into is null and (p.closed_at is null or p.id = gone)) <> 2 then
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
