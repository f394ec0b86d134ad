import { checkDatabase, explained } from '../src/platform/database-faults.ts'
import { migrate } from '../src/platform/migrate.ts'
import { runningPrivatePostgresUrl, startPrivatePostgres } from '../src/platform/private-postgres.ts'
import type { Settings } from '../src/platform/settings.ts'

/** As reachDatabase; the database is brought up to date first. */
export function withDatabase(settings: Settings, work: (url: string) => Promise<void>): Promise<void> {
  return reachDatabase(settings, async (url) => {
    await migrate(url)
    await work(url)
  })
}

/**
 * Does the work with the database of the settings: DATABASE_URL, the private one that runs now, or it started for the
 * while. Throws StartError when it cannot be reached.
 */
export async function reachDatabase(settings: Settings, work: (url: string) => Promise<void>): Promise<void> {
  if (settings.databaseUrl) await checkDatabase(settings.databaseUrl)
  const running = settings.databaseUrl ?? runningPrivatePostgresUrl(settings.dataDir)
  const server = running
    ? { url: running, stop: async () => {} }
    : await startPrivatePostgres({ dataDir: settings.dataDir, log: (sentence) => console.log(sentence) })
  try {
    await explained(server.url, () => work(server.url))
  } finally {
    await server.stop()
  }
}
