-- Several e-mails and phones of one person: the order in which they are used.

-- The lowest comes first; of equals, the one that was there first.
alter table person_email add column position int not null default 0;
alter table person_phone add column position int not null default 0;
