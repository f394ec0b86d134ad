-- Activities that run for long, as enduring material does: a calendar finds them without looking at every session.
create index activity_session_long on activity_session (organization_id, ends_at, id)
  where ends_at - starts_at > interval '14 days';
