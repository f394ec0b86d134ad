import { serve } from '@hono/node-server'
import { makeWeb } from './app.ts'
import { sendMessageQueue } from './messages/queue-message.ts'
import { registerMessageJobs } from './messages/send-message.ts'
import { openDatabase } from './platform/database.ts'
import { startJobs } from './platform/jobs.ts'
import { readKeys } from './platform/keys.ts'
import { makeLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { startPrivatePostgres } from './platform/private-postgres.ts'
import type { Settings } from './platform/settings.ts'
import { forgetExpired } from './sign-in/forget-expired.ts'
import type { App } from './web/scene.ts'

export type Product = {
  app: App
  /** Where it listens, such as "http://127.0.0.1:3000". */
  address: string
  /** The address of the database it stands on. */
  databaseUrl: string
  stop: () => Promise<void>
}

/**
 * Starts the product: database, migrations, jobs, web. `prepare` runs when the database is up to date and before the
 * first request. Throws with a plain sentence when something that a person can mend stands in the way.
 */
export async function startProduct(
  settings: Settings,
  options: { demo?: boolean; prepare?: (app: App) => Promise<void>; say?: (sentence: string) => void } = {},
): Promise<Product> {
  const say = options.say ?? (() => {})
  const server = await startDatabase(settings, say)
  await migrate(server.url)
  const log = makeLog(settings.logLevel)
  const database = openDatabase(server.url, settings.databasePool)
  const jobs = await startJobs(server.url, database.pool, [sendMessageQueue], log)
  const app: App = {
    settings,
    database,
    jobs,
    keys: readKeys(settings),
    log,
    clock: () => Temporal.Now.instant(),
    demo: options.demo ?? false,
  }
  await options.prepare?.(app)
  await registerMessageJobs(app)
  await jobs.nightly('forget-expired', () => forgetExpired(database, app.clock()))
  const web = await listen(app)
  const stop = async () => {
    await web.close()
    await jobs.stop()
    await database.close()
    await server.stop()
  }
  return { app, address: web.address, databaseUrl: server.url, stop }
}

/** The database of DATABASE_URL, or a private one in DATA_DIR. */
async function startDatabase(settings: Settings, say: (sentence: string) => void) {
  if (settings.databaseUrl) return { url: settings.databaseUrl, stop: async () => {} }
  return startPrivatePostgres({
    dataDir: settings.dataDir,
    log: say,
    onExit: (message) => {
      say(message)
      process.exit(1)
    },
  })
}

function listen(app: App): Promise<{ address: string; close: () => Promise<void> }> {
  const { host, port } = app.settings
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: makeWeb(app).fetch, hostname: host, port }, (info) => {
      const name = info.family === 'IPv6' ? `[${info.address}]` : info.address
      resolve({ address: `http://${name}:${info.port}`, close: () => closed(server) })
    })
    server.on('error', (fault: NodeJS.ErrnoException) =>
      reject(
        fault.code === 'EADDRINUSE'
          ? new Error(`PORT ${port} on ${host} is taken by another program. Stop it, or set PORT to another number.`)
          : fault,
      ),
    )
  })
}

function closed(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000).unref()
  })
}
