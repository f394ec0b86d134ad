-- A mail that a server took can come back hours later; then it was sent, and failed.
alter table message drop constraint message_check1, drop constraint message_failure_check;
alter table message
  add check (sent_at is null or failure is null or failure = 'bounced'),
  add check (failure in ('refused', 'given-up', 'bounced')),
  add check (failure is distinct from 'bounced' or sent_at is not null);
