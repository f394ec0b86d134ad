import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUp } from '../bin/backup.ts'
import { productVersion } from '../bin/backup-versions.ts'
import { restore } from '../bin/restore.ts'
import { sendMessageQueue } from '../src/messages/queue-message.ts'
import { hasOrganization, isSetUpLinkOpen, makeSetUpLink } from '../src/organizations/set-up-link.ts'
import { testApp, testNow } from './support/app.ts'
import { allRows, emptyInstallation } from './support/empty-installation.ts'
import { fillEveryTable } from './support/rows-everywhere.ts'

const notInBackup = [
  'installation',
  'migration',
  'one_time_secret',
  'provider_answer',
  'set_up_link',
  'sign_in_session',
  'throttle',
]
const now = Temporal.Instant.from(testNow)
const folder = mkdtempSync(join(tmpdir(), 'cme-backup-'))
const whole = join(folder, 'whole.gz')
const source = await testApp()

/** A table of a kind that a later migration may add. */
const paper = `
  create table paper (organization_id uuid not null references organization, id integer not null, later_id integer,
    bytes bytea, note text, data jsonb, big bigint, at timestamptz, primary key (organization_id, id),
    foreign key (organization_id, later_id) references paper deferrable);
  select isolate('paper')`

const hardRows = `
  insert into paper
  select id, 1, 900, decode('00ff0a0d225c7b7d', 'hex'), E'a\\r\\nb\\u2028c\\t"\\\\ \\u00e9 \\U0001F600', 'null'::jsonb, 9007199254740993, '2026-11-20 21:00:00.123456Z'::timestamptz
  from organization union all
  select id, 2, null, '', '', '{"n": 12345678901234567890.123, "deep": [null, {"a": "\\u0001"}]}', null, 'infinity'
  from organization union all
  select id, 3, null, null, null, null, null, null from organization union all
  select id, n, n + 1, null, null, '[]', null, null from organization, generate_series(4, 899) n union all
  select id, 900, null, null, null, '0', null, null from organization;
  insert into certificate
  select p.organization_id, gen_random_uuid(), gen_random_uuid(), p.id, s.id, '{"name": "Núñez"}', now()
  from person p join activity_session s using (organization_id) on conflict do nothing;
  insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on, recorded_at, certificate_id, actor_id)
  select c.organization_id, ('f' || substr(gen_random_uuid()::text, 2))::uuid, 'award', c.person_id, c.session_id, t.id, 100, '2026-11-20', now(), c.id, c.person_id
  from certificate c join credit_type t using (organization_id) on conflict do nothing;
  insert into credit_entry
  select organization_id, ('0' || substr(gen_random_uuid()::text, 2))::uuid, 'correction', person_id, session_id, credit_type_id, 75, completed_on, now(), certificate_id, id, actor_id, 'left early'
  from credit_entry where id > 'f0000000-0000-0000-0000-000000000000';
  insert into audit (organization_id, id, at, act, subject, old) select id, gen_random_uuid(), now(), 'test', 'test', 'null' from organization;
  insert into message (organization_id, id, channel, recipient, body, queued_at, sent_at)
  select o.id, gen_random_uuid(), 'email', recipient, 'x', queued_at, sent_at from organization o, (values
    ('waits@lakeside.example', '2026-11-20T00:00Z'::timestamptz, null::timestamptz),
    ('given-up@lakeside.example', '2026-11-18T00:00Z', null),
    ('sent@lakeside.example', '2026-11-20T00:00Z', '2026-11-20T00:01Z')) m (recipient, queued_at, sent_at)
  where slug = 'lakeside'`

beforeAll(async () => {
  await fillEveryTable(source.database.pool)
  await source.database.pool.query(paper)
  await source.database.pool.query(hardRows)
  const rows = count(await allRows(source.database, notInBackup))
  expect(await backUp(source.database, whole, now)).toEqual({ ok: true, organizations: 2, rows })
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a restored installation equals the one backed up, row for row in every table', async () => {
  const target = await emptyTarget()
  const before = await allRows(source.database, notInBackup)
  expect(Object.values(before).filter((rows) => rows.length === 0)).toEqual([])
  const rows = count(before)
  expect(await restore(target, whole, now)).toEqual({ ok: true, organizations: 2, rows, queued: 3, at: testNow })
  expect(await allRows(target.database, notInBackup)).toEqual(before)
})

