-- Disclosures of financial relationships: said once by a person, judged for each role, shown to learners.
-- ACCME Standards for Integrity and Independence 3: https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/

alter table organization
  -- For so many months what a person disclosed counts.
  add column disclosure_months integer not null default 12 check (disclosure_months between 1 and 24),
  -- Whether relationships of a spouse or partner are asked for too.
  add column disclosure_spouse boolean not null default false,
  -- What happens while a disclosure of a session is not complete: the office is warned, or the session's code is withheld.
  add column disclosure_incomplete text not null default 'warn' check (disclosure_incomplete in ('warn', 'withhold')),
  -- Days before a session in which people are asked by themselves, days between reminders, days before one runs out.
  add column disclosure_ask_days integer not null default 30 check (disclosure_ask_days between 0 and 180),
  add column disclosure_remind_days integer not null default 7 check (disclosure_remind_days between 1 and 60),
  add column disclosure_expiry_days integer not null default 30 check (disclosure_expiry_days between 0 and 180);

-- Where the disclosures of an activity are: here; kept elsewhere, with a statement that the office wrote; or not needed,
-- on a ground that the Standards name.
alter table activity
  add column disclosure_basis text not null default 'elsewhere'
    check (disclosure_basis in ('here', 'elsewhere', 'non-clinical', 'peers', 'self-directed')),
  add column disclosure_ground text not null default '',
  add column disclosure_basis_by uuid,
  add column disclosure_basis_at timestamptz;
alter table activity no force row level security;
update activity set disclosure_basis = 'here' where disclosure_statement = '' and state = 'draft';
alter table activity force row level security;
alter table activity alter column disclosure_basis set default 'here';

-- Whoever discloses: a person with an account, or somebody who does it by a link, known by an e-mail. Of one person there
-- may be several, as after a merge: what they said last counts.
create table discloser (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid,
  name text not null,
  email text not null default '',
  -- When whoever reads this e-mail said that they are somebody else: nobody is asked there by itself any more.
  denied_at timestamptz,
  -- When an account took over what was disclosed by a link, and whose: done where there is a person, and until then waiting
  -- for them to send one disclosure of both.
  taken_at timestamptz,
  taken_by uuid,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person
);
create index discloser_taken on discloser (organization_id, taken_by) where taken_by is not null;
create index discloser_person on discloser (organization_id, person_id) where person_id is not null;
create index discloser_email on discloser (organization_id, lower(email)) where email <> '';
select isolate('discloser');

alter table activity_role drop constraint activity_role_role_check,
  add constraint activity_role_role_check
    check (role in ('speaker', 'moderator', 'author', 'planner', 'director', 'reviewer', 'staff')),
  add column discloser_id uuid,
  -- When somebody was named for it, and by whom; null where that is not known, as of roles from before.
  add column named_at timestamptz,
  add column named_by uuid,
  add foreign key (organization_id, discloser_id) references discloser;
create index activity_role_discloser on activity_role (organization_id, discloser_id) where discloser_id is not null;

-- A role that somebody had no longer, with what is told of it afterwards.
create table removed_role (
  organization_id uuid not null references organization,
  id uuid not null,
  activity_id uuid not null,
  session_id uuid,
  person_id uuid,
  discloser_id uuid,
  role text not null,
  name text not null,
  credentials text not null,
  named_at timestamptz,
  named_by uuid,
  removed_by uuid,
  removed_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, activity_id) references activity,
  foreign key (organization_id, person_id) references person
);
create index removed_role_activity on removed_role (organization_id, activity_id);
select isolate('removed_role', 'select, insert');
-- Only a merge moves it to another record of the same person.
grant update (person_id) on removed_role to cme_app;

-- One version of what somebody disclosed, with the words that it answers. Relationships as src/disclosures/relationship.ts.
create table disclosure (
  organization_id uuid not null references organization,
  id uuid not null,
  discloser_id uuid not null,
  number integer not null,
  attested_at timestamptz not null,
  -- The first day of the 24 months.
  lookback_from date not null,
  nothing boolean not null,
  relationships jsonb not null,
  definition text not null,
  attestation text not null,
  way text not null check (way in ('portal', 'link', 'office')),
  -- Of the staff, where it came by other means, and by which; `attested_at` is of the day on which it was given then.
  entered_by uuid,
  entered_at timestamptz,
  note text not null default '',
  primary key (organization_id, id),
  unique (organization_id, discloser_id, number),
  foreign key (organization_id, discloser_id) references discloser,
  check (nothing = (jsonb_array_length(relationships) = 0))
);
select isolate('disclosure', 'select, insert');

