import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { makeWeb } from '../../src/app.ts'
import { importQueue } from '../../src/imports/running/queue.ts'
import { sendMessageQueue } from '../../src/messages/queue-message.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { tokenHash } from '../../src/platform/ids.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { keysFrom } from '../../src/platform/keys.ts'
import { makeLog } from '../../src/platform/log.ts'
import { readSettings } from '../../src/platform/settings.ts'
import type { App } from '../../src/web/scene.ts'
import { Browser } from './browser.ts'
import { databaseNamed, templateName } from './template-database.ts'

export type TestApp = {
  app: App
  database: Database
  fetch: (request: Request) => Promise<Response>
  browser: () => Browser
  /** Moves the clock that the application sees. */
  setTime: (instant: string) => void
  /** The address of this file's own database, for a second process or a bare client. */
  databaseUrl: string
}

/** The moment at which tests begin: Friday, November 20, 2026, 1:05 PM in Portland, Oregon. */
export const testNow = '2026-11-20T21:05:00Z'

/** The whole application on a database of this test file's own, a copy of the template; closed after the file. */
export async function testApp(options: { demo?: boolean; settings?: Record<string, string> } = {}): Promise<TestApp> {
  const databaseUrl = await copyOfTemplate(inject('databaseUrl'))
  const database = openDatabase(databaseUrl, 10)
  const log = makeLog(process.env['TEST_LOG'] ?? 'silent')
  const jobs = await startJobs(databaseUrl, database.pool, [sendMessageQueue, importQueue], log)
  let now = Temporal.Instant.from(testNow)
  const app: App = {
    settings: readSettings({ LOG_LEVEL: 'silent', ...options.settings }),
    database,
    jobs,
    keys: keysFrom(Buffer.alloc(32, 7)),
    log,
    clock: () => now,
    demo: options.demo ?? false,
  }
  const web = makeWeb(app)
  const fetch = async (request: Request) => web.fetch(request)
  afterAll(async () => {
    await jobs.stop()
    await database.close()
  })
  return {
    app,
    database,
    fetch,
    browser: () =>
      new Browser(fetch, async (token) => {
        await database.pool.query(
          `update sign_in_session s set second_factor_at = s.created_at from staff_member m
           where m.organization_id = s.organization_id and m.person_id = s.person_id and s.token_hash = $1`,
          [tokenHash(token)],
        )
      }),
    setTime: (instant) => {
      now = Temporal.Instant.from(instant)
    },
    databaseUrl,
  }
}

async function copyOfTemplate(url: string): Promise<string> {
  const name = `cme_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  // Only one copy of a template can be made at a time; the others wait here.
  await admin.query('select pg_advisory_lock(727002)')
  await admin.query(`create database ${name} template ${templateName}`)
  await admin.end()
  return databaseNamed(url, name)
}
