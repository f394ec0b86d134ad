-- Staff: invitations, and the series that a coordinator looks after.

create table staff_series (
  organization_id uuid not null references organization,
  person_id uuid not null,
  series text not null check (series <> ''),
  primary key (organization_id, person_id, series),
  foreign key (organization_id, person_id) references staff_member on delete cascade
);
-- An owner who is no superuser sees no rows while row-level security is forced.
alter table staff_member no force row level security;
alter table activity no force row level security;
-- Coordinators from before go on with every series that there is.
insert into staff_series (organization_id, person_id, series)
  select distinct m.organization_id, m.person_id, a.series from staff_member m
  join activity a on a.organization_id = m.organization_id and a.series <> ''
  where m.role = 'coordinator';
alter table staff_member force row level security;
alter table activity force row level security;
create table staff_invitation (
  organization_id uuid not null references organization,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('administrator', 'coordinator', 'reviewer', 'viewer')),
  series text[] not null default '{}',
  token_hash bytea not null,
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, invited_by) references person
);
select isolate('staff_series');
select isolate('staff_invitation');