-- What somebody is writing.
create table disclosure_draft (
  organization_id uuid not null references organization,
  discloser_id uuid not null,
  -- The fields of the form, as they were typed.
  fields jsonb not null,
  -- The version that it revises; null: the first.
  revises uuid,
  version integer not null default 1,
  saved_at timestamptz not null,
  primary key (organization_id, discloser_id),
  foreign key (organization_id, discloser_id) references discloser
);
select isolate('disclosure_draft');

-- Companies that are named in disclosures. What somebody typed is proposed until the office lists it, says that it is no
-- ineligible company, or that it is another one in another spelling.
create table company (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  name_key text not null,
  state text not null default 'proposed' check (state in ('listed', 'proposed', 'eligible')),
  same_as uuid,
  note text not null default '',
  added_at timestamptz not null,
  added_by uuid,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, same_as) references company deferrable,
  check (same_as is null or same_as <> id)
);
select isolate('company');

-- Organizations that are there begin with the list with which new ones do: src/organizations/starting-set/companies.ts.
alter table organization no force row level security;
alter table company no force row level security;
insert into company (organization_id, id, name, name_key, state, added_at)
  select o.id, gen_random_uuid(), c.name, c.name_key, 'listed', o.created_at from organization o cross join (values
    ('Abbott', 'abbott'), ('AbbVie', 'abbvie'), ('Alcon', 'alcon'), ('Amgen', 'amgen'),
    ('Astellas Pharma', 'astellaspharma'), ('AstraZeneca', 'astrazeneca'),
    ('Baxter International', 'baxterinternational'), ('Bayer', 'bayer'),
    ('Becton, Dickinson and Company (BD)', 'bectondickinsonandcompanybd'), ('Biogen', 'biogen'),
    ('BioMarin Pharmaceutical', 'biomarinpharmaceutical'), ('bioMérieux', 'biomerieux'),
    ('Boehringer Ingelheim', 'boehringeringelheim'), ('Boston Scientific', 'bostonscientific'),
    ('Bristol Myers Squibb', 'bristolmyerssquibb'), ('Cardinal Health', 'cardinalhealth'),
    ('Cook Medical', 'cookmedical'), ('CSL Behring', 'cslbehring'), ('Daiichi Sankyo', 'daiichisankyo'),
    ('Dexcom', 'dexcom'), ('Edwards Lifesciences', 'edwardslifesciences'), ('Eisai', 'eisai'),
    ('Eli Lilly and Company', 'elilillyandcompany'), ('Fresenius Medical Care', 'freseniusmedicalcare'),
    ('GE HealthCare', 'gehealthcare'), ('Genentech', 'genentech'), ('Gilead Sciences', 'gileadsciences'),
    ('GSK (GlaxoSmithKline)', 'gskglaxosmithkline'), ('Hologic', 'hologic'), ('Illumina', 'illumina'), ('Incyte', 'incyte'), ('Insulet', 'insulet'),
    ('Intuitive Surgical', 'intuitivesurgical'), ('Ipsen', 'ipsen'), ('Jazz Pharmaceuticals', 'jazzpharmaceuticals'),
    ('Johnson & Johnson', 'johnsonandjohnson'), ('Karl Storz', 'karlstorz'), ('Masimo', 'masimo'),
    ('Medtronic', 'medtronic'), ('Merck & Co.', 'merckandco'), ('Merck KGaA', 'merckkgaa'), ('Moderna', 'moderna'),
    ('Neurocrine Biosciences', 'neurocrinebiosciences'), ('Novartis', 'novartis'), ('Novo Nordisk', 'novonordisk'),
    ('Olympus', 'olympus'), ('Otsuka Pharmaceutical', 'otsukapharmaceutical'), ('Pfizer', 'pfizer'),
    ('Philips', 'philips'), ('Regeneron Pharmaceuticals', 'regeneronpharmaceuticals'), ('ResMed', 'resmed'),
    ('Roche', 'roche'), ('Sanofi', 'sanofi'), ('Sarepta Therapeutics', 'sareptatherapeutics'),
    ('Siemens Healthineers', 'siemenshealthineers'), ('Smith+Nephew', 'smithandnephew'), ('Stryker', 'stryker'),
    ('Takeda Pharmaceutical', 'takedapharmaceutical'), ('Terumo', 'terumo'),
    ('Teva Pharmaceuticals', 'tevapharmaceuticals'), ('UCB', 'ucb'),
    ('Vertex Pharmaceuticals', 'vertexpharmaceuticals'), ('Viatris', 'viatris'), ('Zimmer Biomet', 'zimmerbiomet')
  ) c (name, name_key);
