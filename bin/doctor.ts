import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../src/platform/database.ts'
import { checkDatabase } from '../src/platform/database-faults.ts'
import { isKeyOf } from '../src/platform/installation.ts'
import { readKeys } from '../src/platform/keys.ts'
import { migrationNames } from '../src/platform/migrate.ts'
import { runningPrivatePostgresUrl } from '../src/platform/private-postgres.ts'
import type { Settings } from '../src/platform/settings.ts'
import { appliedMigrations } from './backup-versions.ts'
import { publicUrlWarning } from './public-url.ts'

/**
 * Says what is set, whether the database answers and is up to date, and what would be missed later. Changes and makes
 * nothing. Throws StartError when DATABASE_URL does not let us in.
 */
export async function examine(settings: Settings, say: (sentence: string) => void): Promise<void> {
  for (const [name, value] of Object.entries(shown(settings))) say(`${name.padEnd(14)} ${value}`)
  say('')
  say(publicUrlWarning(settings) ?? 'PUBLIC_URL is set: codes and certificates carry it.')
  say(
    settings.smtpUrl
      ? 'Mail is sent by the server of SMTP_URL.'
      : 'SMTP_URL is not set: mail stays in the outbox, and nobody gets it.',
  )
  const url = settings.databaseUrl ?? runningPrivatePostgresUrl(settings.dataDir)
  if (url) await examineDatabase(settings, url, say)
  else
    say(
      existsSync(join(settings.dataDir, 'postgres'))
        ? `The private PostgreSQL in ${settings.dataDir} is not running: it runs while the product does.`
        : `There is no database in ${settings.dataDir} yet: the first start makes it.`,
    )
}

function shown(settings: Settings): Record<string, string> {
  const { dataDir, secretKey, smtpUrl, metricsToken } = settings
  return {
    PORT: String(settings.port),
    HOST: settings.host,
    PUBLIC_URL: settings.publicUrl ?? 'not set: as the request says',
    TRUST_PROXY: settings.trustProxy ? 'yes' : 'no',
    DATA_DIR: existsSync(dataDir) ? dataDir : `${dataDir} (not there yet)`,
    DATABASE_URL: settings.databaseUrl ? withoutPassword(settings.databaseUrl) : 'not set: private PostgreSQL',
    DATABASE_POOL: String(settings.databasePool),
    SECRET_KEY: secretKey
      ? 'set'
      : `not set: the file secret-key in DATA_DIR${hasKey(settings) ? '' : ' (not there yet)'}`,
    SMTP_URL: smtpUrl ? withoutPassword(smtpUrl) : 'not set',
    MAIL_FROM: settings.mailFrom ?? 'not set',
    METRICS_TOKEN: metricsToken ? 'set' : 'not set: /metrics is not there',
    LOG_LEVEL: settings.logLevel,
  }
}

const hasKey = ({ dataDir, secretKey }: Settings): boolean => !!secretKey || existsSync(join(dataDir, 'secret-key'))

function withoutPassword(address: string): string {
  const url = new URL(address)
  if (url.password) url.password = '***'
  if (url.searchParams.has('password')) url.searchParams.set('password', '***')
  return url.href
}

async function examineDatabase(settings: Settings, url: string, say: (sentence: string) => void): Promise<void> {
  say(`The database answers: PostgreSQL ${await checkDatabase(url)}.`)
  const database = openDatabase(url, 1)
  try {
    const applied = await appliedMigrations(database)
    const missing = migrationNames().filter((name) => !applied[name])
    say(
      missing.length
        ? `Its tables are not up to date; the next start brings them there: ${missing.join(', ')}.`
        : 'Its tables are up to date.',
    )
    if (missing.length === 0 && hasKey(settings) && !(await isKeyOf(database.pool, readKeys(settings))))
      say('SECRET_KEY differs from the one that this database was last used with: a start will refuse it.')
  } finally {
    await database.close()
  }
}
