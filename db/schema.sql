-- Generated from the migrations by `npm run cme schema`: the database as it is, to read.

table activity
  organization_id uuid not null
  id uuid not null
  title text not null
  description text not null default ''::text
  objectives text[] not null default '{}'::text[]
  format_key text not null
  specialty_id uuid not null
  state text not null default 'draft'::text
  featured boolean not null default false
  code_visibility text not null default 'public'::text
  commercial_support text not null default ''::text
  disclosure_statement text not null default ''::text
  evaluation text not null default 'none'::text
  form_id uuid
  survey_url text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  version integer not null default 1
  disclosure_basis text not null default 'here'::text
  disclosure_ground text not null default ''::text
  disclosure_basis_by uuid
  disclosure_basis_at timestamp with time zone
  delivery text[] not null default '{}'::text[]
  format_fields jsonb not null default '{}'::jsonb
  test_form_id uuid
  title_key text default search_key(title)
  row-level security, forced
  CHECK (((evaluation <> 'form'::text) OR (form_id IS NOT NULL)))
  CHECK (((evaluation <> 'survey'::text) OR (survey_url IS NOT NULL)))
  CHECK ((code_visibility = ANY (ARRAY['public'::text, 'room'::text])))
  CHECK ((delivery <@ '{in-person,live-streamed,online,print}'::text[]))
  CHECK ((disclosure_basis = ANY (ARRAY['here'::text, 'elsewhere'::text, 'non-clinical'::text, 'peers'::text, 'self-directed'::text])))
  CHECK ((evaluation = ANY (ARRAY['none'::text, 'form'::text, 'survey'::text])))
  CHECK ((jsonb_typeof(format_fields) = 'object'::text))
  CHECK ((state = ANY (ARRAY['draft'::text, 'in-review'::text, 'approved'::text, 'published'::text, 'closed'::text, 'archived'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_id) REFERENCES form(organization_id, id)
  FOREIGN KEY (organization_id, format_key) REFERENCES activity_format(organization_id, key)
  FOREIGN KEY (organization_id, specialty_id) REFERENCES specialty(organization_id, id)
  FOREIGN KEY (organization_id, test_form_id) REFERENCES form(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX activity_form ON public.activity USING btree (organization_id, form_id) WHERE (form_id IS NOT NULL)
  CREATE INDEX activity_listed ON public.activity USING btree (organization_id, state) INCLUDE (id, created_at)
  CREATE INDEX activity_search ON public.activity USING gin (organization_id, title_key gin_trgm_ops) WITH (fastupdate=off)
  CREATE INDEX activity_specialty ON public.activity USING btree (organization_id, specialty_id)
  CREATE INDEX activity_test_form ON public.activity USING btree (organization_id, test_form_id) WHERE (test_form_id IS NOT NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy search_reads for select to cme_search using (true)
  grant delete, insert, select, update to cme_app

table activity_dates
  organization_id uuid not null
  activity_id uuid not null
  first_starts_at timestamp with time zone
  last_starts_at timestamp with time zone
  closes_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, activity_id) INCLUDE (first_starts_at, last_starts_at, closes_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table activity_document
  organization_id uuid not null
  id uuid not null
  activity_id uuid not null
  kind text not null
  name text not null
  content_type text not null
  content bytea not null
  size integer not null default octet_length(content)
  added_by uuid not null
  added_at timestamp with time zone not null
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['agreement'::text, 'flyer'::text, 'agenda'::text, 'letter'::text, 'other'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX activity_document_activity ON public.activity_document USING btree (organization_id, activity_id, added_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table activity_format
  organization_id uuid not null
  key text not null
  name text not null
  learning_format text not null
  position integer not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, key)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table activity_plan
  organization_id uuid not null
  activity_id uuid not null
  practice_gap text not null default ''::text
  needs text[] not null default '{}'::text[]
  professions text[] not null default '{}'::text[]
  specialties text not null default ''::text
  outcomes jsonb not null default '[]'::jsonb
  measured text not null default ''::text
  supported boolean
  supports jsonb not null default '[]'::jsonb
  sponsorship text not null default ''::text
  joint_providers text[] not null default '{}'::text[]
  fee text not null default ''::text
  registration text not null default ''::text
  version integer not null default 1
  updated_at timestamp with time zone not null
  updated_by uuid not null
  row-level security, forced
  CHECK ((fee = ANY (ARRAY[''::text, 'free'::text, 'paid'::text, 'variable'::text])))
  CHECK ((jsonb_typeof(outcomes) = 'array'::text))
  CHECK ((jsonb_typeof(supports) = 'array'::text))
  CHECK ((needs <@ '{knowledge,competence,performance}'::text[]))
  CHECK ((registration = ANY (ARRAY[''::text, 'open'::text, 'limited'::text])))
  CHECK ((sponsorship = ANY (ARRAY[''::text, 'direct'::text, 'joint'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  PRIMARY KEY (organization_id, activity_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table activity_role
  organization_id uuid not null
  id uuid not null
  activity_id uuid not null
  person_id uuid
  role text not null default 'speaker'::text
  name text not null
  credentials text not null default ''::text
  affiliation text not null default ''::text
  position integer not null
  session_id uuid
  email text not null default ''::text
  disclosed_on date
  discloser_id uuid
  named_at timestamp with time zone
  named_by uuid
  settled_until timestamp with time zone
  row-level security, forced
  CHECK ((role = ANY (ARRAY['speaker'::text, 'moderator'::text, 'author'::text, 'planner'::text, 'director'::text, 'reviewer'::text, 'staff'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, discloser_id) REFERENCES discloser(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX activity_role_activity ON public.activity_role USING btree (organization_id, activity_id, "position")
  CREATE INDEX activity_role_discloser ON public.activity_role USING btree (organization_id, discloser_id) WHERE (discloser_id IS NOT NULL)
  CREATE INDEX activity_role_open ON public.activity_role USING btree (organization_id, activity_id) WHERE (settled_until IS NULL)
  CREATE INDEX activity_role_session ON public.activity_role USING btree (organization_id, session_id) WHERE (session_id IS NOT NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table activity_session
  organization_id uuid not null
  id uuid not null
  activity_id uuid not null
  title text not null default ''::text
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  place text not null default ''::text
  code text not null
  claim_opens_at timestamp with time zone not null
  claim_closes_at timestamp with time zone not null
  search_text text not null default ''::text
  description text not null default ''::text
  objectives text[] not null default '{}'::text[]
  disclosure_statement text
  code_closes_at timestamp with time zone
  occurrence date
  timed_at timestamp with time zone
  cancelled_at timestamp with time zone
  cancelled_by uuid
  cancel_reason text not null default ''::text
  rotating boolean
  version integer not null default 1
  row-level security, forced
  CHECK (((code_closes_at > claim_opens_at) AND (code_closes_at <= claim_closes_at)))
  CHECK ((claim_closes_at > claim_opens_at))
  CHECK ((code ~ '^[0-9]{4,10}$'::text))
  CHECK ((ends_at > starts_at))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, activity_id, occurrence)
  UNIQUE (organization_id, code)
  CREATE INDEX activity_session_activity ON public.activity_session USING btree (organization_id, activity_id, starts_at)
  CREATE INDEX activity_session_closes ON public.activity_session USING btree (organization_id, claim_closes_at)
  CREATE INDEX activity_session_long ON public.activity_session USING btree (organization_id, ends_at, id) WHERE ((ends_at - starts_at) > '14 days'::interval)
  CREATE INDEX activity_session_search ON public.activity_session USING gin (organization_id, search_text gin_trgm_ops) WITH (fastupdate=off)
  CREATE INDEX activity_session_starts ON public.activity_session USING btree (organization_id, starts_at, id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy search_reads for select to cme_search using (true)
  grant delete, insert, select, update to cme_app
  grant select to cme_search

table activity_step
  organization_id uuid not null
  id uuid not null
  activity_id uuid not null
  step text not null
  from_state text not null
  to_state text not null
  note text not null default ''::text
  version integer not null
  plan_version integer not null
  taken_by uuid not null
  taken_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX activity_step_activity ON public.activity_step USING btree (organization_id, activity_id, taken_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table attendance
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  person_id uuid not null
  recorded_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, person_id, session_id)
  CREATE INDEX attendance_session ON public.attendance USING btree (organization_id, session_id, recorded_at) INCLUDE (person_id, id)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select to cme_merge
  grant insert, select to cme_app

table attendance_source
  organization_id uuid not null
  id uuid not null
  attendance_id uuid not null
  way text not null
  recorded_at timestamp with time zone not null
  reference text not null default ''::text
  said_at timestamp with time zone
  actor_id uuid
  badge_id uuid
  import_id uuid
  undone_at timestamp with time zone
  undone_by uuid
  reason text not null default ''::text
  undone_reason text not null default ''::text
  row-level security, forced
  CHECK ((way = ANY (ARRAY['typed'::text, 'link'::text, 'qr'::text, 'rotating'::text, 'text'::text, 'door'::text, 'roster'::text, 'meeting'::text, 'ticked'::text, 'late'::text, 'office'::text, 'import'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, attendance_id) REFERENCES attendance(organization_id, id)
  FOREIGN KEY (organization_id, import_id) REFERENCES roster_import(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, attendance_id, way, reference)
  CREATE INDEX attendance_source_import ON public.attendance_source USING btree (organization_id, import_id) WHERE (import_id IS NOT NULL)
  CREATE INDEX attendance_source_undone ON public.attendance_source USING btree (organization_id, attendance_id) WHERE (undone_at IS NOT NULL)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select to cme_merge
  grant insert, select to cme_app

table audit
  organization_id uuid not null
  id uuid not null
  at timestamp with time zone not null
  actor_id uuid
  act text not null
  subject text not null
  subject_id uuid
  old jsonb
  new jsonb
  salt uuid default gen_random_uuid()
  erased bytea
  row-level security, forced
  CHECK ((((erased IS NULL) = (salt IS NOT NULL)) AND ((erased IS NULL) OR ((old IS NULL) AND (new IS NULL)))))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX audit_act ON public.audit USING btree (organization_id, act, at, id)
  CREATE INDEX audit_actor ON public.audit USING btree (organization_id, actor_id, act, at, id)
  CREATE INDEX audit_at ON public.audit USING btree (organization_id, at, id)
  CREATE INDEX audit_subject ON public.audit USING btree (organization_id, subject_id, at, id)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app
  grant select to cme_merge

table audit_seal
  organization_id uuid not null
  number integer not null
  first_id uuid not null
  last_id uuid not null
  rows integer not null
  sealed_at timestamp with time zone not null
  previous bytea
  hash bytea not null
  row-level security, forced
  CHECK (((number = 1) = (previous IS NULL)))
  CHECK ((number > 0))
  CHECK ((rows > 0))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, number)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table bank_question
  organization_id uuid not null
  id uuid not null
  topic text not null
  question jsonb not null
  position integer not null
  kept_at timestamp with time zone not null
  kept_by uuid
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX bank_question_topic ON public.bank_question USING btree (organization_id, topic, "position")
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table certificate
  organization_id uuid not null
  id uuid not null
  number text not null
  person_id uuid not null
  session_id uuid not null
  frozen jsonb not null
  issued_at timestamp with time zone not null
  merged_from uuid
  replaces_id uuid
  row-level security, forced
  CHECK ((replaces_id <> id))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, merged_from) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, replaces_id) REFERENCES certificate(organization_id, id) DEFERRABLE
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (number)
  CREATE INDEX certificate_person ON public.certificate USING btree (organization_id, person_id, session_id)
  CREATE UNIQUE INDEX certificate_one_a_session ON public.certificate USING btree (organization_id, person_id, session_id, merged_from) NULLS NOT DISTINCT WHERE (replaces_id IS NULL)
  CREATE UNIQUE INDEX certificate_replaced_once ON public.certificate USING btree (organization_id, replaces_id) WHERE (replaces_id IS NOT NULL)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app
  grant select to cme_merge

table certificate_template
  organization_id uuid not null
  id uuid not null
  name text not null
  is_default boolean not null default false
  created_at timestamp with time zone not null
  retired_at timestamp with time zone
  row-level security, forced
  CHECK (((NOT is_default) OR (retired_at IS NULL)))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  CREATE UNIQUE INDEX certificate_template_default ON public.certificate_template USING btree (organization_id) WHERE is_default
  CREATE UNIQUE INDEX certificate_template_name ON public.certificate_template USING btree (organization_id, lower(name)) WHERE (retired_at IS NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table certificate_template_use
  organization_id uuid not null
  credit_type_id uuid
  profession_id uuid
  template_id uuid not null
  row-level security, forced
  CHECK (((credit_type_id IS NOT NULL) OR (profession_id IS NOT NULL)))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id) ON DELETE CASCADE
  FOREIGN KEY (organization_id, profession_id) REFERENCES profession(organization_id, id) ON DELETE CASCADE
  FOREIGN KEY (organization_id, template_id) REFERENCES certificate_template(organization_id, id)
  UNIQUE NULLS NOT DISTINCT (organization_id, credit_type_id, profession_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table certificate_template_version
  organization_id uuid not null
  template_id uuid not null
  number integer not null
  content jsonb not null
  saved_at timestamp with time zone not null
  saved_by uuid
  row-level security, forced
  CHECK ((number > 0))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, template_id) REFERENCES certificate_template(organization_id, id)
  PRIMARY KEY (organization_id, template_id, number)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table checklist_item
  organization_id uuid not null
  id uuid not null
  position integer not null
  words text not null
  days_before integer
  before_step text not null default ''::text
  formats text[] not null default '{}'::text[]
  automatic text not null default ''::text
  created_at timestamp with time zone not null
  retired_at timestamp with time zone
  row-level security, forced
  CHECK (((days_before >= 0) AND (days_before <= 730)))
  CHECK ((automatic = ANY (ARRAY[''::text, 'planning'::text, 'disclosures'::text, 'designation'::text, 'evaluation'::text])))
  CHECK ((before_step = ANY (ARRAY[''::text, 'approve'::text, 'publish'::text, 'close'::text])))
  CHECK ((words <> ''::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX checklist_item_position ON public.checklist_item USING btree (organization_id, "position")
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table checklist_mark
  organization_id uuid not null
  activity_id uuid not null
  item_id uuid not null
  answer text not null default ''::text
  note text not null default ''::text
  marked_by uuid not null
  marked_at timestamp with time zone not null
  row-level security, forced
  CHECK ((answer = ANY (ARRAY[''::text, 'done'::text, 'not-needed'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, item_id) REFERENCES checklist_item(organization_id, id)
  PRIMARY KEY (organization_id, activity_id, item_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table company
  organization_id uuid not null
  id uuid not null
  name text not null
  name_key text not null
  state text not null default 'proposed'::text
  same_as uuid
  note text not null default ''::text
  added_at timestamp with time zone not null
  added_by uuid
  row-level security, forced
  CHECK (((same_as IS NULL) OR (same_as <> id)))
  CHECK ((state = ANY (ARRAY['listed'::text, 'proposed'::text, 'eligible'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, same_as) REFERENCES company(organization_id, id) DEFERRABLE
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, name_key)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

view counted_attendance
  organization_id uuid
  id uuid
  session_id uuid
  person_id uuid
  recorded_at timestamp with time zone
  activity_id uuid
  starts_at timestamp with time zone
  ends_at timestamp with time zone
  attended_at timestamp with time zone
  grant select to cme_app

view counted_credit
  organization_id uuid
  id uuid
  kind text
  person_id uuid
  session_id uuid
  credit_type_id uuid
  amount integer
  completed_on date
  recorded_at timestamp with time zone
  certificate_id uuid
  replaces_id uuid
  actor_id uuid
  reason text
  merged_from uuid
  counted_in uuid
  import_id uuid
  ground text
  type_version integer
  correction_id uuid
  grant select to cme_app

view counted_physician
  organization_id uuid
  person_id uuid
  grant select to cme_app

view counted_profession
  organization_id uuid
  person_id uuid
  profession_id uuid
  grant select to cme_app

table credential
  organization_id uuid not null
  id uuid not null
  abbreviation text not null
  profession_id uuid
  position integer not null
  retired_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, profession_id) REFERENCES profession(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, abbreviation)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table credit_correction
  organization_id uuid not null
  id uuid not null
  kind text not null
  certificate_id uuid not null
  reason text not null
  note text not null default ''::text
  overrides text[] not null default '{}'::text[]
  actor_id uuid not null
  corrected_at timestamp with time zone not null
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['added'::text, 'corrected'::text, 'withdrawn'::text, 'restored'::text, 'name'::text])))
  CHECK ((reason <> ''::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, certificate_id) REFERENCES certificate(organization_id, id) DEFERRABLE INITIALLY DEFERRED
  PRIMARY KEY (organization_id, id)
  CREATE INDEX credit_correction_certificate ON public.credit_correction USING btree (organization_id, certificate_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table credit_entry
  organization_id uuid not null
  id uuid not null
  kind text not null
  person_id uuid not null
  session_id uuid not null
  credit_type_id uuid not null
  amount integer not null
  completed_on date not null
  recorded_at timestamp with time zone not null
  certificate_id uuid not null
  replaces_id uuid
  actor_id uuid not null
  reason text not null default ''::text
  merged_from uuid
  counted_in uuid
  import_id uuid
  ground text not null default 'claimed'::text
  type_version integer not null default 0
  correction_id uuid
  row-level security, forced
  CHECK (((counted_in IS NULL) OR (kind = 'withdrawal'::text)))
  CHECK (((kind <> 'withdrawal'::text) OR (amount = 0)))
  CHECK (((kind = 'award'::text) = (replaces_id IS NULL)))
  CHECK ((amount >= 0))
  CHECK ((ground = ANY (ARRAY['claimed'::text, 'awarded'::text, 'taken-back'::text, 'office'::text])))
  CHECK ((kind = ANY (ARRAY['award'::text, 'correction'::text, 'withdrawal'::text, 'restoration'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, certificate_id) REFERENCES certificate(organization_id, id) DEFERRABLE INITIALLY DEFERRED
  FOREIGN KEY (organization_id, correction_id) REFERENCES credit_correction(organization_id, id) DEFERRABLE INITIALLY DEFERRED
  FOREIGN KEY (organization_id, counted_in) REFERENCES certificate(organization_id, id) DEFERRABLE
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id)
  FOREIGN KEY (organization_id, credit_type_id, type_version) REFERENCES credit_type_version(organization_id, credit_type_id, number)
  FOREIGN KEY (organization_id, import_id) REFERENCES roster_import(organization_id, id)
  FOREIGN KEY (organization_id, merged_from) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, replaces_id) REFERENCES credit_entry(organization_id, id) DEFERRABLE
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX credit_entry_certificate ON public.credit_entry USING btree (organization_id, certificate_id)
  CREATE INDEX credit_entry_completed ON public.credit_entry USING btree (organization_id, completed_on, id) INCLUDE (kind, person_id, session_id, credit_type_id, amount)
  CREATE INDEX credit_entry_correction ON public.credit_entry USING btree (organization_id, correction_id) WHERE (correction_id IS NOT NULL)
  CREATE INDEX credit_entry_import ON public.credit_entry USING btree (organization_id, import_id) WHERE (import_id IS NOT NULL)
  CREATE INDEX credit_entry_person ON public.credit_entry USING btree (organization_id, person_id, completed_on)
  CREATE INDEX credit_entry_session ON public.credit_entry USING btree (organization_id, session_id)
  CREATE UNIQUE INDEX credit_entry_one_award ON public.credit_entry USING btree (organization_id, person_id, session_id, credit_type_id, merged_from) NULLS NOT DISTINCT WHERE (kind = 'award'::text)
  CREATE UNIQUE INDEX credit_entry_replaced_once ON public.credit_entry USING btree (organization_id, replaces_id) WHERE (replaces_id IS NOT NULL)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app
  grant select to cme_merge

table credit_type
  organization_id uuid not null
  id uuid not null
  key text not null
  name text not null
  plural text not null
  short_name text not null
  mark text not null default ''::text
  italic boolean not null default false
  participation boolean not null default false
  step integer not null
  partial boolean not null default true
  statement text not null default ''::text
  award_phrase text not null default ''::text
  official_record text not null default ''::text
  required_fields text[] not null default '{}'::text[]
  allowed_formats text[] not null default '{}'::text[]
  position integer not null
  unit text not null default 'credit'::text
  unit_minutes integer not null default 60
  rounding text not null default 'nearest'::text
  everyone boolean not null default false
  activity_number text not null default 'none'::text
  report_target text not null default 'none'::text
  record_years integer not null default 6
  check_note text not null default ''::text
  version integer not null default 1
  changed_at timestamp with time zone not null default now()
  changed_by uuid
  retired_at timestamp with time zone
  row-level security, forced
  CHECK (((record_years >= 0) AND (record_years <= 50)))
  CHECK (((unit_minutes >= 1) AND (unit_minutes <= 6000)))
  CHECK ((activity_number = ANY (ARRAY['none'::text, 'uan'::text, 'other'::text])))
  CHECK ((report_target = ANY (ARRAY['none'::text, 'pars'::text, 'ja-pars'::text, 'cpe-monitor'::text, 'board'::text, 'other'::text])))
  CHECK ((rounding = ANY (ARRAY['nearest'::text, 'down'::text, 'up'::text, 'exact'::text])))
  CHECK ((step > 0))
  CHECK ((unit <> ''::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, key)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table credit_type_profession
  organization_id uuid not null
  credit_type_id uuid not null
  profession_id uuid not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id) ON DELETE CASCADE
  FOREIGN KEY (organization_id, profession_id) REFERENCES profession(organization_id, id)
  PRIMARY KEY (organization_id, credit_type_id, profession_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table credit_type_version
  organization_id uuid not null
  credit_type_id uuid not null
  number integer not null
  name text not null
  plural text not null
  short_name text not null
  mark text not null
  italic boolean not null
  official_record text not null
  definition jsonb not null
  made_at timestamp with time zone not null
  made_by uuid
  row-level security, forced
  CHECK ((number > 0))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id)
  PRIMARY KEY (organization_id, credit_type_id, number)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

view current_disclosure
  organization_id uuid
  discloser_id uuid
  person_id uuid
  id uuid
  number integer
  attested_at timestamp with time zone
  lookback_from date
  nothing boolean
  relationships jsonb
  way text
  apart_of uuid
  grant select to cme_app

table data_import
  organization_id uuid not null
  id uuid not null
  kind text not null
  file_name text not null
  state text not null default 'reading'::text
  fault text not null default ''::text
  header text[] not null default '{}'::text[]
  columns jsonb not null
  mapping jsonb not null
  notes text[] not null default '{}'::text[]
  row_count integer not null default 0
  at_row integer not null default 0
  done_rows integer not null default 0
  step_at timestamp with time zone
  went_on_at timestamp with time zone
  made_by uuid not null
  made_at timestamp with time zone not null
  confirmed_by uuid
  confirmed_at timestamp with time zone
  finished_at timestamp with time zone
  undone_by uuid
  undone_at timestamp with time zone
  undo_reason text not null default ''::text
  sheets text[] not null default '{}'::text[]
  sheet text not null default ''::text
  worked_ms integer not null default 0
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['people'::text, 'activities'::text, 'attendance'::text, 'credit'::text, 'elsewhere'::text])))
  CHECK ((state = ANY (ARRAY['reading'::text, 'unreadable'::text, 'columns'::text, 'checking'::text, 'checked'::text, 'running'::text, 'paused'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX data_import_made ON public.data_import USING btree (organization_id, made_at, id)
  CREATE INDEX data_import_under_way ON public.data_import USING btree (organization_id, id) WHERE (state = ANY (ARRAY['reading'::text, 'checking'::text, 'running'::text, 'undoing'::text]))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table data_import_key
  organization_id uuid not null
  import_id uuid not null
  key text not null
  number integer not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, import_id) REFERENCES data_import(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, import_id, key)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table data_import_part
  organization_id uuid not null
  import_id uuid not null
  position integer not null
  bytes bytea not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, import_id) REFERENCES data_import(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, import_id, "position")
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table data_import_row
  organization_id uuid not null
  import_id uuid not null
  number integer not null
  cells text[] not null
  chosen_person uuid
  chosen_new boolean not null default false
  left_out boolean not null default false
  verdict text not null default ''::text
  ground text not null default ''::text
  reason text not null default ''::text
  candidates uuid[] not null default '{}'::uuid[]
  names text not null default ''::text
  person_id uuid
  same_as integer
  makes_new boolean not null default false
  facts integer not null default 0
  made jsonb
  written_at timestamp with time zone
  undone text not null default ''::text
  warning text not null default ''::text
  row-level security, forced
  CHECK ((undone = ANY (ARRAY[''::text, 'undone'::text, 'kept'::text])))
  CHECK ((verdict = ANY (ARRAY[''::text, 'new'::text, 'fill'::text, 'there'::text, 'decide'::text, 'refused'::text, 'left-out'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, import_id) REFERENCES data_import(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, import_id, number)
  CREATE INDEX data_import_row_person ON public.data_import_row USING btree (organization_id, person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX data_import_row_verdict ON public.data_import_row USING btree (organization_id, import_id, verdict, number)
  CREATE INDEX data_import_row_warned ON public.data_import_row USING btree (organization_id, import_id, number) WHERE (warning <> ''::text)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table designation
  organization_id uuid not null
  activity_id uuid not null
  credit_type_id uuid not null
  maximum integer not null
  universal_activity_number text not null default ''::text
  row-level security, forced
  CHECK (((maximum > 0) AND (maximum <= 99975)))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id)
  PRIMARY KEY (organization_id, activity_id, credit_type_id)
  CREATE INDEX designation_type ON public.designation USING btree (organization_id, credit_type_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table discloser
  organization_id uuid not null
  id uuid not null
  person_id uuid
  name text not null
  email text not null default ''::text
  denied_at timestamp with time zone
  taken_at timestamp with time zone
  taken_by uuid
  created_at timestamp with time zone not null
  apart_of uuid
  joined_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX discloser_email ON public.discloser USING btree (organization_id, lower(email)) WHERE (email <> ''::text)
  CREATE INDEX discloser_person ON public.discloser USING btree (organization_id, person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX discloser_taken ON public.discloser USING btree (organization_id, taken_by) WHERE (taken_by IS NOT NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table disclosure
  organization_id uuid not null
  id uuid not null
  discloser_id uuid not null
  number integer not null
  attested_at timestamp with time zone not null
  lookback_from date not null
  nothing boolean not null
  relationships jsonb not null
  definition text not null
  attestation text not null
  way text not null
  entered_by uuid
  entered_at timestamp with time zone
  note text not null default ''::text
  row-level security, forced
  CHECK ((nothing = (jsonb_array_length(relationships) = 0)))
  CHECK ((way = ANY (ARRAY['portal'::text, 'link'::text, 'office'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, discloser_id) REFERENCES discloser(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, discloser_id, number)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table disclosure_draft
  organization_id uuid not null
  discloser_id uuid not null
  fields jsonb not null
  revises uuid
  version integer not null default 1
  saved_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, discloser_id) REFERENCES discloser(organization_id, id)
  PRIMARY KEY (organization_id, discloser_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table disclosure_request
  organization_id uuid not null
  id uuid not null
  role_id uuid not null
  discloser_id uuid not null
  kind text not null
  asked_by uuid
  asked_at timestamp with time zone not null
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['asked'::text, 'reminded'::text, 'expiring'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, discloser_id) REFERENCES discloser(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX disclosure_request_discloser ON public.disclosure_request USING btree (organization_id, discloser_id, asked_at)
  CREATE INDEX disclosure_request_role ON public.disclosure_request USING btree (organization_id, role_id, asked_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table door
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  token_hash bytea not null
  opened_by uuid not null
  opened_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  closed_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX door_session ON public.door USING btree (organization_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table duplicate_search
  organization_id uuid not null
  searched_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table earlier_credit
  organization_id uuid not null
  id uuid not null
  person_id uuid
  title text not null
  provider text not null default ''::text
  format text not null default ''::text
  completed_on date not null
  credit_type_id uuid
  credit_name text not null
  amount integer not null
  certificate_reference text not null default ''::text
  source text not null default ''::text
  import_id uuid not null
  import_row integer not null
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  row-level security, forced
  CHECK ((amount >= 0))
  CHECK ((title <> ''::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id)
  FOREIGN KEY (organization_id, import_id) REFERENCES data_import(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX earlier_credit_completed ON public.earlier_credit USING btree (organization_id, completed_on, id) INCLUDE (person_id, credit_type_id, amount)
  CREATE INDEX earlier_credit_import ON public.earlier_credit USING btree (organization_id, import_id, import_row)
  CREATE INDEX earlier_credit_person ON public.earlier_credit USING btree (organization_id, person_id, completed_on)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table earlier_credit_withdrawal
  organization_id uuid not null
  earlier_credit_id uuid not null
  reason text not null default ''::text
  withdrawn_by uuid not null
  withdrawn_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, earlier_credit_id) REFERENCES earlier_credit(organization_id, id)
  PRIMARY KEY (organization_id, earlier_credit_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table evaluation_completion
  organization_id uuid not null
  person_id uuid not null
  session_id uuid not null
  way text not null
  completed_at timestamp with time zone not null
  row-level security, forced
  CHECK ((way = ANY (ARRAY['form'::text, 'survey'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, person_id, session_id)
  CREATE INDEX evaluation_completion_session ON public.evaluation_completion USING btree (organization_id, session_id, person_id)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select to cme_merge
  grant insert, select to cme_app

table evaluation_draft
  organization_id uuid not null
  person_id uuid not null
  session_id uuid not null
  form_version_id uuid not null
  answers jsonb not null
  saved_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_version_id) REFERENCES form_version(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, person_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

view evaluation_due
  organization_id uuid
  id uuid
  session_id uuid
  person_id uuid
  recorded_at timestamp with time zone
  activity_id uuid
  starts_at timestamp with time zone
  ends_at timestamp with time zone
  attended_at timestamp with time zone
  evaluated boolean
  grant select to cme_app

table evaluation_reminder
  organization_id uuid not null
  activity_id uuid not null
  person_id uuid not null
  sent_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, activity_id, person_id)
  CREATE INDEX evaluation_reminder_person ON public.evaluation_reminder USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table form
  organization_id uuid not null
  id uuid not null
  name text not null
  created_at timestamp with time zone not null
  kind text not null default 'evaluation'::text
  retired_at timestamp with time zone
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['evaluation'::text, 'test'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table form_draft
  organization_id uuid not null
  form_id uuid not null
  items jsonb not null
  settings jsonb not null
  based_on integer not null
  revision integer not null default 1
  saved_at timestamp with time zone not null
  saved_by uuid not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_id) REFERENCES form(organization_id, id)
  PRIMARY KEY (organization_id, form_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table form_version
  organization_id uuid not null
  id uuid not null
  form_id uuid not null
  number integer not null
  questions jsonb not null
  created_at timestamp with time zone not null
  settings jsonb not null default '{}'::jsonb
  published_by uuid
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_id) REFERENCES form(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, form_id, number)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table identity
  organization_id uuid not null
  provider_id uuid not null
  subject text not null
  person_id uuid not null
  created_at timestamp with time zone not null
  last_used_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  FOREIGN KEY (organization_id, provider_id) REFERENCES identity_provider(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, provider_id, subject)
  CREATE INDEX identity_person ON public.identity USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table identity_provider
  organization_id uuid not null
  id uuid not null
  kind text not null
  label text not null
  position integer not null
  enabled boolean not null default false
  trusted_second_factor boolean not null default false
  settings jsonb not null
  sealed_secret text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  tested_at timestamp with time zone
  tested_by uuid
  settings_at timestamp with time zone
  row-level security, forced
  CHECK (((tested_at IS NULL) = (tested_by IS NULL)))
  CHECK ((kind = ANY (ARRAY['oidc'::text, 'saml'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table import_mapping
  organization_id uuid not null
  id uuid not null
  kind text not null
  name text not null
  header text[] not null
  mapping jsonb not null
  saved_by uuid not null
  saved_at timestamp with time zone not null
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['people'::text, 'activities'::text, 'attendance'::text, 'credit'::text, 'elsewhere'::text])))
  CHECK ((name <> ''::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, kind, name)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table import_word
  organization_id uuid not null
  list text not null
  word text not null
  meaning text not null
  said_by uuid not null
  said_at timestamp with time zone not null
  row-level security, forced
  CHECK ((list = ANY (ARRAY['credit_type'::text, 'format'::text, 'specialty'::text, 'profession'::text, 'credential'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, list, word)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table inbound_text
  organization_id uuid not null
  id uuid not null
  carrier text not null
  carrier_id text not null
  phone text not null
  body text not null
  received_at timestamp with time zone not null
  answer text not null
  person_id uuid
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, carrier, carrier_id)
  CREATE INDEX inbound_text_person ON public.inbound_text USING btree (organization_id, person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX inbound_text_phone ON public.inbound_text USING btree (organization_id, phone, received_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table installation
  one boolean not null default true
  key_fingerprint text not null
  CHECK (one)
  PRIMARY KEY (one)

view issued_credit_type
  organization_id uuid
  id uuid
  version integer
  name text
  plural text
  short_name text
  mark text
  italic boolean
  official_record text
  award_phrase text
  key text
  participation boolean
  position integer
  grant select to cme_app

table late_request
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  reason text not null
  asked_at timestamp with time zone not null
  decided_at timestamp with time zone
  decided_by uuid
  approved boolean
  answer text not null default ''::text
  claim_until timestamp with time zone
  excused boolean not null default false
  row-level security, forced
  CHECK (((claim_until IS NULL) OR approved))
  CHECK (((decided_at IS NULL) = (approved IS NULL)))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX late_request_session ON public.late_request USING btree (organization_id, session_id)
  CREATE INDEX late_request_waiting ON public.late_request USING btree (organization_id, asked_at) WHERE (decided_at IS NULL)
  CREATE UNIQUE INDEX late_request_granted ON public.late_request USING btree (organization_id, person_id, session_id) WHERE approved
  CREATE UNIQUE INDEX late_request_open ON public.late_request USING btree (organization_id, person_id, session_id) WHERE (decided_at IS NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table licence
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  state text not null default ''::text
  number text
  expires_on date
  position integer not null default 0
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX licence_number ON public.licence USING btree (organization_id, number, state) WHERE (number IS NOT NULL)
  CREATE INDEX licence_person ON public.licence USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table likely_duplicate
  organization_id uuid not null
  one_id uuid not null
  other_id uuid not null
  points integer not null
  found text[] not null
  row-level security, forced
  CHECK ((one_id < other_id))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, one_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  FOREIGN KEY (organization_id, other_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, one_id, other_id)
  CREATE INDEX likely_duplicate_in_order ON public.likely_duplicate USING btree (organization_id, points DESC, other_id DESC, one_id)
  CREATE INDEX likely_duplicate_other ON public.likely_duplicate USING btree (organization_id, other_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

view live_attendance
  organization_id uuid
  id uuid
  session_id uuid
  person_id uuid
  recorded_at timestamp with time zone
  grant select to cme_app

view live_credit
  organization_id uuid
  id uuid
  kind text
  person_id uuid
  session_id uuid
  credit_type_id uuid
  amount integer
  completed_on date
  recorded_at timestamp with time zone
  certificate_id uuid
  replaces_id uuid
  actor_id uuid
  reason text
  merged_from uuid
  counted_in uuid
  import_id uuid
  ground text
  type_version integer
  correction_id uuid
  grant select to cme_app

view live_earlier_credit
  organization_id uuid
  id uuid
  person_id uuid
  title text
  provider text
  format text
  completed_on date
  credit_type_id uuid
  credit_name text
  amount integer
  certificate_reference text
  source text
  import_id uuid
  import_row integer
  recorded_by uuid
  recorded_at timestamp with time zone
  grant select to cme_app

table message
  organization_id uuid not null
  id uuid not null
  channel text not null
  recipient text not null
  person_id uuid
  subject text not null default ''::text
  body text not null
  queued_at timestamp with time zone not null
  taken_at timestamp with time zone
  sent_at timestamp with time zone
  attempts integer not null default 0
  last_error text not null default ''::text
  failure text
  failed_at timestamp with time zone
  looked_at timestamp with time zone
  again_at timestamp with time zone
  again_of uuid
  recipient_key text not null default lower(recipient)
  kind text not null default ''::text
  row-level security, forced
  CHECK (((failure IS DISTINCT FROM 'bounced'::text) OR (sent_at IS NOT NULL)))
  CHECK (((failure IS NULL) = (failed_at IS NULL)))
  CHECK (((sent_at IS NULL) OR (failure IS NULL) OR (failure = 'bounced'::text)))
  CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text])))
  CHECK ((failure = ANY (ARRAY['refused'::text, 'given-up'::text, 'bounced'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX message_again ON public.message USING btree (organization_id, again_of) WHERE (again_of IS NOT NULL)
  CREATE INDEX message_failed ON public.message USING btree (organization_id, queued_at, id) WHERE (failure IS NOT NULL)
  CREATE INDEX message_failed_new ON public.message USING btree (organization_id, failed_at) WHERE ((failure IS NOT NULL) AND (looked_at IS NULL))
  CREATE INDEX message_person ON public.message USING btree (organization_id, person_id, queued_at, id)
  CREATE INDEX message_queued ON public.message USING btree (organization_id, queued_at, id)
  CREATE INDEX message_recipient ON public.message USING btree (organization_id, recipient_key, queued_at, id)
  CREATE INDEX message_texts ON public.message USING btree (organization_id, queued_at, id) WHERE (channel = 'text'::text)
  CREATE INDEX message_waiting ON public.message USING btree (organization_id, queued_at, id) WHERE ((sent_at IS NULL) AND (failure IS NULL))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table message_opt_out
  organization_id uuid not null
  recipient text not null
  kind text not null
  since timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, recipient, kind)
  CREATE INDEX message_opt_out_since ON public.message_opt_out USING btree (organization_id, since DESC, recipient)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table message_wording
  organization_id uuid not null
  kind text not null
  subject text not null
  body text not null
  changed_at timestamp with time zone not null
  changed_by uuid not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, changed_by) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, kind)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table migration
  name text not null
  checksum text not null
  applied_at timestamp with time zone not null default now()
  PRIMARY KEY (name)

table mitigation
  organization_id uuid not null
  id uuid not null
  role_id uuid not null
  disclosure_id uuid not null
  relationship_ids uuid[] not null
  way text not null
  note text not null default ''::text
  peer_reviewer text not null default ''::text
  peer_independent boolean not null default false
  result text not null default ''::text
  file_name text not null default ''::text
  content_type text not null default ''::text
  content bytea
  chosen_by uuid not null
  chosen_at timestamp with time zone not null
  completed_by uuid
  completed_at timestamp with time zone
  withdrawn_by uuid
  withdrawn_at timestamp with time zone
  withdrawn_reason text not null default ''::text
  row-level security, forced
  CHECK ((cardinality(relationship_ids) > 0))
  CHECK ((result = ANY (ARRAY[''::text, 'passed'::text, 'changed'::text, 'failed'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, disclosure_id) REFERENCES disclosure(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX mitigation_role ON public.mitigation USING btree (organization_id, role_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table not_duplicate
  organization_id uuid not null
  one_id uuid not null
  other_id uuid not null
  actor_id uuid not null
  at timestamp with time zone not null
  row-level security, forced
  CHECK ((one_id < other_id))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, one_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, other_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, one_id, other_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table one_time_secret
  organization_id uuid not null
  id uuid not null
  purpose text not null
  secret_hash bytea not null
  person_id uuid
  subject text not null default ''::text
  detail jsonb not null
  tries_left integer not null
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, id)
  CREATE INDEX one_time_secret_expires ON public.one_time_secret USING btree (organization_id, expires_at)
  CREATE INDEX one_time_secret_person ON public.one_time_secret USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table organization
  id uuid not null
  slug text not null
  name text not null
  portal_name text not null default 'Continuing Medical Education'::text
  certificate_prefix text not null
  brand text not null default '#0b5e78'::text
  mark text not null default 'waves'::text
  time_zone text not null
  email text not null
  phone text not null
  city text not null default ''::text
  state text not null default ''::text
  headline text not null default 'Were you there? Claim your credit.'::text
  introduction text not null default ''::text
  accreditation_statement text not null
  second_check text not null default 'phone'::text
  conceal_accounts boolean not null default false
  anonymous_evaluations boolean not null default true
  created_at timestamp with time zone not null default now()
  password_least integer not null default 12
  password_least_with_second_factor integer not null default 8
  session_hours integer not null default 12
  session_idle_minutes integer not null default 120
  staff_idle_minutes integer not null default 60
  sign_in_links boolean not null default true
  local_sign_in_label text not null default ''::text
  retention_years integer not null default 6
  series_lead_minutes integer not null default 15
  series_code_days integer not null default 7
  series_finish_days integer not null default 60
  tick_past_sessions boolean not null default false
  late_request_days integer not null default 30
  late_requests_a_year integer not null default 3
  text_number text
  text_carrier text not null default ''::text
  text_account text not null default ''::text
  text_sealed_token text
  disclosure_months integer not null default 12
  disclosure_spouse boolean not null default false
  disclosure_incomplete text not null default 'warn'::text
  disclosure_ask_days integer not null default 30
  disclosure_remind_days integer not null default 7
  disclosure_expiry_days integer not null default 30
  review_coordinators boolean not null default false
  joint_statement text not null default ''::text
  logo text
  logo_width integer
  logo_height integer
  logo_says_name boolean not null default false
  logo_on_white boolean not null default false
  announcement text not null default ''::text
  announcement_until date
  sign_in_help text not null default ''::text
  claim_help text not null default ''::text
  claim_lead_minutes integer not null default 0
  claim_days integer not null default 30
  default_form_id uuid
  row-level security, forced
  CHECK ((((logo IS NULL) = (logo_width IS NULL)) AND ((logo IS NULL) = (logo_height IS NULL))))
  CHECK (((claim_days >= 0) AND (claim_days <= 365)))
  CHECK (((claim_lead_minutes >= 0) AND (claim_lead_minutes <= 10080)))
  CHECK (((disclosure_ask_days >= 0) AND (disclosure_ask_days <= 180)))
  CHECK (((disclosure_expiry_days >= 0) AND (disclosure_expiry_days <= 180)))
  CHECK (((disclosure_months >= 1) AND (disclosure_months <= 24)))
  CHECK (((disclosure_remind_days >= 1) AND (disclosure_remind_days <= 60)))
  CHECK (((late_request_days >= 0) AND (late_request_days <= 365)))
  CHECK (((late_requests_a_year >= 0) AND (late_requests_a_year <= 100)))
  CHECK (((logo IS NOT NULL) OR (NOT (logo_says_name OR logo_on_white))))
  CHECK (((password_least >= 8) AND (password_least <= 64)))
  CHECK (((password_least_with_second_factor >= 8) AND (password_least_with_second_factor <= 64)))
  CHECK (((retention_years >= 6) AND (retention_years <= 100)))
  CHECK (((series_code_days >= 0) AND (series_code_days <= 60)))
  CHECK (((series_finish_days >= 0) AND (series_finish_days <= 365)))
  CHECK (((series_lead_minutes >= 0) AND (series_lead_minutes <= 1440)))
  CHECK (((session_hours >= 1) AND (session_hours <= 720)))
  CHECK (((session_idle_minutes >= 5) AND (session_idle_minutes <= 43200)))
  CHECK (((staff_idle_minutes >= 5) AND (staff_idle_minutes <= 1440)))
  CHECK ((brand ~ '^#[0-9a-f]{6}$'::text))
  CHECK ((certificate_prefix ~ '^[A-Z]{2,4}$'::text))
  CHECK ((disclosure_incomplete = ANY (ARRAY['warn'::text, 'withhold'::text])))
  CHECK ((second_check = ANY (ARRAY['phone'::text, 'birthday'::text, 'ssn'::text])))
  CHECK ((slug ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  CHECK ((text_number ~ '^\+[1-9][0-9]{6,14}$'::text))
  FOREIGN KEY (id, default_form_id) REFERENCES form(organization_id, id) DEFERRABLE
  FOREIGN KEY (id, logo) REFERENCES picture(organization_id, digest) DEFERRABLE
  PRIMARY KEY (id)
  UNIQUE (certificate_prefix)
  UNIQUE (slug)
  UNIQUE (text_number)
  policy everyone_reads for select to cme_app using (true)
  policy own_organization for all to cme_app using ((id = current_organization())) with check ((id = current_organization()))
  grant insert, select, update to cme_app

table passkey
  organization_id uuid not null
  credential_id text not null
  person_id uuid not null
  user_handle bytea not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null default '{}'::text[]
  backed_up boolean not null
  name text not null
  created_at timestamp with time zone not null
  last_used_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, credential_id)
  CREATE INDEX passkey_person ON public.passkey USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table period_certificate
  organization_id uuid not null
  id uuid not null
  number text not null
  person_id uuid not null
  activity_id uuid not null
  from_day date not null
  to_day date not null
  frozen jsonb not null
  issued_at timestamp with time zone not null
  replaces_id uuid
  corrected_by uuid
  reason text not null default ''::text
  note text not null default ''::text
  row-level security, forced
  CHECK (((replaces_id IS NULL) = (corrected_by IS NULL)))
  CHECK ((replaces_id <> id))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, replaces_id) REFERENCES period_certificate(organization_id, id) DEFERRABLE
  PRIMARY KEY (organization_id, id)
  UNIQUE (number)
  CREATE INDEX period_certificate_person ON public.period_certificate USING btree (organization_id, person_id, issued_at)
  CREATE UNIQUE INDEX period_certificate_replaced_once ON public.period_certificate USING btree (organization_id, replaces_id) WHERE (replaces_id IS NOT NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table person
  organization_id uuid not null
  id uuid not null
  given_name text not null
  family_name text not null
  family_name_key text not null
  affiliation text not null default ''::text
  specialty text not null default ''::text
  sub_specialty text not null default ''::text
  profession_id uuid
  status text not null default ''::text
  board_member boolean
  birth_month_day text
  nabp_number text
  address text not null default ''::text
  address_2 text not null default ''::text
  city text not null default ''::text
  state text not null default ''::text
  postal_code text not null default ''::text
  country text not null default ''::text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  npi text
  ssn_last_four_hash bytea
  report_consent_at timestamp with time zone
  confirmed_at timestamp with time zone
  closed_at timestamp with time zone
  merged_into uuid
  deactivated_at timestamp with time zone
  deactivated_reason text not null default ''::text
  proof_generation integer not null default 0
  staff_email text not null default ''::text
  row-level security, forced
  CHECK ((birth_month_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'::text))
  CHECK ((npi ~ '^[0-9]{10}$'::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, merged_into) REFERENCES person(organization_id, id) DEFERRABLE
  FOREIGN KEY (organization_id, profession_id) REFERENCES profession(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX person_affiliation ON public.person USING btree (organization_id, affiliation)
  CREATE INDEX person_by_profession ON public.person USING btree (organization_id, profession_id, family_name_key, given_name, id) WHERE (merged_into IS NULL)
  CREATE INDEX person_closed ON public.person USING btree (organization_id, family_name_key, given_name, id) WHERE (closed_at IS NOT NULL)
  CREATE INDEX person_deactivated ON public.person USING btree (organization_id, family_name_key, given_name, id) WHERE (deactivated_at IS NOT NULL)
  CREATE INDEX person_in_order ON public.person USING btree (organization_id, family_name_key, given_name, id)
  CREATE INDEX person_merged ON public.person USING btree (organization_id, merged_into) WHERE (merged_into IS NOT NULL)
  CREATE INDEX person_nabp_number ON public.person USING btree (organization_id, nabp_number) WHERE (nabp_number IS NOT NULL)
  CREATE INDEX person_npi ON public.person USING btree (organization_id, npi) WHERE (npi IS NOT NULL)
  CREATE INDEX person_open ON public.person USING btree (organization_id) WHERE ((merged_into IS NULL) AND (closed_at IS NULL) AND (deactivated_at IS NULL))
  CREATE INDEX person_profession ON public.person USING btree (organization_id, profession_id) WHERE (profession_id IS NOT NULL)
  CREATE INDEX person_search ON public.person USING gin (organization_id, person_search_key(given_name, family_name, family_name_key) gin_trgm_ops) WITH (fastupdate=off)
  CREATE INDEX person_staff_email ON public.person USING btree (organization_id, staff_email) WHERE (staff_email <> ''::text)
  CREATE INDEX person_unmerged ON public.person USING btree (organization_id) WHERE (merged_into IS NULL)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy search_reads for select to cme_search using (true)
  grant delete, insert, select, update to cme_app

table person_badge
  organization_id uuid not null
  badge text not null
  person_id uuid not null
  created_at timestamp with time zone not null
  created_by uuid
  id uuid not null default gen_random_uuid()
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, badge)
  CREATE INDEX person_badge_digits ON public.person_badge USING btree (organization_id, ltrim(badge, '0'::text))
  CREATE INDEX person_badge_person ON public.person_badge USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table person_board
  organization_id uuid not null
  person_id uuid not null
  board text not null
  board_id text not null default ''::text
  position integer not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, person_id, board)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table person_credential
  organization_id uuid not null
  person_id uuid not null
  credential_id uuid not null
  position integer not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, credential_id) REFERENCES credential(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, person_id, credential_id)
  CREATE INDEX person_credential_credential ON public.person_credential USING btree (organization_id, credential_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table person_email
  organization_id uuid not null
  email text not null
  person_id uuid not null
  sign_in boolean not null default true
  verified_at timestamp with time zone
  created_at timestamp with time zone not null
  brought boolean not null default false
  position integer not null default 0
  row-level security, forced
  CHECK ((email = lower(email)))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, email)
  CREATE INDEX person_email_person ON public.person_email USING btree (organization_id, person_id)
  CREATE INDEX person_email_search ON public.person_email USING gin (organization_id, email gin_trgm_ops) WITH (fastupdate=off)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy search_reads for select to cme_search using (true)
  grant delete, insert, select, update to cme_app

table person_merge
  organization_id uuid not null
  id uuid not null
  kept_id uuid not null
  gone_id uuid not null
  facts jsonb not null
  beside jsonb not null
  actor_id uuid not null
  reason text not null
  merged_at timestamp with time zone not null
  undone_at timestamp with time zone
  undone_by uuid
  row-level security, forced
  CHECK ((kept_id <> gone_id))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, gone_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, kept_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX person_merge_at ON public.person_merge USING btree (organization_id, merged_at)
  CREATE INDEX person_merge_gone ON public.person_merge USING btree (organization_id, gone_id)
  CREATE INDEX person_merge_kept ON public.person_merge USING btree (organization_id, kept_id)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app
  grant insert, select to cme_merge

table person_password
  organization_id uuid not null
  person_id uuid not null
  hash text not null
  changed_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table person_phone
  organization_id uuid not null
  person_id uuid not null
  phone text not null
  created_at timestamp with time zone not null
  verified_at timestamp with time zone
  position integer not null default 0
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, person_id, phone)
  CREATE INDEX person_phone_phone ON public.person_phone USING btree (organization_id, phone)
  CREATE INDEX person_phone_search ON public.person_phone USING gin (organization_id, phone gin_trgm_ops) WITH (fastupdate=off)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy search_reads for select to cme_search using (true)
  grant delete, insert, select, update to cme_app

table person_totp
  organization_id uuid not null
  person_id uuid not null
  sealed_secret text not null
  confirmed_at timestamp with time zone
  last_step bigint
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table picture
  organization_id uuid not null
  digest text not null
  type text not null
  width integer not null
  height integer not null
  bytes bytea not null
  added_at timestamp with time zone not null
  row-level security, forced
  CHECK (((height >= 1) AND (height <= 4000)))
  CHECK (((width >= 1) AND (width <= 4000)))
  CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  CHECK ((octet_length(bytes) <= 1048576))
  CHECK ((type = ANY (ARRAY['png'::text, 'jpeg'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, digest)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table profession
  organization_id uuid not null
  id uuid not null
  key text not null
  name text not null
  plural text not null
  allied_health boolean not null default false
  position integer not null default 0
  reported_as text not null default 'other'::text
  retired_at timestamp with time zone
  row-level security, forced
  CHECK ((reported_as = ANY (ARRAY['physician'::text, 'nurse'::text, 'pharmacist'::text, 'pharmacy technician'::text, 'physician assistant'::text, 'psychologist'::text, 'optometrist'::text, 'social worker'::text, 'dentist'::text, 'allied dental staff'::text, 'registered dietitians'::text, 'dietetic technicians registered'::text, 'athletic trainers'::text, 'other'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, key)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table provider_answer
  organization_id uuid not null
  provider_id uuid not null
  answer_hash bytea not null
  expires_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, provider_id) REFERENCES identity_provider(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, provider_id, answer_hash)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

view question_audience
  organization_id uuid
  form_version_id uuid
  question text
  audience text
  grant select to cme_app

table recovery_code
  organization_id uuid not null
  person_id uuid not null
  code_hash bytea not null
  used_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, person_id, code_hash)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table refused_attendance
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  way text not null
  reason text not null
  person_id uuid
  phone text not null default ''::text
  at timestamp with time zone not null
  released_told_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX refused_attendance_person ON public.refused_attendance USING btree (organization_id, person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX refused_attendance_session ON public.refused_attendance USING btree (organization_id, session_id, at)
  CREATE INDEX refused_attendance_withheld ON public.refused_attendance USING btree (organization_id, session_id) WHERE ((reason = 'withheld'::text) AND (released_told_at IS NULL) AND (person_id IS NOT NULL))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table refused_phone
  organization_id uuid not null
  phone text not null
  person_id uuid not null
  refused_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, phone, person_id)
  CREATE INDEX refused_phone_person ON public.refused_phone USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table relationship_judgement
  organization_id uuid not null
  id uuid not null
  role_id uuid not null
  relationship_id uuid not null
  disclosure_id uuid not null
  relationship jsonb not null
  topic text not null
  relevant boolean not null
  exception text
  reason text not null
  judged_by uuid not null
  judged_at timestamp with time zone not null
  row-level security, forced
  CHECK ((exception = ANY (ARRAY['unrelated'::text, 'basic-science'::text, 'device-safety'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, disclosure_id) REFERENCES disclosure(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX relationship_judgement_role ON public.relationship_judgement USING btree (organization_id, role_id, relationship_id, judged_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table released_answers
  organization_id uuid not null
  response_id uuid not null
  audience text not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, response_id, audience)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table reminder_rule
  organization_id uuid not null
  id uuid not null
  activity_id uuid
  lacks text not null
  anchor text not null
  offset_minutes integer not null
  whom text not null
  channel text not null
  active boolean not null default true
  created_at timestamp with time zone not null
  row-level security, forced
  CHECK (((offset_minutes >= '-525600'::integer) AND (offset_minutes <= 525600)))
  CHECK ((anchor = ANY (ARRAY['start'::text, 'end'::text, 'code-closes'::text, 'claim-closes'::text])))
  CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text])))
  CHECK ((lacks = ANY (ARRAY['topic'::text, 'speaker'::text, 'disclosure'::text, 'slides'::text, 'credit'::text])))
  CHECK ((whom = ANY (ARRAY['coordinator'::text, 'speaker'::text, 'attendee'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  PRIMARY KEY (organization_id, id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table reminder_sent
  organization_id uuid not null
  rule_id uuid not null
  session_id uuid not null
  recipient text not null
  sent_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, rule_id) REFERENCES reminder_rule(organization_id, id) ON DELETE CASCADE
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, rule_id, session_id, recipient)
  CREATE INDEX reminder_sent_session ON public.reminder_sent USING btree (organization_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table removed_role
  organization_id uuid not null
  id uuid not null
  activity_id uuid not null
  session_id uuid
  person_id uuid
  discloser_id uuid
  role text not null
  name text not null
  credentials text not null
  named_at timestamp with time zone
  named_by uuid
  removed_by uuid
  removed_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX removed_role_activity ON public.removed_role USING btree (organization_id, activity_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table report_recipient
  organization_id uuid not null
  schedule_id uuid not null
  person_id uuid not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, schedule_id) REFERENCES report_schedule(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, schedule_id, person_id)
  CREATE INDEX report_recipient_person ON public.report_recipient USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table report_run
  organization_id uuid not null
  id uuid not null
  schedule_id uuid not null
  due_at timestamp with time zone not null
  ran_at timestamp with time zone not null
  name text not null
  report text not null
  filter jsonb not null
  file_format text not null
  sent integer not null
  left_out integer not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, schedule_id) REFERENCES report_schedule(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, schedule_id, due_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table report_schedule
  organization_id uuid not null
  id uuid not null
  name text not null
  report text not null
  filter jsonb not null
  file_format text not null
  every text not null
  on_day integer not null
  at_hour integer not null
  done_until timestamp with time zone not null
  paused_at timestamp with time zone
  version integer not null default 1
  made_by uuid not null
  made_at timestamp with time zone not null
  row-level security, forced
  CHECK ((((on_day >= 1) AND (on_day <= 28)) AND ((every <> 'week'::text) OR (on_day <= 7))))
  CHECK (((at_hour >= 0) AND (at_hour <= 23)))
  CHECK ((every = ANY (ARRAY['week'::text, 'month'::text, 'quarter'::text])))
  CHECK ((file_format = ANY (ARRAY['csv'::text, 'xlsx'::text])))
  CHECK ((jsonb_typeof(filter) = 'object'::text))
  CHECK ((name <> ''::text))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table response
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  form_version_id uuid not null
  person_id uuid
  answers jsonb not null
  submitted_on date not null
  about jsonb
  part text
  row-level security, forced
  CHECK ((part = ANY (ARRAY['speaker'::text, 'session'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_version_id) REFERENCES form_version(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, person_id, session_id)
  CREATE INDEX response_about ON public.response USING btree (organization_id, session_id) WHERE (about IS NOT NULL)
  CREATE INDEX response_session ON public.response USING btree (organization_id, session_id)
  CREATE INDEX response_version ON public.response USING btree (organization_id, form_version_id)
  policy merging for all to cme_merge using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select to cme_merge
  grant insert, select to cme_app

table roster_import
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  kind text not null
  file_name text not null default ''::text
  columns jsonb not null
  minimum_minutes integer
  awards boolean not null default false
  mails boolean not null default true
  made_by uuid not null
  made_at timestamp with time zone not null
  confirmed_at timestamp with time zone
  confirmed_by uuid
  undone_at timestamp with time zone
  undone_by uuid
  undo_reason text not null default ''::text
  row-level security, forced
  CHECK ((kind = ANY (ARRAY['roster'::text, 'typed'::text, 'meeting'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX roster_import_session ON public.roster_import USING btree (organization_id, session_id, made_at)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table roster_row
  organization_id uuid not null
  import_id uuid not null
  number integer not null
  cells text[] not null
  chosen_person uuid
  chosen_new boolean not null default false
  left_out boolean not null default false
  amounts jsonb
  outcome text not null default ''::text
  person_id uuid
  waiting_awards jsonb
  told boolean not null default false
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, import_id) REFERENCES roster_import(organization_id, id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, import_id, number)
  CREATE INDEX roster_row_waiting ON public.roster_row USING btree (organization_id, import_id) WHERE (waiting_awards IS NOT NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table scan_use
  organization_id uuid not null
  scan_id uuid not null
  person_id uuid not null
  used_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, scan_id)
  CREATE INDEX scan_use_person ON public.scan_use USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table search_word
  organization_id uuid not null
  word text not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, word)
  CREATE INDEX search_word_letters ON public.search_word USING gin (organization_id, word gin_trgm_ops) WITH (fastupdate=off)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  policy search_reads for select to cme_search using (true)
  grant insert, select to cme_app
  grant select to cme_search

table series
  organization_id uuid not null
  activity_id uuid not null
  pattern jsonb not null
  starts_on date not null
  ends_on date not null
  lead_minutes integer not null
  code_days integer not null
  finish_days integer not null
  credit_after text not null default 'session'::text
  awards_from timestamp with time zone
  certificates text not null default 'session'::text
  rotating boolean not null default false
  rotate_seconds integer not null default 20
  coordinator_fields text[] not null default '{title,description,objectives,speakers,place,time,slides}'::text[]
  coordinator_days integer not null default 0
  renewed_from uuid
  row-level security, forced
  CHECK (((code_days >= 0) AND (code_days <= 60)))
  CHECK (((coordinator_days >= 0) AND (coordinator_days <= 90)))
  CHECK (((ends_on >= starts_on) AND (ends_on < (starts_on + '1 year'::interval))))
  CHECK (((finish_days >= 0) AND (finish_days <= 365)))
  CHECK (((lead_minutes >= 0) AND (lead_minutes <= 1440)))
  CHECK (((rotate_seconds >= 5) AND (rotate_seconds <= 300)))
  CHECK ((certificates = ANY (ARRAY['session'::text, 'period'::text])))
  CHECK ((credit_after = ANY (ARRAY['attendance'::text, 'session'::text, 'quarter'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, renewed_from) REFERENCES activity(organization_id, id)
  PRIMARY KEY (organization_id, activity_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table session_designation
  organization_id uuid not null
  session_id uuid not null
  credit_type_id uuid not null
  maximum integer not null
  universal_activity_number text not null default ''::text
  row-level security, forced
  CHECK (((maximum > 0) AND (maximum <= 99975)))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, credit_type_id) REFERENCES credit_type(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, session_id, credit_type_id)
  CREATE INDEX session_designation_type ON public.session_designation USING btree (organization_id, credit_type_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

view session_offer
  organization_id uuid
  session_id uuid
  credit_type_id uuid
  maximum integer
  universal_activity_number text
  grant select to cme_app

table session_slides
  organization_id uuid not null
  session_id uuid not null
  file_name text not null default ''::text
  content_type text not null default ''::text
  content bytea
  received_at timestamp with time zone not null
  received_by uuid not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table set_up_link
  token_hash bytea not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  PRIMARY KEY (token_hash)
  grant insert, select, update to cme_app

table shown_statement
  organization_id uuid not null
  session_id uuid not null
  number integer not null
  place text not null
  text text not null
  shown_at timestamp with time zone not null
  row-level security, forced
  CHECK ((place = ANY (ARRAY['page'::text, 'slide'::text, 'sheet'::text, 'start'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, session_id, number)
  CREATE INDEX shown_statement_start ON public.shown_statement USING btree (organization_id, shown_at) WHERE (place = 'start'::text)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table sign_in_session
  organization_id uuid not null
  token_hash bytea not null
  person_id uuid not null
  created_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  user_agent text not null default ''::text
  id uuid not null default gen_random_uuid()
  way text not null
  second_factor_at timestamp with time zone
  provider_session jsonb
  network text not null default ''::text
  row-level security, forced
  CHECK ((way = ANY (ARRAY['new-account'::text, 'password'::text, 'passkey'::text, 'link'::text, 'code'::text, 'single-sign-on'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, token_hash)
  UNIQUE (organization_id, id)
  CREATE INDEX sign_in_session_person ON public.sign_in_session USING btree (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table specialty
  organization_id uuid not null
  id uuid not null
  slug text not null
  name text not null
  position integer not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, slug)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table staff_invitation
  organization_id uuid not null
  id uuid not null
  email text not null
  role text not null
  token_hash bytea not null
  invited_by uuid not null
  invited_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  accepted_at timestamp with time zone
  withdrawn_at timestamp with time zone
  activities uuid[] not null default '{}'::uuid[]
  row-level security, forced
  CHECK ((email = lower(email)))
  CHECK ((role = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'reviewer'::text, 'viewer'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, invited_by) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE UNIQUE INDEX staff_invitation_open ON public.staff_invitation USING btree (organization_id, email) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL))
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table staff_member
  organization_id uuid not null
  person_id uuid not null
  role text not null
  created_at timestamp with time zone not null
  row-level security, forced
  CHECK ((role = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'reviewer'::text, 'viewer'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table staff_series
  organization_id uuid not null
  person_id uuid not null
  activity_id uuid not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES staff_member(organization_id, person_id) ON DELETE CASCADE
  PRIMARY KEY (organization_id, person_id, activity_id)
  CREATE INDEX staff_series_activity ON public.staff_series USING btree (organization_id, activity_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

view standing_certificate
  organization_id uuid
  id uuid
  number text
  person_id uuid
  session_id uuid
  frozen jsonb
  issued_at timestamp with time zone
  merged_from uuid
  replaces_id uuid
  grant select to cme_app

table stuck_claim
  organization_id uuid not null
  session_id uuid not null
  person_id uuid not null
  activity_id uuid not null
  why text not null
  closes_at timestamp with time zone not null
  found_at timestamp with time zone not null
  written_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, session_id, person_id)
  CREATE INDEX stuck_claim_person ON public.stuck_claim USING btree (organization_id, person_id)
  CREATE INDEX stuck_claim_why ON public.stuck_claim USING btree (organization_id, why, closes_at, session_id, person_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table survey_visit
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  person_id uuid not null
  started_at timestamp with time zone not null
  returned_at timestamp with time zone
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX survey_visit_person ON public.survey_visit USING btree (organization_id, person_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table test_allowance
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  form_id uuid not null
  reason text not null
  actor_id uuid not null
  allowed_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_id) REFERENCES form(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX test_allowance_person ON public.test_allowance USING btree (organization_id, person_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table test_attempt
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  form_version_id uuid not null
  answers jsonb not null
  about jsonb
  points integer not null
  out_of integer not null
  passed boolean not null
  begun_at timestamp with time zone not null
  submitted_at timestamp with time zone not null
  row-level security, forced
  CHECK (((out_of > 0) AND (points <= out_of)))
  CHECK ((points >= 0))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_version_id) REFERENCES form_version(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  CREATE INDEX test_attempt_person ON public.test_attempt USING btree (organization_id, person_id, session_id, submitted_at)
  CREATE INDEX test_attempt_session ON public.test_attempt USING btree (organization_id, session_id)
  CREATE INDEX test_attempt_version ON public.test_attempt USING btree (organization_id, form_version_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant insert, select to cme_app

table test_draft
  organization_id uuid not null
  person_id uuid not null
  session_id uuid not null
  form_version_id uuid not null
  answers jsonb not null
  begun_at timestamp with time zone not null
  saved_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, form_version_id) REFERENCES form_version(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, person_id, session_id)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table texting_phone
  organization_id uuid not null
  phone text not null
  person_id uuid
  linked_at timestamp with time zone
  consent text not null default 'started'::text
  consent_at timestamp with time zone not null
  links integer not null default 0
  row-level security, forced
  CHECK ((consent = ANY (ARRAY['started'::text, 'stopped'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  PRIMARY KEY (organization_id, phone)
  CREATE INDEX texting_phone_person ON public.texting_phone USING btree (organization_id, person_id) WHERE (person_id IS NOT NULL)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table throttle
  organization_id uuid not null
  bucket text not null
  failures integer not null
  last_failure_at timestamp with time zone not null
  row-level security, forced
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  PRIMARY KEY (organization_id, bucket)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app

table waiting_attendance
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  way text not null
  reference text not null
  phone text not null default ''::text
  email text not null default ''::text
  name text not null default ''::text
  badge text not null default ''::text
  recorded_at timestamp with time zone not null
  said_at timestamp with time zone
  actor_id uuid
  person_id uuid
  joined_at timestamp with time zone
  joined_by uuid
  dismissed_at timestamp with time zone
  dismissed_by uuid
  import_id uuid
  row-level security, forced
  CHECK ((way = ANY (ARRAY['text'::text, 'door'::text, 'roster'::text, 'meeting'::text])))
  FOREIGN KEY (organization_id) REFERENCES organization(id)
  FOREIGN KEY (organization_id, import_id) REFERENCES roster_import(organization_id, id)
  FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  FOREIGN KEY (organization_id, session_id) REFERENCES activity_session(organization_id, id)
  PRIMARY KEY (organization_id, id)
  UNIQUE (organization_id, session_id, way, reference)
  CREATE INDEX waiting_attendance_email ON public.waiting_attendance USING btree (organization_id, email) WHERE (email <> ''::text)
  CREATE INDEX waiting_attendance_import ON public.waiting_attendance USING btree (organization_id, import_id) WHERE (import_id IS NOT NULL)
  CREATE INDEX waiting_attendance_open ON public.waiting_attendance USING btree (organization_id, recorded_at) WHERE ((joined_at IS NULL) AND (dismissed_at IS NULL))
  CREATE INDEX waiting_attendance_person ON public.waiting_attendance USING btree (organization_id, person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX waiting_attendance_phone ON public.waiting_attendance USING btree (organization_id, phone) WHERE (phone <> ''::text)
  policy own_organization for all to cme_app using ((organization_id = ( SELECT current_organization() AS current_organization))) with check ((organization_id = ( SELECT current_organization() AS current_organization)))
  grant delete, insert, select, update to cme_app
