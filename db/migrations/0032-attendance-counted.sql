-- Who attended a session is counted from the index alone: a report of a year reads one session in six, and would otherwise
-- read the whole table.
drop index attendance_session;
create index attendance_session on attendance (organization_id, session_id, recorded_at) include (person_id, id);
