-- Evaluation forms and tests: built by the office, published by versions; tests with a pass mark.

alter table form
  add column kind text not null default 'evaluation' check (kind in ('evaluation', 'test')),
  -- Offered for no further activity; those that use it go on.
  add column retired_at timestamptz;

-- What a version says besides its questions: an introduction; of a test its pass mark, attempts and feedback.
alter table form_version
  add column settings jsonb not null default '{}',
  add column published_by uuid;

-- What is being changed of a form until it is published as its next version; one for all who work on it.
create table form_draft (
  organization_id uuid not null references organization,
  form_id uuid not null,
  items jsonb not null,
  settings jsonb not null,
  -- The number of the version that it began with; 0 of a form that was never published.
  based_on int not null,
  -- Counts the changes, so that one made on an older state is noticed.
  revision int not null default 1,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (organization_id, form_id),
  foreign key (organization_id, form_id) references form
);
select isolate('form_draft');

alter table activity
  add column test_form_id uuid,
  add foreign key (organization_id, test_form_id) references form;
create index activity_form on activity (organization_id, form_id) where form_id is not null;
create index activity_test_form on activity (organization_id, test_form_id) where test_form_id is not null;

alter table response
  -- Whom and which sessions repeated questions were about, as they were named then; null where none was repeated. An
  -- answer's key is then the question's id, "@" and the id of one of them.
  add column about jsonb,
  -- Null: a whole evaluation. Where answers are kept apart from names and the evaluation was of several sessions, what was
  -- said about one session or speaker stands by itself, because which of them somebody attended would lead to the name.
  add column part text check (part in ('speaker', 'session'));
-- How many answered a version, and whether anybody did.
create index response_version on response (organization_id, form_version_id);

-- ── Tests ───────────────────────────────────────────────────────────────────────────────────────────────────
-- A test that somebody has begun, with the version that they finish it with.
create table test_draft (
  organization_id uuid not null references organization,
  person_id uuid not null,
  session_id uuid not null,
  form_version_id uuid not null,
  answers jsonb not null,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  primary key (organization_id, person_id, session_id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, form_version_id) references form_version
);
select isolate('test_draft');

create table test_attempt (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  form_version_id uuid not null,
  answers jsonb not null,
  about jsonb,
  points int not null check (points >= 0),
  out_of int not null check (out_of > 0 and points <= out_of),
  passed boolean not null,
  begun_at timestamptz not null,
  submitted_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, form_version_id) references form_version
);
create index test_attempt_person on test_attempt (organization_id, person_id, session_id, submitted_at);
create index test_attempt_session on test_attempt (organization_id, session_id);
create index test_attempt_version on test_attempt (organization_id, form_version_id);
select isolate('test_attempt', 'select, insert');
-- It goes with its person when two records of one person are merged.
grant update (person_id) on test_attempt to cme_app;

-- One more attempt than the test gives, allowed by the office.
create table test_allowance (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  form_id uuid not null,
  reason text not null,
  actor_id uuid not null,
  allowed_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references activity_session,
  foreign key (organization_id, form_id) references form
);
create index test_allowance_person on test_allowance (organization_id, person_id, session_id);
select isolate('test_allowance', 'select, insert');
grant update (person_id) on test_allowance to cme_app;

-- ── The bank of questions ───────────────────────────────────────────────────────────────────────────────────
create table bank_question (
  organization_id uuid not null references organization,
  id uuid not null,
  topic text not null,
  question jsonb not null,
  position int not null,
  kept_at timestamptz not null,
  kept_by uuid,
  primary key (organization_id, id)
);
create index bank_question_topic on bank_question (organization_id, topic, position);

