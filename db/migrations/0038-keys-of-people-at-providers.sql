-- Keys by which identity providers know people: those that are the same in capitals and in small letters are kept in small
-- ones. Of a provider, the last test whose answer arrived, and when its settings became others.

-- ── Providers ───────────────────────────────────────────────────────────────────────────────────────────────
alter table identity_provider
  add column tested_at timestamptz,
  add column tested_by uuid,
  -- Since when its addresses, names and the like are what they are; null: not since this is noted.
  add column settings_at timestamptz,
  add check ((tested_at is null) = (tested_by is null));

-- ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────
alter table identity no force row level security;

create temporary table caseless_key on commit drop as
  select i.organization_id, i.provider_id, i.subject, i.person_id, i.created_at, i.last_used_at,
    translate(i.subject, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as folded, split_part(i.subject, ' ', 1) as name
  from identity i
  where split_part(i.subject, ' ', 1) in (
    'urn:oasis:names:tc:SAML:attribute:pairwise-id', 'urn:oasis:names:tc:SAML:attribute:subject-id',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6', 'eduPersonPrincipalName');

-- The name of the attribute stays as it is; only what follows it is written in small letters.
update caseless_key set folded = name || substr(folded, length(name) + 1);

-- One key that is two people's in two spellings lets in neither: each links it once more, by showing their account.
-- One person's two spellings become one.
delete from identity i using caseless_key k
where i.organization_id = k.organization_id and i.provider_id = k.provider_id and i.subject = k.subject
  and (k.subject <> k.folded or exists (
    select from caseless_key other where other.organization_id = k.organization_id and other.provider_id = k.provider_id
      and other.folded = k.folded and other.subject <> k.subject));

insert into identity (organization_id, provider_id, subject, person_id, created_at, last_used_at)
select organization_id, provider_id, folded, (array_agg(person_id))[1], min(created_at), max(last_used_at)
from caseless_key
group by organization_id, provider_id, folded
having count(distinct person_id) = 1
on conflict do nothing;

alter table identity force row level security;
