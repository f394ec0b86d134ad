import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate } from '../src/platform/migrate.ts'
import { databaseNamed } from './support/template-database.ts'

/** The database of the first version, owned by a role that is no superuser: row-level security holds it as well. */
async function firstVersion() {
  const owner = 'cme_upgrade_owner'
  const name = `cme_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
  const { rows } = await admin.query('select from pg_roles where rolname = $1', [owner])
  if (rows.length === 0) await admin.query(`create role ${owner} login password '${owner}'`)
  await admin.query(`grant cme_app, cme_search, cme_merge to ${owner}`)
  await admin.query(`create database ${name} owner ${owner}`)
  await admin.end()
  const whole = databaseNamed(inject('databaseUrl'), name)
  const url = whole.replace(/\/\/[^@]*@/, `//${owner}:${owner}@`)
  const first = '0001-foundation.sql'
  const text = readFileSync(new URL(`../db/migrations/${first}`, import.meta.url), 'utf8')
  const plain = await connected(url)
  await plain.query(
    'create table migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  await plain.query(text)
  await plain.query('insert into migration (name, checksum) values ($1, $2)', [
    first,
    createHash('sha256').update(text).digest('hex'),
  ])
  await plain.end()
  return { url, superuser: await connected(whole) }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const filled = `
do $$
declare
  org uuid := '00000000-0000-7000-8000-000000000001';
  who uuid := '00000000-0000-7000-8000-000000000002';
  at timestamptz := '2026-01-05T17:00Z';
begin
  insert into organization (id, slug, name, certificate_prefix, time_zone, email, phone, accreditation_statement, created_at)
    values (org, 'lakeside', 'Lakeside', 'LHS', 'America/Los_Angeles', 'x@x.example', '+15035550134', 'x', at);
  insert into person (organization_id, id, given_name, family_name, family_name_key, moc_board, board_member, created_at, updated_at)
    values (org, who, 'Priya', 'Raman', 'raman', 'ABP', true, at, at),
      (org, org, 'Gail', 'Monroe', 'monroe', '', null, at, at);
  insert into licence (organization_id, id, person_id, state, number) values (org, org, who, 'OR', 'MD173205');
  insert into specialty (organization_id, id, slug, name, position) values (org, org, 'pediatrics', 'Pediatrics', 0);
  insert into activity_format (organization_id, key, name, learning_format, position) values (org, 'rss', 'x', 'live activity', 0);
  insert into activity (organization_id, id, title, series, format_key, specialty_id, created_at, updated_at)
    values (org, org, 'Croup', 'Pediatric Grand Rounds', 'rss', org, at, at),
      (org, who, 'Tumor Board', '', 'rss', org, at, at);
  insert into activity (organization_id, id, title, format_key, specialty_id, state, disclosure_statement, created_at, updated_at)
    values (org, '00000000-0000-7000-8000-000000000003', 'Sepsis', 'rss', org, 'published', '', at, at),
      (org, '00000000-0000-7000-8000-000000000004', 'Airway Day', 'rss', org, 'draft', 'Nobody has relationships.', at, at);
  insert into activity_role (organization_id, id, activity_id, role, name, position)
    values (org, org, org, 'planner', 'Sunita Pillai', 0), (org, who, who, 'speaker', 'Helen Aguirre', 0);
  insert into activity_session (organization_id, id, activity_id, starts_at, ends_at, code, claim_opens_at, claim_closes_at)
    values (org, org, org, at, at + interval '1 hour', '1234567', at, at + interval '7 days'),
      (org, who, who, at, at + interval '1 hour', '7654321', at, at + interval '7 days');
  insert into staff_member (organization_id, person_id, role, created_at) values (org, org, 'coordinator', at);
  insert into attendance (organization_id, id, session_id, person_id, recorded_at) values (org, org, org, who, at);
  insert into attendance_source (organization_id, id, attendance_id, way, recorded_at) values (org, org, org, 'qr', at);
end $$`

test('boards, licences, talks, attendance and statements of the first version are there afterwards, also where the owner is no superuser', async () => {
  const { url, superuser } = await firstVersion()
  await superuser.query(filled)
  await migrate(url)
  const boards = await superuser.query(
    'select given_name, board, board_id, position, board_member from person_board b join person p on p.id = b.person_id',
  )
  expect(boards.rows).toEqual([{ given_name: 'Priya', board: 'ABP', board_id: '', position: 0, board_member: true }])
  const licences = await superuser.query('select state, number, expires_on, position from licence')
  expect(licences.rows).toEqual([{ state: 'OR', number: 'MD173205', expires_on: null, position: 0 }])
  const talks = await superuser.query(
    'select a.title, s.title as session, s.code from activity a join activity_session s on s.activity_id = a.id order by 3',
  )
  expect(talks.rows).toEqual([
    { title: 'Pediatric Grand Rounds', session: 'Croup', code: '1234567' },
    { title: 'Tumor Board', session: '', code: '7654321' },
  ])
  const coordinated = await superuser.query('select activity_id from staff_series')
  expect(coordinated.rows).toEqual([{ activity_id: '00000000-0000-7000-8000-000000000001' }])
  const attended = await superuser.query('select way, reference, undone_at from attendance_source')
  expect(attended.rows).toEqual([{ way: 'qr', reference: '', undone_at: null }])
  expect((await superuser.query('select id from live_attendance')).rows.length).toBe(1)
  const bases = await superuser.query(
    "select title, state, disclosure_statement <> '' as said, disclosure_basis from activity order by title",
  )
  expect(bases.rows).toEqual([
    { title: 'Airway Day', state: 'draft', said: true, disclosure_basis: 'elsewhere' },
    { title: 'Pediatric Grand Rounds', state: 'draft', said: false, disclosure_basis: 'here' },
    { title: 'Sepsis', state: 'published', said: false, disclosure_basis: 'elsewhere' },
    { title: 'Tumor Board', state: 'draft', said: false, disclosure_basis: 'here' },
  ])
  const held = await superuser.query('select role, name, discloser_id from activity_role order by name')
  expect(held.rows).toEqual([
    { role: 'speaker', name: 'Helen Aguirre', discloser_id: null },
    { role: 'planner', name: 'Sunita Pillai', discloser_id: null },
  ])
  const asked = await superuser.query(
    'select disclosure_months as months, disclosure_spouse as spouse, disclosure_incomplete as incomplete from organization',
  )
  expect(asked.rows).toEqual([{ months: 12, spouse: false, incomplete: 'warn' }])
  const forced = await superuser.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity",
  )
  expect(forced.rows).toEqual([])
  await superuser.end()
})
