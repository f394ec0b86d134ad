-- Messages: what became of each, and finding one among a million.

alter table message
  -- Why nothing tries it any more: it was refused for good, or it was tried for too long.
  add column failure text check (failure in ('refused', 'given-up')),
  add column failed_at timestamptz,
  -- Somebody of the office has looked into the failure; it does not wait on Today any more.
  add column looked_at timestamptz,
  -- When the office last had it tried anew.
  add column again_at timestamptz,
  -- The message that this one is a copy of, sent because the office asked for it.
  add column again_of uuid,
  -- Found by how it begins, in any case; the plain order of bytes, which row-level security admits to an index.
  add column recipient_key text collate "C" not null generated always as (lower(recipient)) stored,
  add check ((failure is null) = (failed_at is null)),
  add check (sent_at is null or failure is null);

-- Refusals were told only by their words; what was tried thirteen times has no job left.
update message set failure = case when attempts < 13 then 'refused' else 'given-up' end, failed_at = queued_at
  where sent_at is null and (attempts >= 13 or last_error in
    ('The recipient is not one e-mail address.', 'The recipient is not one phone.', 'The phone wants no texts.'));

drop index message_queued;
create index message_queued on message (organization_id, queued_at, id);
drop index message_person;
create index message_person on message (organization_id, person_id, queued_at, id);
create index message_recipient on message (organization_id, recipient_key, queued_at, id);
create index message_texts on message (organization_id, queued_at, id) where channel = 'text';
create index message_waiting on message (organization_id, queued_at, id) where sent_at is null and failure is null;
create index message_failed on message (organization_id, queued_at, id) where failure is not null;
create index message_failed_new on message (organization_id, failed_at) where failure is not null and looked_at is null;
create index message_again on message (organization_id, again_of) where again_of is not null;
