-- Profiles: identifiers that boards and reports ask for, several licences with their expiry, consent, closing.

alter table person
  add column npi text check (npi ~ '^[0-9]{10}$'),
  -- A keyed digest of the last four digits of the social security number, bound to the person; for the second check only.
  add column ssn_last_four_hash bytea,
  add column report_consent_at timestamptz,
  -- When the person last said that the profile is right.
  add column confirmed_at timestamptz,
  add column closed_at timestamptz;
alter table licence
  add column expires_on date,
  add column position int not null default 0;
create table person_board (
  organization_id uuid not null references organization,
  person_id uuid not null,
  -- The abbreviation of a member board of the ABMS.
  board text not null,
  board_id text not null default '',
  position int not null,
  primary key (organization_id, person_id, board),
  foreign key (organization_id, person_id) references person
);
-- An owner who is no superuser sees no rows while row-level security is forced.
alter table person no force row level security;
insert into person_board (organization_id, person_id, board, position)
  select organization_id, id, moc_board, 0 from person where moc_board <> '';
alter table person force row level security;
alter table person drop column moc_board;
select isolate('person_board');
alter table person_phone add column verified_at timestamptz;

alter table organization
  add column retention_years int not null default 6 check (retention_years between 6 and 100);
