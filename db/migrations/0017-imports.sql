-- Imports by the office: people, activities, attendance and the credit of an earlier system, from files of any shape.

create table data_import (
  organization_id uuid not null references organization,
  id uuid not null,
  kind text not null check (kind in ('people', 'activities', 'attendance', 'credit', 'elsewhere')),
  file_name text not null,
  -- 'reading' the file, 'columns' are being chosen, 'checking' each row, 'checked', 'running', 'paused', 'done',
  -- 'undoing' and 'undone'; 'unreadable' files end there.
  state text not null default 'reading' check (state in ('reading', 'unreadable', 'columns', 'checking', 'checked',
    'running', 'paused', 'done', 'undoing', 'undone')),
  -- Why it cannot be read, or what stopped it; in words.
  fault text not null default '',
  header text[] not null default '{}',
  -- What stands in each column: samples, and how dates are written. As src/imports/reading/column-facts.ts says.
  columns jsonb not null,
  -- What each column is, and what was chosen beside: src/imports/mapping/mapping.ts.
  mapping jsonb not null,
  -- What to know of the file: titles left out, rows longer than the header.
  notes text[] not null default '{}',
  row_count int not null default 0,
  -- How far the present step has come: the last row that is done, and how many are.
  at_row int not null default 0,
  done_rows int not null default 0,
  -- When the present step began, and when it last went on.
  step_at timestamptz,
  went_on_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  finished_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text not null default '',
  primary key (organization_id, id)
);
create index data_import_made on data_import (organization_id, made_at, id);
create index data_import_under_way on data_import (organization_id, id) where state in ('reading', 'checking', 'running', 'undoing');
select isolate('data_import');

-- The file as it was sent, until it is read.
create table data_import_part (
  organization_id uuid not null references organization,
  import_id uuid not null,
  position int not null,
  bytes bytea not null,
  primary key (organization_id, import_id, position),
  foreign key (organization_id, import_id) references data_import on delete cascade
);
select isolate('data_import_part');

create table data_import_row (
  organization_id uuid not null references organization,
  import_id uuid not null,
  -- As a spreadsheet shows it.
  number int not null,
  cells text[] not null,
  chosen_person uuid,
  chosen_new boolean not null default false,
  left_out boolean not null default false,
  -- What becomes of it, or became: '' is not looked at yet, 'fill' completes a record, 'there' is here already.
  verdict text not null default '' check (verdict in ('', 'new', 'fill', 'there', 'decide', 'refused', 'left-out')),
  -- By what the person was known, or of a refusal the reason without what stood in the row.
  ground text not null default '',
  reason text not null default '',
  candidates uuid[] not null default '{}',
  -- Whom a row that needs a decision names: rows that name the same are decided together.
  names text not null default '',
  person_id uuid,
  -- The row before it that means the same new person or activity.
  same_as int,
  -- Whether it makes a person or an activity, and not only adds to one.
  makes_new boolean not null default false,
  -- How many credits, sessions or attendances it adds.
  facts int not null default 0,
  -- What it made, by what an undo takes back.
  made jsonb,
  written_at timestamptz,
  undone text not null default '' check (undone in ('', 'undone', 'kept')),
  primary key (organization_id, import_id, number),
  foreign key (organization_id, import_id) references data_import on delete cascade
);
create index data_import_row_verdict on data_import_row (organization_id, import_id, verdict, number);
create index data_import_row_person on data_import_row (organization_id, person_id) where person_id is not null;
select isolate('data_import_row');

-- The first row of a file that says something by which others are known: an e-mail, a number, the title of an activity.
create table data_import_key (
  organization_id uuid not null references organization,
  import_id uuid not null,
  key text not null,
  number int not null,
  primary key (organization_id, import_id, key),
  foreign key (organization_id, import_id) references data_import on delete cascade
);
select isolate('data_import_key');

-- Words of files and what they mean here, as somebody said once: 'AMA Cat 1' is a credit type. '' is nothing of ours.
create table import_word (
  organization_id uuid not null references organization,
  list text not null check (list in ('credit_type', 'format', 'specialty', 'profession', 'credential')),
  word text not null,
  meaning text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (organization_id, list, word)
);
select isolate('import_word');

-- What the columns of a file are, by a name, for the next file like it.
create table import_mapping (
  organization_id uuid not null references organization,
  id uuid not null,
  kind text not null check (kind in ('people', 'activities', 'attendance', 'credit', 'elsewhere')),
  name text not null check (name <> ''),
  header text[] not null,
  mapping jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (organization_id, id),
  constraint import_mapping_name unique (organization_id, kind, name)
);
select isolate('import_mapping');

-- ── Credit from earlier records ─────────────────────────────────────────────────────────────────────────────
-- Credit that another system recorded before this one. A fact as it was told: no certificate of ours stands for it.
create table earlier_credit (
  organization_id uuid not null references organization,
  id uuid not null,
  -- Null: withdrawn together with the record that the same import had made, and that nobody used.
  person_id uuid,
  title text not null check (title <> ''),
  provider text not null default '',
  format text not null default '',
  completed_on date not null,
  -- The credit type here, where it is one; and as the earlier record calls it.
  credit_type_id uuid,
  credit_name text not null,
  -- In hundredths.
  amount int not null check (amount >= 0),
  certificate_reference text not null default '',
  -- The system that recorded it.
  source text not null default '',
  import_id uuid not null,
  import_row int not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, credit_type_id) references credit_type,
  foreign key (organization_id, import_id) references data_import
);
create index earlier_credit_person on earlier_credit (organization_id, person_id, completed_on);
create index earlier_credit_import on earlier_credit (organization_id, import_id, import_row);
select isolate('earlier_credit', 'select, insert');
-- A merge moves it to the other record of the same person; undoing an import lets go of the record that it made.
grant update (person_id) on earlier_credit to cme_app;

create table earlier_credit_withdrawal (
  organization_id uuid not null references organization,
  earlier_credit_id uuid not null,
  reason text not null default '',
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  primary key (organization_id, earlier_credit_id),
  foreign key (organization_id, earlier_credit_id) references earlier_credit
);
select isolate('earlier_credit_withdrawal', 'select, insert');

create view live_earlier_credit with (security_invoker = true) as
  select e.* from earlier_credit e
  where not exists (select from earlier_credit_withdrawal w
                    where w.organization_id = e.organization_id and w.earlier_credit_id = e.id);
grant select on live_earlier_credit to cme_app;

-- ── Attendance ──────────────────────────────────────────────────────────────────────────────────────────────
-- By an import of many sessions; the reference is the import.
alter table attendance_source
  drop constraint attendance_source_way_check,
  add constraint attendance_source_way_check check (way in ('typed', 'link', 'qr', 'rotating', 'text', 'door', 'roster',
    'meeting', 'ticked', 'late', 'office', 'import'));
