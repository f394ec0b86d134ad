-- Rises whenever everybody is shut out of an account: a new password, addresses that were put back, the office. What a
-- browser proved of the account before, and still holds under seal, is worth nothing after it.
alter table person add column proof_generation integer not null default 0;
