-- How an organization words the messages that go out by themselves, what each message is, and who wants none of a kind.

create table message_wording (
  organization_id uuid not null references organization,
  kind text not null,
  subject text not null,
  body text not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (organization_id, kind),
  foreign key (organization_id, changed_by) references person
);
select isolate('message_wording');

-- What a message is, as the product names it; '' for what was written before this was kept.
alter table message add column kind text not null default '';

-- Addresses that unsubscribed from a kind of message that is not about their own credit.
create table message_opt_out (
  organization_id uuid not null references organization,
  -- Lower case.
  recipient text not null,
  kind text not null,
  since timestamptz not null,
  primary key (organization_id, recipient, kind)
);
select isolate('message_opt_out');
create index message_opt_out_since on message_opt_out (organization_id, since desc, recipient);
