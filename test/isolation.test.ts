import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '../src/platform/database.ts'
import { testApp } from './support/app.ts'
import { fillEveryTable } from './support/rows-everywhere.ts'

const { database } = await testApp()
const { pool } = database
let mine: string
let theirs: string
/** Tables and views with a column organization_id. */
let relations: string[]
let tables: string[]

/** Facts are added, never changed or taken away; so are the words of the search. */
const addedOnly = [
  'activity_step',
  'attendance',
  'attendance_source',
  'audit',
  'audit_seal',
  'certificate',
  'certificate_template_version',
  'credit_correction',
  'credit_entry',
  'credit_type_version',
  'disclosure',
  'disclosure_request',
  'earlier_credit',
  'earlier_credit_withdrawal',
  'evaluation_completion',
  'form_version',
  'mitigation',
  'period_certificate',
  'person_merge',
  'picture',
  'relationship_judgement',
  'released_answers',
  'removed_role',
  'response',
  'search_word',
  'shown_statement',
  'test_allowance',
  'test_attempt',
]

beforeAll(async () => {
  await fillEveryTable(pool)
  const id = async (slug: string) =>
    (await pool.query('select id from organization where slug = $1', [slug])).rows[0].id
  mine = await id('lakeside')
  theirs = await id('palmetto')
  const { rows } = await pool.query(`select c.table_name as name, t.table_type as kind from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and column_name = 'organization_id' order by table_name`)
  relations = rows.map((row) => row.name)
  tables = rows.filter((row) => row.kind === 'BASE TABLE').map((row) => row.name)
})

/** What a statement about each relation gives. */
async function ofEach<T>(names: readonly string[], ask: (name: string) => Promise<T>): Promise<Record<string, T>> {
  const answers: Record<string, T> = {}
  for (const name of names) answers[name] = await ask(name)
  return answers
}

const all = <T>(names: readonly string[], value: T) => Object.fromEntries(names.map((name) => [name, value]))

