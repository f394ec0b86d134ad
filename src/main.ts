import { serve } from '@hono/node-server'
import { makeWeb } from './app.ts'
import { forgetUnknown } from './attendance/forget-unknown.ts'
import { awardWaiting } from './attendance/roster/award-waiting.ts'
import { forgetLists } from './attendance/roster/forget-lists.ts'
import { tellReleased } from './attendance/tell-released.ts'
import { forgetTexts } from './attendance/text/forget-texts.ts'
import { sealAudit } from './audit/seal-audit.ts'
import { awardAttended } from './credit/award-attended.ts'
import { askByItself } from './disclosures/asking/ask-by-itself.ts'
import { checkSettled, settleRoles } from './disclosures/settle.ts'
import { keepAtStart } from './disclosures/statement/keep-at-start.ts'
import { forgetImports } from './imports/forget-imports.ts'
import { registerImportJobs } from './imports/running/go-on.ts'
import { importQueue } from './imports/running/queue.ts'
import { sendMessageQueue } from './messages/queue-message.ts'
import { registerMessageJobs } from './messages/send-message.ts'
import { findStuck } from './office/stuck/find-stuck.ts'
import { forgetClosedAccounts } from './people/account/forget-person.ts'
import { forgetOldMerges } from './people/merging/forget-merges.ts'
import { searchAllDuplicates } from './people/merging/search-all-duplicates.ts'
import { openDatabase } from './platform/database.ts'
import { checkDatabase, explained } from './platform/database-faults.ts'
import { holdSecretKey } from './platform/installation.ts'
import { startJobs } from './platform/jobs.ts'
import { readKeys } from './platform/keys.ts'
import { checkPlace, listenFault } from './platform/listening.ts'
import { makeLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { startPrivatePostgres } from './platform/private-postgres.ts'
import { noteAddress } from './platform/running-address.ts'
import type { Settings } from './platform/settings.ts'
import { sendReports } from './reports/schedules/send-reports.ts'
import { forgetSpeakers } from './series/forget-speakers.ts'
import { sendReminders } from './series/reminders/send-reminders.ts'
import { forgetExpired } from './sign-in/forget-expired.ts'
import { renewMetadata } from './sign-in/single-sign-on/saml/renew-metadata.ts'
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
 * Starts the product: database, migrations, jobs, web. `prepare` runs when the database is up to date and the address
 * known; requests that come meanwhile wait for it. Throws StartError when something that a person can mend stands in the
 * way; nothing runs on then.
 */
export async function startProduct(settings: Settings, options: Options = {}): Promise<Product> {
  await checkPlace(settings)
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    const server = await startDatabase(settings, options.say ?? (() => {}))
    stops.push(server.stop)
    const app = await explained(server.url, () => assembled(settings, server.url, stops, options))
    const ready = Promise.withResolvers<void>()
    const web = await listen(app, ready.promise)
    stops.push(web.close)
    await explained(server.url, () => prepared(app, web.address, options))
    stops.push(noteAddress(settings.dataDir, web.address))
    ready.resolve()
    return { app, address: web.address, databaseUrl: server.url, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

type Options = {
  demo?: boolean
  prepare?: (app: App, address: string) => Promise<void>
  say?: (sentence: string) => void
}

/** Everything but the web; how to stop each part is added to `stops`. */
async function assembled(
  settings: Settings,
  url: string,
  stops: (() => unknown)[],
  { demo = false }: Options,
): Promise<App> {
  const keys = readKeys(settings)
  await migrate(url)
  const log = makeLog(settings.logLevel)
  const database = openDatabase(url, settings.databasePool)
  stops.push(database.close)
  await holdSecretKey(database.pool, keys)
  const jobs = await startJobs(url, database.pool, [sendMessageQueue, importQueue], log)
  stops.push(jobs.stop)
  return { settings, database, jobs, keys, log, clock: () => Temporal.Now.instant(), demo }
}

async function prepared(app: App, address: string, { prepare }: Options): Promise<void> {
  const { database, jobs } = app
  await prepare?.(app, address)
  await registerMessageJobs(app, app.settings.publicUrl ?? address)
  await registerImportJobs({ ...app, origin: app.settings.publicUrl ?? address })
  await jobs.nightly('forget-expired', () => forgetExpired(database, app.clock()))
  await jobs.nightly('forget-closed-accounts', () => forgetClosedAccounts(database, app.clock()))
  await jobs.nightly('forget-texts', () => forgetTexts(database, app.clock()))
  await jobs.nightly('forget-lists', () => forgetLists(database, app.clock()))
  await jobs.nightly('forget-imports', () => forgetImports(database, app.clock()))
  await jobs.nightly('forget-unknown', () => forgetUnknown(database, app.clock()))
  await jobs.nightly('forget-speakers', () => forgetSpeakers(database, app.clock()))
  await jobs.nightly('forget-old-merges', () => forgetOldMerges(database, app.clock()))
  await jobs.nightly('search-duplicates', () => searchAllDuplicates(app, app.clock()))
  await jobs.nightly('renew-saml-metadata', () => renewMetadata(app, app.clock()))
  await jobs.everyFiveMinutes('seal-audit', () => sealAudit(database, app.clock()))
  await jobs.everyFiveMinutes('send-reminders', () =>
    sendReminders(app, app.settings.publicUrl ?? address, app.clock()),
  )
  await jobs.everyFiveMinutes('send-reports', () => sendReports(app, app.settings.publicUrl ?? address, app.clock()))
  await jobs.everyFiveMinutes('ask-for-disclosures', () =>
    askByItself(app, app.settings.publicUrl ?? address, app.clock()),
  )
  await jobs.everyFiveMinutes('settle-roles', () => settleRoles(app))
  await jobs.nightly('check-settled-roles', () => checkSettled(app))
  await jobs.everyFiveMinutes('tell-released-codes', () =>
    tellReleased(app, app.settings.publicUrl ?? address, app.clock()),
  )
  await jobs.everyFiveMinutes('find-stuck-claims', () => findStuck(app, app.clock()))
  await jobs.everyFiveMinutes('keep-statements', () => keepAtStart(app, app.clock()))
  await jobs.everyFiveMinutes('award-attended', async () => {
    const origin = app.settings.publicUrl ?? address
    await awardWaiting(app, origin, app.clock())
    await awardAttended(app, origin, app.clock())
  })
}

/** The database of DATABASE_URL, or a private one in DATA_DIR. */
async function startDatabase(settings: Settings, say: (sentence: string) => void) {
  if (settings.databaseUrl) {
    await checkDatabase(settings.databaseUrl)
    return { url: settings.databaseUrl, stop: async () => {} }
  }
  return startPrivatePostgres({
    dataDir: settings.dataDir,
    log: say,
    onExit: (message) => {
      say(message)
      process.exit(1)
    },
  })
}

/** Longer than proxies keep an idle connection (60 s), so that none is ended just as they use it. Milliseconds. */
const keepAliveTimeout = 75_000

function listen(app: App, ready: Promise<void>): Promise<{ address: string; close: () => Promise<void> }> {
  const { host, port } = app.settings
  return new Promise((resolve, reject) => {
    const web = makeWeb(app)
    const fetch: typeof web.fetch = async (request, ...rest) => {
      await ready
      return web.fetch(request, ...rest)
    }
    const options = { fetch, hostname: host, port, serverOptions: { keepAliveTimeout } }
    const server = serve(options, (info) => {
      const name = info.family === 'IPv6' ? `[${info.address}]` : info.address
      resolve({ address: `http://${name}:${info.port}`, close: () => closed(server) })
    })
    server.on('error', (fault) => reject(listenFault(fault, { host, port })))
  })
}

function closed(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000).unref()
  })
}
