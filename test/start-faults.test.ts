import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startProduct } from '../src/main.ts'
import { databaseFault } from '../src/platform/database-faults.ts'
import { listenFault } from '../src/platform/listening.ts'
import { projectRoot } from '../src/platform/root.ts'
import { readSettings } from '../src/platform/settings.ts'
import { StartError } from '../src/platform/start-error.ts'
import { databaseNamed } from './support/template-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'cme-start-'))
const file = join(folder, 'file')
const taken: Server = createServer()
const anyPort = { PORT: '0', LOG_LEVEL: 'silent' }
// A socket's address, written so that it has a host, as people must.
const server = inject('databaseUrl').replace('@/', '@localhost/')

beforeAll(async () => {
  writeFileSync(file, '')
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  await asAdministrator("create role plain_start login password 'plain'", 'create database cme_plain owner plain_start')
  await asAdministrator('create database cme_two_keys')
})

afterAll(async () => {
  taken.close()
  await asAdministrator('drop database cme_plain', 'drop role plain_start', 'drop database cme_two_keys with (force)')
  rmSync(folder, { recursive: true, force: true })
})

async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** What the start refuses with; its own message for a fault that nobody expected. */
async function refusal(variables: Record<string, string>): Promise<string> {
  const settings = readSettings({ DATA_DIR: join(folder, 'data'), ...anyPort, ...variables })
  const fault = await startProduct(settings).then(
    ({ stop }) => stop().then(() => new StartError('it started')),
    (fault: Error) => fault,
  )
  return fault instanceof StartError ? fault.message : `unexpected: ${fault.stack}`
}

const asUser = (user: string, password: string, name: string) =>
  databaseNamed(server, name).replace(/\/\/[^@]*@/, `//${user}:${password}@`)

test.each([
  [{ DATABASE_URL: 'postgres://cme:x@127.0.0.1:1/cme' }, 'DATABASE_URL: no PostgreSQL answers at 127.0.0.1:1.'],
  [{ DATABASE_URL: 'postgres://cme:x@db.invalid/cme' }, 'DATABASE_URL: the host of db.invalid:5432 '],
  [{ DATABASE_URL: asUser('plain_start', 'wrong', 'cme_plain') }, /^DATABASE_URL: .* refuses the user "plain_start"/],
  [{ DATABASE_URL: asUser('plain_start', 'plain', 'cme_none') }, 'DATABASE_URL: there is no database "cme_none" at '],
  [
    { DATABASE_URL: asUser('plain_start', 'plain', 'cme_plain') },
    /^DATABASE_URL: the user may not prepare the database \(.*Its administrator must make the roles and extensions/,
  ],
  [{ HOST: 'cme.invalid', PUBLIC_URL: 'https://cme.example' }, 'HOST cme.invalid does not resolve to an address'],
  [{ HOST: '192.0.2.1', PUBLIC_URL: 'https://cme.example' }, 'HOST 192.0.2.1 is no address of this machine.'],
  [{ DATA_DIR: '/proc/cme' }, 'DATA_DIR: the folder /proc/cme cannot be made'],
  [{ DATA_DIR: file }, `DATA_DIR: the folder ${file} cannot be made: a file stands in its place`],
  [{ DATA_DIR: join(file, 'below') }, `DATA_DIR: the folder ${join(file, 'below')} cannot be made: a file stands`],
])('a start with %o is refused in a sentence that names the setting', async (variables, sentence) => {
  const said = await refusal(variables as Record<string, string>)
  if (typeof sentence === 'string') expect(said.slice(0, sentence.length)).toBe(sentence)
  else expect(said).toMatch(sentence)
  expect(said).not.toContain('\n')
})

test('a refused start has made nothing, save the secret key beside a database of one’s own', () => {
  expect(readdirSync(join(folder, 'data'))).toEqual(['secret-key'])
})

test('PORT below 1024 or taken, and a PostgreSQL that lacks an extension, are said in a sentence', () => {
  const at = { host: '127.0.0.1', port: 80 }
  const say = (code: string) => (listenFault(Object.assign(new Error(), { code }), at) as Error).message.split('. ')[0]
  expect([say('EACCES'), say('EADDRINUSE')]).toEqual([
    'PORT 80 may not be used by this user: ports below 1024 are for root',
    'PORT 80 on 127.0.0.1 is taken by another program',
  ])
  const missing = Object.assign(new Error('extension "pg_trgm" is not available'), { code: '0A000' })
  const wrapped = new Error('Migration 0001 failed', { cause: missing })
  expect((databaseFault(wrapped, 'postgres://cme@db/cme') as Error).message).toMatch(
    /^DATABASE_URL: an extension is missing on the server \(extension "pg_trgm" is not available\)/,
  )
  const other = new TypeError('x is not a function')
  expect(databaseFault(other, 'postgres://cme@db/cme')).toBe(other)
})

test('two processes with different secret keys do not share a database', { timeout: 60_000 }, async () => {
  const shared = { DATABASE_URL: databaseNamed(server, 'cme_two_keys') }
  expect(await refusal({ ...shared, SECRET_KEY: 'a'.repeat(64) })).toBe('it started')
  expect(await refusal({ ...shared, SECRET_KEY: 'a'.repeat(64) })).toBe('it started')
  expect(await refusal({ ...shared, SECRET_KEY: 'b'.repeat(64) })).toMatch(
    /^SECRET_KEY: this database belongs to an installation with another secret key/,
  )
})

test('the command prints the sentence alone and ends with 1, and doctor makes nothing', {
  timeout: 60_000,
}, async () => {
  const { port } = taken.address() as { port: number }
  const url = databaseNamed(server, 'cme_two_keys')
  const start = await command('start', { PORT: `${port}`, DATABASE_URL: url, SECRET_KEY: 'a'.repeat(64) })
  expect(start).toEqual({
    code: 1,
    said: `PORT ${port} on 127.0.0.1 is taken by another program. Stop it, or set PORT to another number.\n`,
  })
  const dataDir = join(folder, 'never')
  const { code, said } = await command('doctor', { DATA_DIR: dataDir, SMTP_URL: 'smtp://me:hush@mx', MAIL_FROM: 'a@b' })
  expect([code, said.includes('hush'), said.includes(`There is no database in ${dataDir} yet`)]).toEqual([
    0,
    false,
    true,
  ])
  expect(readdirSync(folder)).toEqual(['data', 'file'])
})

async function command(name: string, variables: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), ...variables }
  const child = spawn(process.execPath, [join(projectRoot, 'bin', 'run.mjs'), name], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}