const count = async (db: Db, name: string, where = 'true'): Promise<number> => {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${sql.table(name)} where ${sql.raw(where)}`.execute(db)
  return rows[0]!.n
}

/** Runs a change and takes it back: the number of rows it touched, or the refusal's words. */
async function attempt(work: (db: Db) => Promise<{ numAffectedRows?: bigint }>): Promise<number | string> {
  const undone = new Error()
  let touched = 0
  try {
    await database.inOrganization(mine, async (db) => {
      touched = Number((await work(db)).numAffectedRows)
      throw undone
    })
  } catch (fault) {
    if (fault !== undone) return (fault as Error).message
  }
  return touched
}

const theirRows = (name: string) => ofOrganization(name, theirs)

async function ofOrganization(name: string, organization: string): Promise<object[]> {
  const { rows } = await pool.query(`select to_jsonb(t) as row from ${name} t where organization_id = $1`, [
    organization,
  ])
  return rows.map(({ row }) => row)
}

const change = (name: string, what: string) => attempt((db) => sql`${sql.raw(what.replace('$', name))}`.execute(db))

test('both organizations have rows in every table, so that there is something to leak', async () => {
  const empty = []
  for (const name of relations)
    for (const organization of [mine, theirs])
      if ((await ofOrganization(name, organization)).length === 0) empty.push(name)
  expect(empty).toEqual([])
})

test('each table holds its rows to their organization, by force; the others are known', async () => {
  const { rows } = await pool.query(`select relname as name, relrowsecurity and relforcerowsecurity as held
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`)
  const held = rows.filter((row) => row.held).map((row) => row.name)
  const open = rows.filter((row) => !row.held).map((row) => row.name)
  expect(held).toEqual([...tables, 'organization'].sort())
  expect(open).toEqual(['installation', 'migration', 'set_up_link'])
})

test('the role of requests can neither go round row-level security nor own a table', async () => {
  const { rows } = await pool.query(`select rolname, rolsuper, rolbypassrls, rolcanlogin,
    (select count(*) from pg_class where relowner = pg_roles.oid) as owns from pg_roles where rolname in ('cme_app', 'cme_merge', 'cme_search') order by 1`)
  const plain = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, owns: 0 }
  expect(rows).toEqual([
    { rolname: 'cme_app', ...plain },
    { rolname: 'cme_merge', ...plain },
    { rolname: 'cme_search', ...plain },
  ])
})

test('an organization sees all of its own rows and none of another', async () => {
  const own: Record<string, number> = {}
  for (const name of relations) own[name] = (await ofOrganization(name, mine)).length
  expect(await database.inOrganization(mine, (db) => ofEach(relations, (name) => count(db, name)))).toEqual(own)
  const asked = `organization_id = '${theirs}'`
  expect(await database.inOrganization(mine, (db) => ofEach(relations, (name) => count(db, name, asked)))).toEqual(
    all(relations, 0),
  )
})

test('where no organization is set there are no rows', async () => {
  expect(await database.atLarge((db) => ofEach(relations, (name) => count(db, name)))).toEqual(all(relations, 0))
})

/** The columns of a table that a row is written with; PostgreSQL makes the others. */
const writtenColumns = async (name: string): Promise<string> =>
  (
    await pool.query(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [name],
    )
  ).rows[0].names

test('a row of another organization cannot be written', async () => {
  const insert = async (name: string) => {
    const [row] = await theirRows(name)
    const columns = sql.raw(await writtenColumns(name))
    return attempt((db) =>
      sql`insert into ${sql.table(name)} (${columns})
        select ${columns} from jsonb_populate_record(null::${sql.table(name)}, ${JSON.stringify(row)})`.execute(db),
    )
  }
  const refusals = await ofEach(tables, insert)
  expect(refusals).toEqual(
    Object.fromEntries(tables.map((name) => [name, `new row violates row-level security policy for table "${name}"`])),
  )
})

test('rows of another organization cannot be changed or taken away, and own rows cannot be given to it', async () => {
  const mutable = tables.filter((name) => !addedOnly.includes(name))
  const update = `update $ set organization_id = '${mine}' where organization_id = '${theirs}'`
  expect(await ofEach(mutable, (name) => change(name, update))).toEqual(all(mutable, 0))
  const remove = `delete from $ where organization_id = '${theirs}'`
  expect(await ofEach(mutable, (name) => change(name, remove))).toEqual(all(mutable, 0))
  const give = await ofEach(mutable, (name) => change(name, `update $ set organization_id = '${theirs}'`))
  expect(give).toEqual(
    Object.fromEntries(mutable.map((name) => [name, `new row violates row-level security policy for table "${name}"`])),
  )
})

test('facts are neither changed nor taken away, not even one’s own', async () => {
  const denied = Object.fromEntries(addedOnly.map((name) => [name, `permission denied for table ${name}`]))
  expect(await ofEach(addedOnly, (name) => change(name, 'update $ set organization_id = organization_id'))).toEqual(
    denied,
  )
  expect(await ofEach(addedOnly, (name) => change(name, 'delete from $'))).toEqual(denied)
  expect(await ofEach(addedOnly, (name) => change(name, 'truncate $'))).toEqual(denied)
})

test('an organization’s own face can be changed by itself only, and none can be taken away', async () => {
  expect(await change('organization', `update $ set name = 'x' where id = '${theirs}'`)).toBe(0)
  expect(await change('organization', `update $ set name = 'x' where id = '${mine}'`)).toBe(1)
  expect(await change('organization', 'delete from $')).toBe('permission denied for table organization')
})

test('every reference between organizations’ tables holds both ends to one organization', async () => {
  const { rows } = await pool.query(
    `select conname from pg_constraint k
    where contype = 'f' and confrelid <> 'organization'::regclass
      and conrelid = any($1::regclass[]) and confrelid = any($1::regclass[])
      and not exists (select from unnest(k.conkey, k.confkey) pair(own, far)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.far
        where a.attname = 'organization_id' and b.attname = 'organization_id')`,
    [tables],
  )
  expect(rows).toEqual([])
})

test('search, merging and what the audit needs run with more rights than a request; search finds own sessions only', async () => {
  const { rows } = await pool.query(`select proname from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef order by proname`)
  expect(rows.map(({ proname }) => proname)).toEqual([
    'forget_audit_details',
    'merge_people',
    'near_people',
    'oldest_write',
    'search_activities',
    'search_people',
    'search_sessions',
    'search_sessions_of',
    'undo_merge',
  ])
  const find = (db: Db, ...words: string[]) =>
    sql<{
      title: string
    }>`select coalesce(nullif(s.title, ''), a.title) as title from search_sessions(${words}) found(id)
      left join activity_session s on s.id = found.id left join activity a on a.id = s.activity_id order by 1`.execute(
      db,
    )
  const titles = async (...words: string[]) =>
    (await database.inOrganization(mine, (db) => find(db, ...words))).rows.map((row) => row.title)
  expect(await titles('another')).toEqual([])
  expect(await titles('helen', 'aguirre')).toEqual(['Bronchiolitis After High Flow: What Still Helps'])
  expect((await database.atLarge((db) => find(db, 'helen'))).rows).toEqual([])
  expect((await database.inOrganization(theirs, (db) => find(db, 'helen'))).rows.map((row) => row.title)).toEqual([
    'Grand Rounds of Another House',
  ])
})

test('the search for people finds own people only, and the role that searches reads no more of them than it needs', async () => {
  const find = (db: Db, ...words: string[]) =>
    sql<{ family: string }>`select p.family_name as family from search_people(${words}) found(id)
      join person p on p.id = found.id order by 1`.execute(db)
  const names = async (organization: string, ...words: string[]) =>
    (await database.inOrganization(organization, (db) => find(db, ...words))).rows.map((row) => row.family)
  expect([await names(mine, 'raman'), await names(theirs, 'raman')]).toEqual([['Raman'], []])
  expect([await names(mine, 'otto'), await names(theirs, 'otto')]).toEqual([[], ['Grant']])
  expect([await names(mine, 'palmetto'), (await names(theirs, 'palmetto')).length]).toEqual([[], 3])
  expect((await database.atLarge((db) => find(db, 'raman'))).rows).toEqual([])
  const near = (db: Db) =>
    sql<{
      family: string
    }>`select p.family_name as family from near_people(${['Priya Ramna', 'Oto Grant']}) found(n, id)
      join person p on p.id = found.id order by 1`.execute(db)
  const nearIn = async (organization: string) =>
    (await database.inOrganization(organization, near)).rows.map((row) => row.family)
  expect([await nearIn(mine), await nearIn(theirs)]).toEqual([['Raman'], ['Grant']])
  expect((await database.atLarge(near)).rows).toEqual([])
  const { rows } = await pool.query(`select table_name || '.' || column_name as readable
    from information_schema.column_privileges where grantee = 'cme_search' and privilege_type = 'SELECT'
      and table_name like 'person%' order by 1`)
  expect(rows.map((row) => row.readable)).toEqual([
    'person.family_name',
    'person.family_name_key',
    'person.given_name',
    'person.id',
    'person.organization_id',
    'person_email.email',
    'person_email.organization_id',
    'person_email.person_id',
    'person_phone.organization_id',
    'person_phone.person_id',
    'person_phone.phone',
  ])
})

test('a request cannot put on another role or leave its organization by what it sends', async () => {
  const { rows } = await database.inOrganization(mine, (db) =>
    sql<{ who: string; org: string }>`select current_user as who, current_organization() as org`.execute(db),
  )
  expect(rows).toEqual([{ who: 'cme_app', org: mine }])
  await database.inOrganization(theirs, (db) => count(db, 'person'))
  // Neither the role nor the organization outlives its transaction on a pooled connection.
  const after = await pool.query(
    `select current_user <> 'cme_app' as owner, nullif(current_setting('app.organization', true), '') as org`,
  )
  expect(after.rows).toEqual([{ owner: true, org: null }])
})

test('the details in the audit are forgotten of a closed account of the own organization only', async () => {
  const forget = (organization: string, person: string) =>
    database.inOrganization(organization, (db) => sql`select forget_audit_details(${person})`.execute(db))
  const { rows } = await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at, closed_at)
     values ($1, gen_random_uuid(), '', 'Closed account', 'x', now(), now(), now()) returning id`,
    [theirs],
  )
  const { id } = rows[0]
  await pool.query(
    `insert into audit (organization_id, id, at, act, subject, subject_id, old)
     values ($1, gen_random_uuid(), now(), 'x', 'person', $2, '"x"'), ($3, gen_random_uuid(), now(), 'x', 'person', $2, '"x"')`,
    [theirs, id, mine],
  )
  await expect(forget(mine, id)).rejects.toThrow('no closed account')
  await forget(theirs, id)
  const left = await pool.query('select organization_id from audit where subject_id = $1 and old is not null', [id])
  expect(left.rows).toEqual([{ organization_id: mine }])
})
