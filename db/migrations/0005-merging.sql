-- One person, one record: a merge moves references, leaves a pointer, and can be undone.

alter table person
  add column merged_into uuid,
  add foreign key (organization_id, merged_into) references person deferrable;
create table person_merge (
  organization_id uuid not null references organization,
  id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  -- What was moved or put aside, by table, so that an undo can take it back.
  moved jsonb not null,
  actor_id uuid not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, kept_id) references person,
  foreign key (organization_id, gone_id) references person
);
create index person_merge_kept on person_merge (organization_id, kept_id);
create index person_merge_gone on person_merge (organization_id, gone_id);
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
select isolate('person_merge');
select isolate('not_duplicate');
