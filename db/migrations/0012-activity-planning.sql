-- Activities from idea to archive: their states, what each format asks for, planning records, documents, checklists.

-- Whether what coordinators plan is reviewed before it is published; organizations that exist go on as before.
alter table organization add column review_coordinators boolean not null default false;

alter table activity drop constraint activity_state_check;
alter table activity
  add constraint activity_state_check
    check (state in ('draft', 'in-review', 'approved', 'published', 'closed', 'archived')),
  -- How it reaches its learners, in one way or several; none where nobody said so.
  add column delivery text[] not null default '{}' check (delivery <@ '{in-person,live-streamed,online,print}'),
  -- What its format asks for besides, by the name of the field.
  add column format_fields jsonb not null default '{}' check (jsonb_typeof(format_fields) = 'object');

-- Each step from one state to another: who took it, when, why, and with which versions of the activity and its plan.
create table activity_step (
  organization_id uuid not null references organization,
  id uuid not null,
  activity_id uuid not null,
  step text not null,
  from_state text not null,
  to_state text not null,
  note text not null default '',
  version int not null,
  plan_version int not null,
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, activity_id) references activity
);
create index activity_step_activity on activity_step (organization_id, activity_id, taken_at);
select isolate('activity_step', 'select, insert');

-- Why an activity is made, for whom, what it is to change, and with whose money. An activity without a row has none yet.
create table activity_plan (
  organization_id uuid not null references organization,
  activity_id uuid not null,
  practice_gap text not null default '',
  needs text[] not null default '{}' check (needs <@ '{knowledge,competence,performance}'),
  professions text[] not null default '{}',
  specialties text not null default '',
  -- [{outcome, measures}]: what it is designed to change, and whether that is measured objectively or subjectively.
  outcomes jsonb not null default '[]' check (jsonb_typeof(outcomes) = 'array'),
  measured text not null default '',
  -- Null: nobody said whether there is commercial support.
  supported boolean,
  -- [{supporter, amount, inKind, agreedOn}]: whole dollars, null without money; the day of the written agreement.
  supports jsonb not null default '[]' check (jsonb_typeof(supports) = 'array'),
  sponsorship text not null default '' check (sponsorship in ('', 'direct', 'joint')),
  joint_providers text[] not null default '{}',
  fee text not null default '' check (fee in ('', 'free', 'paid', 'variable')),
  registration text not null default '' check (registration in ('', 'open', 'limited')),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid not null,
  primary key (organization_id, activity_id),
  foreign key (organization_id, activity_id) references activity
);
select isolate('activity_plan');

create table activity_document (
  organization_id uuid not null references organization,
  id uuid not null,
  activity_id uuid not null,
  kind text not null check (kind in ('agreement', 'flyer', 'agenda', 'letter', 'other')),
  name text not null,
  content_type text not null,
  content bytea not null,
  size int not null generated always as (octet_length(content)) stored,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, activity_id) references activity
);
create index activity_document_activity on activity_document (organization_id, activity_id, added_at);
select isolate('activity_document');

-- What the organization does for each activity. Retired items stay with the activities where they were done.
create table checklist_item (
  organization_id uuid not null references organization,
  id uuid not null,
  position int not null,
  words text not null check (words <> ''),
  -- Due so many days before the activity starts; null: at no day.
  days_before int check (days_before between 0 and 730),
  -- The step that waits for it; '' none does.
  before_step text not null default '' check (before_step in ('', 'approve', 'publish', 'close')),
  -- The formats of activities that it is for; empty: all.
  formats text[] not null default '{}',
  -- What the system finds out by itself; '' somebody says that it is done.
  automatic text not null default ''
    check (automatic in ('', 'planning', 'disclosures', 'designation', 'evaluation')),
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (organization_id, id)
);

-- What was said of an item for an activity. Neither done nor not needed: there is a note only.
create table checklist_mark (
  organization_id uuid not null references organization,
  activity_id uuid not null,
  item_id uuid not null,
  answer text not null default '' check (answer in ('', 'done', 'not-needed')),
  note text not null default '',
  marked_by uuid not null,
  marked_at timestamptz not null,
  primary key (organization_id, activity_id, item_id),
  foreign key (organization_id, activity_id) references activity,
  foreign key (organization_id, item_id) references checklist_item
);
select isolate('checklist_mark');

-- Organizations that exist begin with the same list as new ones: src/organizations/starting-set/checklist.ts.
alter table organization no force row level security;
insert into checklist_item (organization_id, id, position, words, days_before, before_step, formats, automatic, created_at)
  select o.id, gen_random_uuid(), i.position, i.words, i.days_before, i.before_step, i.formats::text[], i.automatic, now()
  from organization o, (values
    (0, 'The planning record is complete', null::int, 'approve', '{}', 'planning'),
    (1, 'Somebody other than the author has checked that the content is valid and balanced', null, 'approve', '{}', ''),
    (2, 'Credit is designated', 30, '', '{}', 'designation'),
    (3, 'An evaluation is chosen', 30, '', '{}', 'evaluation'),
    (4, 'The room or the meeting link is booked', 30, '', '{live_course,rss,committee_learning,other_blended}', ''),
    (5, 'The announcement names the accreditation, the credit and where to read the disclosures', 30, '', '{}', ''),
    (6, 'Everybody’s disclosures are complete', 7, '', '{}', 'disclosures'),
    (7, 'Slides and handouts show no product names and no marks of companies', 2, '', '{live_course,rss,enduring,other_blended}', '')
  ) i (position, words, days_before, before_step, formats, automatic);
alter table organization force row level security;
create index checklist_item_position on checklist_item (organization_id, position);
select isolate('checklist_item');
