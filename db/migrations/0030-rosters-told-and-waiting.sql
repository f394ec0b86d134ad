-- Who is recorded from a list is told; whom it names and nobody knows waits, and goes with the list when it is undone.

alter table roster_import alter column mails set default true;

alter table roster_row
  -- Whether whoever the row is was written to: undoing the list tells them then.
  add column told boolean not null default false;

alter table waiting_attendance
  -- The list that said so; null where somebody said so themselves.
  add column import_id uuid,
  add foreign key (organization_id, import_id) references roster_import (organization_id, id);
create index waiting_attendance_import on waiting_attendance (organization_id, import_id) where import_id is not null;

-- Spreadsheets drop the zeros that a badge begins with.
create index person_badge_digits on person_badge (organization_id, ltrim(badge, '0'));
