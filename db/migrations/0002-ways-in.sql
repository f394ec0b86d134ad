-- Ways in: sessions that can be told apart and that idle out, single-use codes and links, second factors, passkeys.

alter table organization
  add column password_least int not null default 12 check (password_least between 8 and 64),
  add column password_least_with_second_factor int not null default 8
    check (password_least_with_second_factor between 8 and 64),
  add column session_hours int not null default 12 check (session_hours between 1 and 720),
  add column session_idle_minutes int not null default 120 check (session_idle_minutes between 5 and 43200),
  add column staff_idle_minutes int not null default 60 check (staff_idle_minutes between 5 and 1440),
  add column sign_in_links boolean not null default true,
  add column local_sign_in_label text not null default '';
alter table organization drop constraint organization_second_check_check,
  add constraint organization_second_check_check check (second_check in ('phone', 'birthday', 'ssn'));

-- Sessions from before are ended: they name no way in.
truncate sign_in_session;
alter table sign_in_session
  add column id uuid not null default gen_random_uuid(),
  add column way text not null check (way in ('new-account', 'password', 'passkey', 'link', 'code', 'single-sign-on')),
  -- When a second factor was shown, or a passkey, which is two in one. Null: by one factor.
  add column second_factor_at timestamptz,
  -- What ends the session at an identity provider too: provider, name identifier, session index.
  add column provider_session jsonb,
  add unique (organization_id, id);

-- A code or link that was sent or is being carried, good once: what it is for, and the digest of its secret.
create table one_time_secret (
  organization_id uuid not null references organization,
  id uuid not null,
  purpose text not null,
  secret_hash bytea not null,
  person_id uuid,
  -- What it was sent to, or is about.
  subject text not null default '',
  detail jsonb not null,
  tries_left int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person on delete cascade
);
create index one_time_secret_person on one_time_secret (organization_id, person_id);
create index one_time_secret_expires on one_time_secret (organization_id, expires_at);

create table person_totp (
  organization_id uuid not null references organization,
  person_id uuid not null,
  -- Sealed by the installation's key; a copy of the database alone opens nothing.
  sealed_secret text not null,
  confirmed_at timestamptz,
  -- The last time step whose code was taken, so that a code is good once (RFC 6238, 5.2).
  last_step bigint,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references person on delete cascade
);
create table recovery_code (
  organization_id uuid not null references organization,
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (organization_id, person_id, code_hash),
  foreign key (organization_id, person_id) references person on delete cascade
);
create table passkey (
  organization_id uuid not null references organization,
  credential_id text not null,
  person_id uuid not null,
  -- What the authenticator calls its owner: organization and person at the time it was made, 32 bytes.
  user_handle bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  backed_up boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (organization_id, credential_id),
  foreign key (organization_id, person_id) references person on delete cascade
);
create index passkey_person on passkey (organization_id, person_id);

do $$
declare name text;
begin
  foreach name in array array['one_time_secret', 'person_totp', 'recovery_code', 'passkey'] loop
    perform isolate(name::regclass);
  end loop;
end $$;
