-- Several e-mails and phones of one person: the order in which they are used.

-- The lowest comes first; of equals, the one that was there first.
alter table person_email add column position int not null default 0;
alter table person_phone add column position int not null default 0;

-- What a person downloads, and what goes with a closed account, is found by the person.
create index message_person on message (organization_id, person_id);
create index audit_actor on audit (organization_id, actor_id);
