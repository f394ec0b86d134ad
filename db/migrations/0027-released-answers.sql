-- Anonymous answers are shown in whole groups of three, so that no two views of them differ by fewer.

-- ── Of whom a question is asked ─────────────────────────────────────────────────────────────────────────────
-- '': of everybody. Else what decides it: the question's own id, where an earlier answer or a profession leads to it, or the
-- id of its section, where that is asked of some or repeated; the answer's key then adds "@" and whom it is about.
create view question_audience with (security_invoker = true) as
select v.organization_id, v.id as form_version_id, q.item ->> 'id' as question,
  case when q.item ?| '{when,professions}' then q.item ->> 'id'
    when section.item ?| '{when,professions,repeat}' then section.item ->> 'id' else '' end as audience
from form_version v
cross join lateral jsonb_array_elements(v.questions) with ordinality q (item, at)
left join lateral (select s.item from jsonb_array_elements(v.questions) with ordinality s (item, at)
  where s.item ->> 'kind' = 'section' and s.at < q.at order by s.at desc limit 1) section on true
where q.item ->> 'kind' <> 'section';
grant select on question_audience to cme_app;

-- ── Which answers are shown ─────────────────────────────────────────────────────────────────────────────────
-- A row with the audience '' releases a response, which others may now count; one with another audience what it says to
-- those questions. When is not kept, nor in which order: either would lead to a name.
create table released_answers (
  organization_id uuid not null references organization,
  response_id uuid not null,
  audience text not null,
  -- No reference: a merge of two records may put a response aside, and an undo bring it back.
  primary key (organization_id, response_id, audience)
);
select isolate('released_answers', 'select, insert');

-- What was answered so far: of each session and version the first whole groups.
alter table response no force row level security;
alter table form_version no force row level security;
alter table released_answers no force row level security;
insert into released_answers (organization_id, response_id, audience)
select organization_id, id, '' from (
  select r.organization_id, r.id, row_number() over (unit order by r.submitted_on, r.id) as nth,
    count(*) over (unit rows between unbounded preceding and unbounded following) as of
  from response r
  where r.part is null
  window unit as (partition by r.organization_id, r.session_id, r.form_version_id, r.person_id is null)) n
where nth <= of / 3 * 3;
insert into released_answers (organization_id, response_id, audience)
select organization_id, id, audience from (
  select x.*, count(*) over (partition by x.organization_id, x.session_id, x.form_version_id, x.anonymous, x.audience) as of
  from (
    select distinct r.organization_id, r.session_id, r.form_version_id, r.person_id is null as anonymous, r.id,
      q.audience || coalesce(substring(k.key from '@[^.~]+'), '') as audience
    from response r
    cross join lateral jsonb_object_keys(r.answers) k (key)
    join question_audience q on q.organization_id = r.organization_id and q.form_version_id = r.form_version_id
      and q.question = substring(k.key from '^[^@.~]+') and q.audience <> ''
    where r.part is not null or exists (select from released_answers l
      where l.organization_id = r.organization_id and l.response_id = r.id)) x) n
where of >= 3;
alter table released_answers force row level security;
alter table form_version force row level security;
alter table response force row level security;

-- ── Who was asked for an evaluation that is missing ─────────────────────────────────────────────────────────
create table evaluation_reminder (
  organization_id uuid not null references organization,
  activity_id uuid not null,
  person_id uuid not null,
  -- When the office last wrote to this person about it.
  sent_at timestamptz not null,
  primary key (organization_id, activity_id, person_id),
  foreign key (organization_id, activity_id) references activity,
  foreign key (organization_id, person_id) references person
);
create index evaluation_reminder_person on evaluation_reminder (organization_id, person_id);
select isolate('evaluation_reminder');
