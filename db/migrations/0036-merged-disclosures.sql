-- What two merged records disclosed counts for the roles of each until the person has sent one disclosure of both, and
-- credit that stands again after an undo is no correction.

-- ── Disclosures ─────────────────────────────────────────────────────────────────────────────────────────────
alter table discloser
  -- The record that it came with in a merge: what it says counts for its own roles alone…
  add column apart_of uuid,
  -- …until this moment, from which one disclosure of both counts for the roles of both. What began before is not touched.
  add column joined_at timestamptz;

-- What each discloser said last, by themselves or as the same person under another record, unless that one stands apart.
create or replace view current_disclosure with (security_invoker = true) as
  select d.organization_id, d.id as discloser_id, d.person_id, v.id, v.number, v.attested_at, v.lookback_from, v.nothing,
    v.relationships, v.way, case when d.joined_at is null then d.apart_of end as apart_of
  from discloser d
  cross join lateral (
    select v.* from discloser same
    join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where same.organization_id = d.organization_id and (same.id = d.id or same.person_id = d.person_id
      and case when same.joined_at is null then same.apart_of end
        is not distinct from case when d.joined_at is null then d.apart_of end)
    order by v.attested_at desc, v.id desc limit 1) v;

create trigger unsettle_apart after update of apart_of, joined_at on discloser for each row
  when (old.apart_of is distinct from new.apart_of or old.joined_at is distinct from new.joined_at)
  execute function unsettle_of_discloser();

-- ── Credit ──────────────────────────────────────────────────────────────────────────────────────────────────
-- 'restoration': what a withdrawal took counts again, as it was awarded.
alter table credit_entry drop constraint credit_entry_kind_check,
  add constraint credit_entry_kind_check check (kind in ('award', 'correction', 'withdrawal', 'restoration'));
