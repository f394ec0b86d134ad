import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { makeWeb } from '../src/app.ts'
import { sendMessageQueue } from '../src/messages/queue-message.ts'
import { openDatabase } from '../src/platform/database.ts'
import { startJobs } from '../src/platform/jobs.ts'
import { keysFrom } from '../src/platform/keys.ts'
import { makeLog } from '../src/platform/log.ts'
import { readSettings } from '../src/platform/settings.ts'
import type { App } from '../src/web/scene.ts'
import { mainJob, type Task } from './main-job.ts'
import { inProcess, Visitor } from './visitor.ts'

/** A statement as the product sent it, what it sent with it, and how many rows it gave or changed. */
type Statement = { text: string; values: unknown[]; rows: number | null }

export type Recording = { task: Task; certificate: string; statements: Statement[] }

/** Does each task in this process, on the database at the address, and writes down every statement on its way. */
export async function record(databaseUrl: string, tasks: readonly Task[]): Promise<Recording[]> {
  const database = openDatabase(databaseUrl, 1)
  let statements: Statement[] = []
  let listening = false
  database.pool.on('connect', (client) => listenTo(client, (statement) => listening && statements.push(statement)))
  const log = makeLog('warn')
  const jobs = await startJobs(databaseUrl, database.pool, [sendMessageQueue], log)
  const app: App = {
    settings: readSettings({ LOG_LEVEL: 'warn' }),
    database,
    jobs,
    keys: keysFrom(Buffer.alloc(32, 1)),
    log,
    clock: () => Temporal.Now.instant(),
    demo: false,
  }
  const web = makeWeb(app)
  const recordings: Recording[] = []
  listening = true
  for (const task of tasks) {
    statements = []
    const visitor = new Visitor(inProcess('http://127.0.0.1:3000', (request) => web.fetch(request)))
    const certificate = await mainJob(visitor, task)
    recordings.push({ task, certificate, statements })
  }
  await jobs.stop()
  await database.close()
  return recordings
}

/** Calls `heard` for each statement that a transaction sends on a connection. */
function listenTo(client: pg.PoolClient, heard: (statement: Statement) => void): void {
  const send = client.query.bind(client) as (...all: unknown[]) => Promise<pg.QueryResult>
  const listened = async (text: string, values: unknown[] = [], ...rest: unknown[]) => {
    if (rest.length > 0) return send(text, values, ...rest) // with a callback: not of a transaction
    const statement: Statement = { text, values: [...values], rows: null }
    heard(statement)
    const result = await (values.length ? send(text, values) : send(text))
    if (!Array.isArray(result)) statement.rows = result.rowCount
    return result
  }
  client.query = listened as typeof client.query
}

/** Whether two recordings sent the same statements, in the same order. Throws a sentence when they did not. */
export function expectAlike(one: Recording, other: Recording): void {
  const texts = [one, other].map(({ statements }) => statements.map(({ text }) => text))
  if (!isDeepStrictEqual(texts[0], texts[1]))
    throw new Error(`Two learners' jobs sent different statements (${texts[0]!.length} and ${texts[1]!.length}).`)
}
