-- What an organization says on its portal besides its headline, and what new activities begin with.
alter table organization
  -- Stands at the top of the portal and of My Portal until the end of its last day; '': nothing is announced.
  add column announcement text not null default '',
  add column announcement_until date,
  add column sign_in_help text not null default '',
  add column claim_help text not null default '',
  -- Minutes before an activity's start from which its code works, and days after its end until which credit is claimed.
  add column claim_lead_minutes integer not null default 0 check (claim_lead_minutes between 0 and 10080),
  add column claim_days integer not null default 30 check (claim_days between 0 and 365),
  add column default_form_id uuid,
  -- Deferrable, since forms are of organizations: a restore writes them in any order.
  add foreign key (id, default_form_id) references form (organization_id, id) deferrable;
