-- Seals of the audit: a chain of hashes over its rows, and how the details of a row are forgotten without breaking it.

-- The details of a row (old and new) count in its hash by a digest of them and of a salt. Once they are forgotten, the
-- digest stays in their place; without the salt it leads nobody back to them.
alter table audit
  add column salt uuid default gen_random_uuid(),
  add column erased bytea,
  add constraint audit_details_or_digest check ((erased is null) = (salt is not null)
    and (erased is null or (old is null and new is null)));

-- Lists are read by key, the latest first, by whichever of these the filter names.
drop index audit_at, audit_actor, audit_subject;
create index audit_at on audit (organization_id, at, id);
create index audit_act on audit (organization_id, act, at, id);
create index audit_actor on audit (organization_id, actor_id, act, at, id);
create index audit_subject on audit (organization_id, subject_id, at, id);

-- One link of an organization's chain: the rows of the audit from first_id to last_id, by id.
create table audit_seal (
  organization_id uuid not null references organization,
  number int not null check (number > 0),
  first_id uuid not null,
  last_id uuid not null,
  rows int not null check (rows > 0),
  sealed_at timestamptz not null,
  previous bytea, -- the hash of the seal before
  hash bytea not null,
  primary key (organization_id, number),
  check ((number = 1) = (previous is null))
);
select isolate('audit_seal', 'select, insert');

-- A row comes after what is sealed. Its id says when it was made by the clock of the process that made it; where that clock
-- is behind, the row gets another id.
create function follow_seals() returns trigger language plpgsql as $$
declare
  last uuid := (select s.last_id from audit_seal s where s.organization_id = new.organization_id
    order by s.number desc limit 1);
  moment bigint;
begin
  if new.id <= last then
    moment := greatest(floor(extract(epoch from clock_timestamp()) * 1000)::bigint,
      ('x' || left(replace(last::text, '-', ''), 12))::bit(48)::bigint + 1);
    new.id := (lpad(to_hex(moment), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;
  end if;
  return new;
end $$;
create trigger follow_seals before insert on audit for each row execute function follow_seals();

-- Since when the oldest transaction that has written something is under way, in any organization; null when none is. What it
-- wrote to the audit is not to be seen yet, and must not be sealed over.
create function oldest_write() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(xact_start) from pg_stat_activity where datname = current_database() and backend_xid is not null
$$;
revoke all on function oldest_write() from public;
grant execute on function oldest_write() to cme_app;

-- Forgets the details of everything that was done to a person whose account is closed, and to the records merged into
-- it; that it was done, when and by whom stays. It runs as the role that may change facts, in the organization of the
-- transaction's setting. The digest is that of src/audit/canonical.ts.
create policy merging on audit to cme_merge using (organization_id = (select current_organization())) with check (organization_id = (select current_organization()));
grant select, update (old, new, salt, erased) on audit to cme_merge;
create function forget_audit_details(whose uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org uuid := current_organization();
  forgotten int;
begin
  if not exists (select from person p where p.organization_id = org and p.id = whose and p.closed_at is not null) then
    raise exception 'forget_audit_details: no closed account of this organization';
  end if;
  update audit a set old = null, new = null, salt = null, erased = sha256(convert_to(
      (select string_agg(coalesce(octet_length(convert_to(part, 'UTF8')) || ':' || part, '-'), '' order by place)
       from unnest(array['details', a.salt::text, a.old::text, a.new::text]) with ordinality parts (part, place)), 'UTF8'))
  where a.organization_id = org and a.erased is null and (a.old is not null or a.new is not null)
    and a.subject_id in (select p.id from person p where p.organization_id = org and (p.id = whose or p.merged_into = whose));
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
grant create on schema public to cme_merge;
alter function forget_audit_details(uuid) owner to cme_merge;
revoke create on schema public from cme_merge;
revoke all on function forget_audit_details(uuid) from public;
grant execute on function forget_audit_details(uuid) to cme_app;
