import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { sendMessageQueue } from '../../src/messages/queue-message.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { type Jobs, startJobs } from '../../src/platform/jobs.ts'
import { makeLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { databaseNamed } from './template-database.ts'

type Installation = { database: Database; jobs: Jobs; url: string }

/** A migrated database without an organization, owned by a plain role if one is named; closed after the file. */
export async function emptyInstallation(owner?: string): Promise<Installation> {
  const name = `cme_${randomBytes(6).toString('hex')}`
  await prepare(name, owner)
  const here = databaseNamed(inject('databaseUrl'), name)
  const url = owner ? here.replace(/\/\/[^@]*@/, `//${owner}:${owner}@`) : here
  await migrate(url)
  const database = openDatabase(url, 4)
  const jobs = await startJobs(url, database.pool, [sendMessageQueue], makeLog('silent'))
  afterAll(async () => {
    await jobs.stop()
    await database.close()
  })
  return { database, jobs, url }
}

async function prepare(name: string, owner?: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
  if (owner) {
    const { rows } = await admin.query('select from pg_roles where rolname = $1', [owner])
    if (rows.length === 0) await admin.query(`create role ${owner} login password '${owner}'`)
    await admin.query(`grant cme_app, cme_search, cme_merge to ${owner}`)
  }
  await admin.query(`create database ${name} ${owner ? `owner ${owner}` : ''}`)
  await admin.end()
}

/** Every row as PostgreSQL itself writes it, by table, save of the tables named. */
export async function allRows({ pool }: Database, save: string[]): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and relname <> all($1) order by relname`,
    [save],
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    found[name] = rows.map(({ row }) => row)
  }
  return found
}
