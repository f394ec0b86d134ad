import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runningPrivatePostgresUrl, startPrivatePostgres } from '../src/platform/private-postgres.ts'

const root = process.getuid?.() === 0
const NOBODY = 65534
const cleanings: (() => unknown)[] = []
let filled: string

beforeAll(async () => {
  filled = join(mkdtempSync(join(tmpdir(), 'cme-test-')), 'data')
  const { url, stop } = await start(filled)
  await ask(url, 'CREATE TABLE credit (number int PRIMARY KEY)')
  await ask(url, 'INSERT INTO credit VALUES (1)')
  await stop()
})

afterEach(async () => {
  for (const clean of cleanings.splice(0).reverse()) await clean()
})

afterAll(() => rmSync(join(filled, '..'), { recursive: true, force: true }))

test('a second start finds what the first wrote, writes are durable, and given settings replace ours', async () => {
  const dataDir = copyOfFilled()
  expect(runningPrivatePostgresUrl(dataDir)).toBe(undefined)
  const { url, stop } = await start(dataDir, { settings: { max_connections: '20' } })
  expect(await ask(url, 'SELECT number FROM credit')).toEqual([{ number: 1 }])
  expect(await ask(url, 'SHOW max_connections')).toEqual([{ max_connections: '20' }])
  const names = "('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'TimeZone', 'listen_addresses')"
  expect(
    await ask(url, `SELECT name, setting FROM pg_settings WHERE name IN ${names} ORDER BY name COLLATE "C"`),
  ).toEqual([
    { name: 'TimeZone', setting: 'UTC' },
    { name: 'data_checksums', setting: 'on' },
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'listen_addresses', setting: '' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
  await Promise.all([stop(), stop()])
  expect(existsSync(join(dataDir, 'socket'))).toBe(false)
  expect(runningPrivatePostgresUrl(dataDir)).toBe(undefined)
})

test('letters beyond ASCII are letters for case, accents and trigrams', async () => {
  const { url } = await start(copyOfFilled())
  await ask(url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent')
  const text =
    "SELECT lower('ÉŁŽΩЖ') AS lower, unaccent('Nguyễn Núñez Łuk') AS plain, similarity('Жук', 'жук') AS alike"
  expect(await ask(url, text)).toEqual([{ lower: 'éłžωж', plain: 'Nguyen Nunez Luk', alike: 1 }])
})

test('after kill -9 of its process, every row that was committed is there at the next start', async () => {
  const dataDir = copyOfFilled()
  const owner = inProcess(dataDir, {
    after: `const { default: { Client } } = await import(${JSON.stringify(import.meta.resolve('pg'))})
      const client = new Client({ connectionString: pg.url })
      await client.connect()
      for (let n = 2; ; n++) { await client.query('INSERT INTO credit VALUES ($1)', [n]); console.log(n) }`,
  })
  let answered = 1
  for await (const line of createInterface({ input: owner.stdout! })) {
    answered = Number(line) || answered
    if (answered >= 60) break
  }
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  const { url } = await start(dataDir)
  const [kept] = await ask(url, `SELECT count(*)::int AS rows FROM credit WHERE number <= ${answered}`)
  expect(kept).toEqual({ rows: answered })
})

test('after kill -9 of PostgreSQL itself, its owner is told, and the next start recovers', async () => {
  const dataDir = copyOfFilled()
  const told: string[] = []
  const { url, stop } = await start(dataDir, { onExit: (message) => told.push(message) })
  await ask(url, 'INSERT INTO credit VALUES (2)')
  process.kill(postmasterOf(dataDir), 'SIGKILL')
  await expect.poll(() => told.length).toBe(1)
  expect(told[0]).toMatch(/^PostgreSQL ended by itself/)
  await stop()
  const again = await start(dataDir)
  expect(await ask(again.url, 'SELECT number FROM credit')).toEqual([{ number: 1 }, { number: 2 }])
})

test('a first start that was killed half-way is begun again', async () => {
  const dataDir = temporary()
  const owner = inProcess(dataDir)
  await expect.poll(() => existsSync(join(dataDir, 'postgres-password')), { interval: 5 }).toBe(true)
  await pause(100)
  owner.kill('SIGKILL')
  const { url } = await start(dataDir)
  expect(await ask(url, 'SELECT current_database() AS name')).toEqual([{ name: 'cme' }])
})

test('a second start is refused while the first is starting, and does the first no harm', async () => {
  const dataDir = copyOfFilled()
  rmSync(join(dataDir, 'running.pid'))
  const first = inProcess(dataDir)
  const lines = createInterface({ input: first.stdout! })[Symbol.asyncIterator]()
  await expect.poll(() => existsSync(join(dataDir, 'running.pid')), { interval: 2 }).toBe(true)
  const refused = await start(dataDir).catch((error) => ({ ...error, message: error.message }))
  expect(refused).toMatchObject({
    code: 'in-use',
    message: `CME Tracker is already running on the data folder ${dataDir} as process ${first.pid}. Stop it first, or set DATA_DIR to another folder.`,
  })
  expect((await lines.next()).value).toBe('up')
  expect(await ask(runningPrivatePostgresUrl(dataDir)!, 'SELECT number FROM credit')).toEqual([{ number: 1 }])
})

test('a postmaster.pid whose number another process has now is no obstacle', async () => {
  const dataDir = copyOfFilled()
  writeFileSync(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n\n\nready\n`,
  )
  const { url } = await start(dataDir)
  expect(await ask(url, 'SELECT number FROM credit')).toEqual([{ number: 1 }])
})

test('a password that was lost is replaced', async () => {
  const dataDir = copyOfFilled()
  rmSync(join(dataDir, 'postgres-password'))
  const { url } = await start(dataDir)
  expect(await ask(url, 'SELECT number FROM credit')).toEqual([{ number: 1 }])
})

test('a path too long for a socket is no obstacle', async () => {
  const dataDir = copyOfFilled(join(temporary(), 'a-folder-with-a-long-name-'.repeat(5), 'data'))
  const { url } = await start(dataDir)
  expect(await ask(url, 'SELECT number FROM credit')).toEqual([{ number: 1 }])
})

test('a folder that is no database, or of another version, is left as it is and named', async () => {
  const dataDir = temporary()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'mine')
  await expect(start(dataDir)).rejects.toThrow(
    `The folder ${dataDir}/postgres is not a PostgreSQL database: move it away.`,
  )
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
  await expect(start(dataDir)).rejects.toThrow('was made by PostgreSQL 15, and this is PostgreSQL 18.')
  expect(readFileSync(join(dataDir, 'postgres', 'letter.txt'), 'utf8')).toBe('mine')
})

test('a setting that PostgreSQL refuses is told in its words, and the folder is free again', async () => {
  const dataDir = copyOfFilled()
  await expect(start(dataDir, { settings: { max_connections: 'many' } })).rejects.toThrow(
    'invalid value for parameter "max_connections": "many"',
  )
  await start(dataDir)
})

test.skipIf(!root)('runs as root (skipped for a plain user), in a folder that only root can enter', async () => {
  const closed = temporary()
  const owner = inProcess(join(closed, 'data'))
  expect(await firstLine(owner)).toBe('up')
})

test.skipIf(!root)('runs as root (skipped for a plain user) where namespaces are refused, on either data', async () => {
  for (const dataDir of [join(temporary(), 'data'), copyOfFilled()]) {
    const owner = inProcess(dataDir, { env: { PATH: '/nonexistent' } })
    expect(await firstLine(owner)).toBe('PostgreSQL refuses to run as root, so it runs as user 65534.')
    await expect.poll(() => runningPrivatePostgresUrl(dataDir), { timeout: 8_000 }).not.toBe(undefined)
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    const { url } = await start(dataDir)
    expect(await ask(url, 'SELECT current_user::text AS name')).toEqual([{ name: 'cme' }])
  }
})

test('runs as a plain user', async () => {
  const dataDir = temporary()
  if (root) chownSync(dataDir, NOBODY, NOBODY)
  const owner = inProcess(dataDir, root ? { uid: NOBODY, gid: NOBODY } : {})
  expect(await firstLine(owner)).toBe('up')
})

async function start(dataDir: string, options: Partial<Parameters<typeof startPrivatePostgres>[0]> = {}) {
  const started = await startPrivatePostgres({ dataDir, log: () => {}, ...options })
  cleanings.push(started.stop)
  return started
}

/** Starts it in a process of its own, which prints what it is told, then `up`, and stays until the test ends. */
function inProcess(
  dataDir: string,
  options: { after?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
) {
  const { after = '', ...rest } = options
  const module = new URL('../src/platform/private-postgres.ts', import.meta.url).href
  const script = `const { startPrivatePostgres } = await import(${JSON.stringify(module)})
    setInterval(() => {}, 1000)
    process.once('SIGTERM', () => process.exit())
    const log = (message) => message.startsWith('Making') || console.log(message)
    const pg = await startPrivatePostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    console.log('up')
    ${after}`
  const args = ['--input-type=module', '-e', script]
  const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/', ...rest })
  cleanings.push(() => end(owner, dataDir))
  return owner
}

async function end(owner: ChildProcess, dataDir: string) {
  if (owner.exitCode === null && owner.signalCode === null) {
    owner.kill('SIGTERM')
    await once(owner, 'exit')
  }
  await expect.poll(() => existsSync(join(dataDir, 'postgres', 'postmaster.pid')), { timeout: 5_000 }).toBe(false)
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  for await (const line of createInterface({ input: child.stdout! })) return line
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cme-test-'))
  cleanings.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function copyOfFilled(dataDir = join(temporary(), 'data')): string {
  cpSync(filled, dataDir, { recursive: true })
  return dataDir
}

function postmasterOf(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