test('every table of an organization is in the backup, save sessions and failed sign-ins', async () => {
  const found = Object.keys(await allRows(source.database, notInBackup))
  expect(Object.keys(JSON.parse(linesOf(whole).at(-1)!).rows).sort()).toEqual(found)
})

test('messages that waited a day or less are queued once, and set-up links open nothing any longer', async () => {
  const target = await emptyTarget()
  const link = await makeSetUpLink(target.database, 'http://localhost', now)
  await restore(target, whole, now)
  const jobs = await target.database.pool.query(
    `select recipient from pgboss.job
     join message on organization_id = (data->>'organizationId')::uuid and message.id = (data->>'id')::uuid
     where name = $1 order by 1`,
    [sendMessageQueue],
  )
  const recipients = ['waits@lakeside.example', 'x@lakeside.example', 'x@palmetto.example']
  expect(jobs.rows).toEqual(recipients.map((recipient) => ({ recipient })))
  const token = link.slice(link.lastIndexOf('/') + 1)
  expect(await target.database.atLarge((db) => isSetUpLinkOpen(db, token, now))).toBe(false)
})

test('no message that waits with a code or a link is in the backup; what was sent is, without them', async () => {
  const waiting = await testApp()
  const link = `https://cme.example/lakeside/invitation/00000000-0000-7000-8000-000000000001.${'x'.repeat(43)}`
  await waiting.database.pool.query(
    `insert into message (organization_id, id, channel, recipient, body, queued_at, sent_at)
     select o.id, gen_random_uuid(), 'email', recipient, body, now(), sent_at from organization o, (values
       ('code@lakeside.example', 'Your code: 4821 9937', null::timestamptz), ('link@lakeside.example', $1, null),
       ('plain@lakeside.example', 'Call (503) 555-0134', null), ('sent@lakeside.example', 'Your code: •••• ••••', now())
     ) m (recipient, body, sent_at) where slug = 'lakeside'`,
    [`Accept: ${link}`],
  )
  const file = join(folder, 'waiting.gz')
  const outcome = await backUp(waiting.database, file, now)
  const text = linesOf(file).join('\n')
  expect(['4821 9937', 'x'.repeat(43), 'code@', 'link@', 'plain@', 'sent@'].map((part) => text.includes(part))).toEqual(
    [false, false, false, false, true, true],
  )
  const target = await emptyTarget()
  expect(await restore(target, file, now)).toEqual({ ...outcome, queued: 1, at: testNow })
  await waiting.database.pool.query(
    "delete from message where recipient in ('plain@lakeside.example', 'sent@lakeside.example')",
  )
  const none = await backUp(waiting.database, file, now)
  expect(await restore(await emptyTarget(), file, now)).toEqual({ ...none, queued: 0, at: testNow })
})

test('the file is for its owner only, replaces an older one, and leaves nothing beside it', async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  writeFileSync(join(own, 'cme.gz'), 'older', { mode: 0o644 })
  await backUp(source.database, join(own, 'cme.gz'), now)
  expect(statSync(join(own, 'cme.gz')).mode & 0o777).toBe(0o600)
  expect(linesOf(join(own, 'cme.gz'))).toEqual(linesOf(whole))
  expect(readdirSync(own)).toEqual(['cme.gz'])
})

test('a backup holds one moment, though the product runs on', async () => {
  const busy = await testApp()
  const file = join(folder, 'busy.gz')
  let hasEnded = false
  const visits = (async () => {
    while (!hasEnded) await busy.database.pool.query(oneMoreVisit)
  })()
  expect(await backUp(busy.database, file, now)).toEqual(expect.objectContaining({ ok: true }))
  hasEnded = true
  await visits
  expect(await restore(await emptyInstallation(), file, now)).toEqual(expect.objectContaining({ ok: true }))
})

