-- Workbooks with several sheets, how long a step has been worked on, and rows that are written and should be looked at.

alter table data_import
  -- The sheets of a workbook, and the one that is read, '' while none is chosen: its file is kept until it is confirmed.
  add column sheets text[] not null default '{}',
  add column sheet text not null default '',
  -- For how long the present step was worked on, in milliseconds: neither pauses nor waiting count.
  add column worked_ms int not null default 0;

alter table data_import_row
  -- Why a row that is imported should be looked at before, in words.
  add column warning text not null default '';
create index data_import_row_warned on data_import_row (organization_id, import_id, number) where warning <> '';
