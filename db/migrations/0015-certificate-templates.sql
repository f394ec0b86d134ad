-- Pictures (logos, signatures), and how certificates look and what they say beside the facts.

-- A picture as it is handed out, once for its content: digest is the SHA-256 of its bytes. Added only, because what was
-- issued names it for ever.
create table picture (
  organization_id uuid not null references organization,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('png', 'jpeg')),
  -- As it is shown, in pixels.
  width integer not null check (width between 1 and 4000),
  height integer not null check (height between 1 and 4000),
  bytes bytea not null check (octet_length(bytes) <= 1048576),
  added_at timestamptz not null,
  primary key (organization_id, digest)
);
-- It is compressed already.
alter table picture alter column bytes set storage external;
select isolate('picture', 'select, insert');

alter table organization
  -- A picture in place of the mark; without one the mark stands there.
  add column logo text,
  add column logo_width integer,
  add column logo_height integer,
  -- Whether the name can be read in it, so that it need not stand beside it too.
  add column logo_says_name boolean not null default false,
  -- Whether it stands on white where the ground is dark, because it would vanish there.
  add column logo_on_white boolean not null default false,
  -- Deferrable, since pictures are of organizations: a restore writes them in any order.
  add foreign key (id, logo) references picture (organization_id, digest) deferrable,
  add check ((logo is null) = (logo_width is null) and (logo is null) = (logo_height is null)),
  add check (logo is not null or not (logo_says_name or logo_on_white));

create table certificate_template (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  -- What is used where no other is named: one of each organization.
  is_default boolean not null default false,
  created_at timestamptz not null,
  -- Since when it is used for nothing new.
  retired_at timestamptz,
  primary key (organization_id, id),
  check (not is_default or retired_at is null)
);
create unique index certificate_template_default on certificate_template (organization_id) where is_default;
create unique index certificate_template_name on certificate_template (organization_id, lower(name)) where retired_at is null;
select isolate('certificate_template');

-- Each saving is a version; the last one is in use. Content as src/certificates/templates/template-content.ts.
create table certificate_template_version (
  organization_id uuid not null references organization,
  template_id uuid not null,
  number integer not null check (number > 0),
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (organization_id, template_id, number),
  foreign key (organization_id, template_id) references certificate_template
);
select isolate('certificate_template_version', 'select, insert');

-- For which credit type and profession a template is used; null: for every one.
create table certificate_template_use (
  organization_id uuid not null references organization,
  credit_type_id uuid,
  profession_id uuid,
  template_id uuid not null,
  unique nulls not distinct (organization_id, credit_type_id, profession_id),
  foreign key (organization_id, credit_type_id) references credit_type on delete cascade,
  foreign key (organization_id, profession_id) references profession on delete cascade,
  foreign key (organization_id, template_id) references certificate_template,
  check (credit_type_id is not null or profession_id is not null)
);
select isolate('certificate_template_use');

-- What certificates were until now: each organization's first template, with who signed.
alter table organization no force row level security;
alter table certificate_template no force row level security;
alter table certificate_template_version no force row level security;
insert into certificate_template (organization_id, id, name, is_default, created_at)
  select id, gen_random_uuid(), 'Standard', true, now() from organization;
insert into certificate_template_version (organization_id, template_id, number, content, saved_at)
  select t.organization_id, t.id, 1, jsonb_build_object(
    'titles', jsonb_build_object('credit', 'Certificate of Credit', 'participation', 'Certificate of Participation'),
    'body', E'{name}, {credentials}\n{participation}\n{activity}\n{series}, {place} · {date}\n{awarded} {credits}',
    'smallPrint', '{statements}',
    'statements', jsonb_build_array('accreditation', 'designation'),
    'signatories', case when o.signatory_name = '' then '[]'::jsonb
      else jsonb_build_array(jsonb_build_object('name', o.signatory_name, 'title', o.signatory_title, 'picture', null)) end,
    'emblem', 'logo', 'jointProvider', null, 'paper', 'letter', 'orientation', 'landscape', 'align', 'left',
    'border', 'line', 'licence', false), now()
  from certificate_template t join organization o on o.id = t.organization_id;
-- Who signs is said by the templates from now on.
alter table organization drop column signatory_name, drop column signatory_title;
alter table certificate_template_version force row level security;
alter table certificate_template force row level security;
alter table organization force row level security;
