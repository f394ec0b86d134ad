import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { sendMessageQueue } from '../../src/messages/queue-message.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { makeLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { startPrivatePostgres } from '../../src/platform/private-postgres.ts'
import { seedCast } from './cast.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** The name of the database that each test file's own is a copy of. */
export const templateName = 'cme_template'

/** The address of another database on the same server. */
export function databaseNamed(url: string, name: string): string {
  return url.replace(/\/[^/?]*(?=\?|$)/, `/${name}`)
}

/**
 * Starts one PostgreSQL for the whole run (or takes TEST_DATABASE_URL, a server where databases may be made), and makes
 * the template: migrated, with the cast in it.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'cme-test-'))
  const given = process.env['TEST_DATABASE_URL']
  const server = given
    ? { url: given, stop: async () => {} }
    : await startPrivatePostgres({ dataDir: folder, log: () => {}, settings: { fsync: 'off', max_connections: '200' } })
  await makeTemplate(server.url)
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`drop database if exists ${templateName}`)
  await admin.query(`create database ${templateName}`)
  await admin.end()
  const template = databaseNamed(url, templateName)
  await migrate(template)
  const database = openDatabase(template, 2)
  const jobs = await startJobs(template, database.pool, [sendMessageQueue], makeLog('silent'))
  await seedCast(database)
  await jobs.stop()
  await database.close()
}