alter table company force row level security;
alter table organization force row level security;

-- Each time that somebody was asked or reminded to disclose for a role; `asked_by` null: by itself.
create table disclosure_request (
  organization_id uuid not null references organization,
  id uuid not null,
  role_id uuid not null,
  discloser_id uuid not null,
  kind text not null check (kind in ('asked', 'reminded', 'expiring')),
  asked_by uuid,
  asked_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, discloser_id) references discloser
);
create index disclosure_request_role on disclosure_request (organization_id, role_id, asked_at);
create index disclosure_request_discloser on disclosure_request (organization_id, discloser_id, asked_at);
select isolate('disclosure_request', 'select, insert');

-- Whether a relationship is relevant to what somebody does in a role; the last for a role and a relationship counts.
create table relationship_judgement (
  organization_id uuid not null references organization,
  id uuid not null,
  role_id uuid not null,
  relationship_id uuid not null,
  disclosure_id uuid not null,
  -- The relationship and the topic as they were judged.
  relationship jsonb not null,
  topic text not null,
  relevant boolean not null,
  -- Which of the three exceptions lets an owner or employee take part.
  exception text check (exception in ('unrelated', 'basic-science', 'device-safety')),
  reason text not null,
  judged_by uuid not null,
  judged_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, disclosure_id) references disclosure
);
create index relationship_judgement_role on relationship_judgement (organization_id, role_id, relationship_id, judged_at);
select isolate('relationship_judgement', 'select, insert');

-- What is done about relevant relationships of a role, and its evidence.
create table mitigation (
  organization_id uuid not null references organization,
  id uuid not null,
  role_id uuid not null,
  disclosure_id uuid not null,
  relationship_ids uuid[] not null check (cardinality(relationship_ids) > 0),
  way text not null,
  note text not null default '',
  -- Who looked through what was going to be taught, and what came of it.
  peer_reviewer text not null default '',
  -- Whether it was confirmed that they have no relevant relationships themselves.
  peer_independent boolean not null default false,
  result text not null default '' check (result in ('', 'passed', 'changed', 'failed')),
  file_name text not null default '',
  content_type text not null default '',
  content bytea,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  completed_by uuid,
  completed_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  primary key (organization_id, id),
  foreign key (organization_id, disclosure_id) references disclosure
);
create index mitigation_role on mitigation (organization_id, role_id);
select isolate('mitigation', 'select, insert');
grant update (note, peer_reviewer, peer_independent, result, file_name, content_type, content, completed_by, completed_at, withdrawn_by,
  withdrawn_at, withdrawn_reason) on mitigation to cme_app;

-- What learners were shown of a session, each time that it became another text; and what they were told when it began,
-- whether or not anybody opened its page.
create table shown_statement (
  organization_id uuid not null references organization,
  session_id uuid not null,
  number integer not null,
  place text not null check (place in ('page', 'slide', 'sheet', 'start')),
  text text not null,
  shown_at timestamptz not null,
  primary key (organization_id, session_id, number),
  foreign key (organization_id, session_id) references activity_session
);
create index shown_statement_start on shown_statement (organization_id, shown_at) where place = 'start';
select isolate('shown_statement', 'select, insert');

-- Whether somebody asks to be recorded because the code was withheld when they gave it: that counts toward no limit.
alter table late_request add column excused boolean not null default false;

-- What each discloser said last, by themselves or as the same person under another record.
create view current_disclosure with (security_invoker = true) as
  select d.organization_id, d.id as discloser_id, d.person_id, v.id, v.number, v.attested_at, v.lookback_from, v.nothing,
    v.relationships, v.way
  from discloser d
  cross join lateral (
    select v.* from discloser same
    join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where same.organization_id = d.organization_id and (same.id = d.id or same.person_id = d.person_id)
    order by v.attested_at desc, v.id desc limit 1) v;
grant select on current_disclosure to cme_app;