-- What organizations begin with, for those that have begun already.
alter table organization no force row level security;
alter table form no force row level security;
insert into bank_question (organization_id, id, topic, question, position, kept_at)
  select o.id, gen_random_uuid(), b.topic, b.question::jsonb, b.position, o.created_at
  from organization o cross join (values
    (0, 'Content', '{"id":"objectives","kind":"scale","text":"The session met its objectives.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (1, 'Content', '{"id":"relevance","kind":"scale","text":"What was taught matters in my own work.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (2, 'Content', '{"id":"level","kind":"one","text":"For you, the level was","required":true,"options":["Too basic","About right","Too advanced"]}'),
    (3, 'Content', '{"id":"session-useful","kind":"scale","text":"{session} was worth my time.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (4, 'Balance', '{"id":"balance","kind":"scale","text":"The content was balanced and free of commercial bias.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (5, 'Balance', '{"id":"bias","kind":"yesno","text":"Did you notice any commercial bias?","required":true}'),
    (6, 'Balance', '{"id":"bias-what","kind":"long","text":"What did you notice, and where?","required":false,"hint":"A product, a company, a slide: whatever helps us to look into it."}'),
    (7, 'Balance', '{"id":"told","kind":"yesno","text":"Before it began, were you told of the financial relationships of those who planned and taught it, or that there were none?","required":true}'),
    (8, 'Speakers', '{"id":"speaker-evidence","kind":"scale","text":"{speaker} made the evidence clear.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (9, 'Speakers', '{"id":"speaker-grid","kind":"grid","text":"What do you say of {speaker}?","required":true,"ends":["Strongly disagree","Strongly agree"],"rows":[{"id":"knows","text":"Knows the subject well"},{"id":"clear","text":"Made it clear what follows for practice"},{"id":"time","text":"Kept to the time and left some for questions"},{"id":"balanced","text":"Was balanced and free of commercial bias"}]}'),
    (10, 'Speakers', '{"id":"speaker-words","kind":"long","text":"Something to tell {speaker}?","required":false,"hint":"Optional. It is passed on without your name where evaluations are anonymous."}'),
    (11, 'Change in practice', '{"id":"change","kind":"many","text":"What will you change in your practice?","required":true,"options":["How I assess or diagnose","How I treat or counsel","How I work with my team","Nothing: this confirms what I do"]}'),
    (12, 'Change in practice', '{"id":"when","kind":"one","text":"How soon?","required":true,"options":["This week","Within three months","Not sure"]}'),
    (13, 'Change in practice', '{"id":"commitment","kind":"long","text":"Name one thing that you will do differently.","required":false,"hint":"One sentence is enough."}'),
    (14, 'Change in practice', '{"id":"confidence","kind":"scale","text":"How sure are you that you can carry it out where you work?","required":true,"ends":["Not sure at all","Very sure"]}'),
    (15, 'Change in practice', '{"id":"obstacles","kind":"many","text":"What could stand in the way?","required":false,"options":["Time with each patient","Cost or coverage","Staff or equipment","What patients want or can do","Policies where I work","I need to learn more first","Nothing"],"other":"Something else (please say)"}'),
    (16, 'Change in practice', '{"id":"barriers","kind":"long","text":"What could stand in the way?","required":false,"hint":"Optional. Please leave out anything that could identify a patient."}'),
    (17, 'Change in practice', '{"id":"patients","kind":"one","text":"How many of your patients in a month could it concern?","required":false,"options":["None","1 to 5","6 to 15","More than 15","I do not see patients"]}'),
    (18, 'Reflection and team', '{"id":"reflection","kind":"long","text":"How does what you learned compare with how you work today?","required":true,"hint":"Two or three sentences. Boards that give points for learning ask for such a reflection."}'),
    (19, 'Reflection and team', '{"id":"knowledge","kind":"scale","text":"I know better than before what to do for patients like these.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (20, 'Reflection and team', '{"id":"team","kind":"scale","text":"It helps me to work better with the other professions of my team.","required":true,"ends":["Strongly disagree","Strongly agree"]}'),
    (21, 'Looking ahead', '{"id":"recommend","kind":"scale","text":"How likely are you to recommend it to a colleague?","required":false,"from":0,"to":10,"ends":["Not at all","Certainly"]}'),
    (22, 'Looking ahead', '{"id":"next","kind":"short","text":"A topic you would like next","required":false}'),
    (23, 'Looking ahead', '{"id":"comments","kind":"long","text":"Anything else that we should know?","required":false}')
  ) b (position, topic, question)
  -- One that is set up by its link gets them then.
  where exists (select from form f where f.organization_id = o.id);
alter table form force row level security;
alter table organization force row level security;
select isolate('bank_question');