const oneMoreVisit = `
  with visitor as (
    insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
    select id, gen_random_uuid(), 'x', 'x', 'x', now(), now() from organization returning organization_id, id)
  insert into survey_visit (organization_id, id, session_id, person_id, started_at)
  select organization_id, gen_random_uuid(), s.id, v.id, now() from visitor v join activity_session s using (organization_id)`

const notWhole = 'is not whole: its end is missing. Nothing was restored. Take another copy of it.'
const changed = 'is not as it was written: its checksum does not fit. Nothing was restored.'
const noBackup = 'is not a backup that this version of CME Tracker can read.'

test.for<[string, (file: string) => void, string]>([
  ['cut short', (file) => truncateSync(file, statSync(file).size - 200), notWhole],
  ['without its last line', (file) => rewrite(file, (lines) => lines.slice(0, -1)), notWhole],
  [
    'with an edited row',
    (file) => rewrite(file, (lines) => lines.map((line) => line.replace('Raman', 'Roman'))),
    changed,
  ],
  ['with a row taken out', (file) => rewrite(file, (lines) => lines.toSpliced(2, 1)), changed],
  ['with a line after the last', (file) => rewrite(file, (lines) => [...lines, '{}']), changed],
  ['with a bit flipped', (file) => flipBit(file), changed],
  ['of plain text', (file) => writeFileSync(file, 'Dear restore,\n'), noBackup],
  ['of gzipped text', (file) => writeFileSync(file, gzipSync('Dear restore,\n')), noBackup],
  ['of a later format', (file) => rewriteHead(file, { format: 2 }), noBackup],
  ['of nothing', (file) => writeFileSync(file, ''), notWhole],
  ['that is not there', (file) => rmSync(file), 'cannot be read: no such file or folder.'],
])('a file %s is refused', async ([, damage, sentence]) => {
  const file = join(folder, 'damaged.gz')
  writeFileSync(file, readFileSync(whole))
  damage(file)
  const target = await refusing()
  expect(await restore(target, file, now)).toEqual({ ok: false, code: 'file', message: `${file} ${sentence}` })
  expect(await hasOrganization(target.database)).toBe(false)
})

test('a backup of other tables is refused with the version to restore it with', async () => {
  const file = join(folder, 'older.gz')
  writeFileSync(file, readFileSync(whole))
  rewriteHead(file, { product: '0.0.9', migrations: { '0001-foundation.sql': 'x' } })
  const target = await refusing()
  const { rows } = await target.database.pool.query('select max(name) as last from migration')
  expect(await restore(target, file, now)).toEqual({
    ok: false,
    code: 'version',
    message:
      'This backup was made by CME Tracker 0.0.9 (last migration 0001-foundation.sql), and its tables are not those of ' +
      `this version, ${productVersion} (${rows[0].last}). Restore it with CME Tracker 0.0.9, into an empty ` +
      'installation; that can then be brought up to date.',
  })
  expect(await hasOrganization(target.database)).toBe(false)
})

test('an installation that has an organization is left alone', async () => {
  const before = await allRows(source.database, [])
  expect(await restore({ database: source.database, jobs: source.app.jobs }, whole, now)).toEqual({
    ok: false,
    code: 'not-empty',
    message:
      'There is an organization in this database already. A backup is restored into an empty installation only: ' +
      'set DATA_DIR to a new folder, or DATABASE_URL to an empty database.',
  })
  expect(await allRows(source.database, [])).toEqual(before)
})

test('two restores at once fill the installation once', async () => {
  const target = await emptyTarget()
  const outcomes = await Promise.all([restore(target, whole, now), restore(target, whole, now)])
  expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.code)).sort()).toEqual(['not-empty', 'ok'])
  expect(await allRows(target.database, notInBackup)).toEqual(await allRows(source.database, notInBackup))
})

test('an owner of the database who is no superuser restores and backs up', async () => {
  const target = await emptyTarget('cme_plain_owner')
  expect(await restore(target, whole, now)).toEqual(expect.objectContaining({ ok: true, organizations: 2 }))
  const again = join(folder, 'again.gz')
  await backUp(target.database, again, now)
  expect(linesOf(again)).toEqual(linesOf(whole))
})

