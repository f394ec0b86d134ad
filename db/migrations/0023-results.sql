-- What was said of speakers is found without looking at every response.
create index response_about on response (organization_id, session_id) where about is not null;
