-- Today: what waits is read from few rows, however much there is.

-- The records that were merged into a person's: few of many.
create index person_merged on person (organization_id, merged_into) where merged_into is not null;

-- Claims of people who attended and cannot go on, or whose time is running out, and why: src/office/stuck/rules.ts. It is
-- derived: a job finds them anew, and whatever shows them leaves out who has gone on since.
create table stuck_claim (
  organization_id uuid not null references organization,
  session_id uuid not null,
  person_id uuid not null,
  activity_id uuid not null,
  why text not null,
  closes_at timestamptz not null,
  found_at timestamptz not null,
  -- When the office last wrote to this person about it.
  written_at timestamptz,
  primary key (organization_id, session_id, person_id),
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, person_id) references person
);
create index stuck_claim_why on stuck_claim (organization_id, why, closes_at, session_id, person_id);
create index stuck_claim_person on stuck_claim (organization_id, person_id);
select isolate('stuck_claim');

-- Who gave a code while it was withheld is told by mail once it is given out: each person once for a session.
alter table refused_attendance add column released_told_at timestamptz;
-- They are looked for again and again, and are few.
create index refused_attendance_withheld on refused_attendance (organization_id, session_id)
  where reason = 'withheld' and released_told_at is null and person_id is not null;
