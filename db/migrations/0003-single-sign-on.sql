-- Single sign-on: identity providers of an organization, and whom they know by which subject.

create table identity_provider (
  organization_id uuid not null references organization,
  id uuid not null,
  kind text not null check (kind in ('oidc', 'saml')),
  -- As its door on the sign-in page is called, such as "NetID Login".
  label text not null,
  position int not null,
  enabled boolean not null default false,
  -- Whether it asks for a second factor itself, so that none is asked for here.
  trusted_second_factor boolean not null default false,
  -- What the kind needs, without secrets: addresses, certificates, attribute mapping.
  settings jsonb not null,
  sealed_secret text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create table identity (
  organization_id uuid not null references organization,
  provider_id uuid not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (organization_id, provider_id, subject),
  foreign key (organization_id, provider_id) references identity_provider on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade
);
create index identity_person on identity (organization_id, person_id);
-- Answers of providers that were taken already: none is taken twice.
create table provider_answer (
  organization_id uuid not null references organization,
  provider_id uuid not null,
  answer_hash bytea not null,
  expires_at timestamptz not null,
  primary key (organization_id, provider_id, answer_hash),
  foreign key (organization_id, provider_id) references identity_provider on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['identity_provider', 'identity', 'provider_answer'] loop
    perform isolate(name::regclass);
  end loop;
end $$;
