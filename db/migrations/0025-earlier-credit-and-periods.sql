-- Certificates for a period that are issued again with a corrected name, and earlier credit that reports count by its days.

-- ── One certificate for a period takes the place of another ─────────────────────────────────────────────────
-- As with every certificate: what was issued stays as it is and names no other; the one in its place names it, with who
-- corrected it and why. `note` is what the learner was told.
alter table period_certificate
  add column replaces_id uuid,
  add column corrected_by uuid,
  add column reason text not null default '',
  add column note text not null default '',
  add foreign key (organization_id, replaces_id) references period_certificate deferrable, -- a restore writes them in any order
  add check (replaces_id <> id),
  add check ((replaces_id is null) = (corrected_by is null));
create unique index period_certificate_replaced_once on period_certificate (organization_id, replaces_id)
  where replaces_id is not null;

-- ── Earlier credit by its days ──────────────────────────────────────────────────────────────────────────────
create index earlier_credit_completed on earlier_credit (organization_id, completed_on, id)
  include (person_id, credit_type_id, amount);