test('a database with nothing to back up, or not up to date, is refused', async () => {
  const { database } = await emptyInstallation()
  const file = join(folder, 'none.gz')
  const nothing = {
    ok: false,
    code: 'no-organization',
    message: 'There is no organization in this database, so there is nothing to back up. Is it the right one?',
  }
  expect(await backUp(database, file, now)).toEqual(nothing)
  await database.pool.query("update migration set name = '0000-earlier.sql' where name like '0001-%'")
  expect(await backUp(database, file, now)).toEqual({
    ok: false,
    code: 'not-migrated',
    message:
      'The tables are those of an earlier version. Back up with the version that last ran here, ' +
      'or bring them up to date first: npm run cme -- migrate',
  })
  await database.pool.query('drop table migration')
  expect(await backUp(database, file, now)).toEqual(nothing)
})

test.for<[string, string]>([
  [join(folder, 'no', 'such', 'folder.gz'), 'no such file or folder'],
  [folder, 'it is a folder'],
])('the name %s is refused', async ([name, why]) => {
  const message = `${name} cannot be written: ${why}.`
  expect(await backUp(source.database, name, now)).toEqual({ ok: false, code: 'file', message })
})

test('20,000 rows of 3 KB pass through 32 MB of memory', { timeout: 60_000 }, async () => {
  const many = await testApp()
  await many.database.pool.query(`
    insert into audit (organization_id, id, at, act, subject, new)
    select o.id, gen_random_uuid(), now(), 'test', 'test', to_jsonb(repeat(md5(n::text), 96))
    from organization o, generate_series(1, 20000) n where slug = 'lakeside'`)
  const target = await emptyInstallation()
  const file = join(folder, 'many.gz')
  await inSmallMemory('backup.ts', 'backUp(database, file, now)', { url: many.databaseUrl, file })
  await inSmallMemory('restore.ts', 'restore({ database, jobs: null }, file, now)', { url: target.url, file })
  const sum = 'select count(*), md5(string_agg(md5(audit::text), null order by id)) from audit'
  expect((await target.database.pool.query(sum)).rows).toEqual((await many.database.pool.query(sum)).rows)
})

/** Runs an expression with all that a module of bin exports, in a thread that ends when it holds more. */
async function inSmallMemory(module: string, expression: string, data: { url: string; file: string }): Promise<void> {
  const code = `
    const { url, file, root } = require('node:worker_threads').workerData
    ;(async () => {
      const { openDatabase } = await import(root + 'src/platform/database.ts')
      const { backUp, restore } = await import(root + 'bin/${module}')
      const [database, now] = [openDatabase(url, 2), Temporal.Now.instant()]
      const outcome = await ${expression}
      if (!outcome.ok) throw new Error(outcome.message)
      await database.close()
    })()`
  const worker = new Worker(code, {
    eval: true,
    workerData: { ...data, root: new URL('../', import.meta.url).href },
    resourceLimits: { maxOldGenerationSizeMb: 32 },
  })
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', (status) => (status === 0 ? resolve() : reject(new Error(`The thread ended with ${status}.`))))
  })
}

async function emptyTarget(owner?: string) {
  const target = await emptyInstallation(owner)
  await target.database.pool.query(paper)
  return target
}

/** An empty installation that refusals share, since they leave it empty. */
const refusing = () => {
  shared ??= emptyTarget()
  return shared
}
let shared: ReturnType<typeof emptyTarget> | undefined

const count = (rows: Record<string, string[]>): number => Object.values(rows).flat().length

const linesOf = (file: string): string[] => gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')

function rewrite(file: string, change: (lines: string[]) => string[]): void {
  writeFileSync(file, gzipSync(textOf(change(linesOf(file)))))
}

/** Changes the head, and the checksum with it. */
function rewriteHead(file: string, change: object): void {
  rewrite(file, (lines) => {
    const head = { ...JSON.parse(lines[0]!), ...change }
    const before = [JSON.stringify(head), ...lines.slice(1, -1)]
    const sha256 = createHash('sha256').update(textOf(before)).digest('hex')
    return [...before, JSON.stringify({ ...JSON.parse(lines.at(-1)!), sha256 })]
  })
}

const textOf = (lines: string[]): string => lines.map((line) => `${line}\n`).join('')

function flipBit(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(file, bytes)
}
