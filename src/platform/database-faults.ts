import pg from 'pg'
import { StartError } from './start-error.ts'

const leastVersion = 15

/**
 * Finds out whether the PostgreSQL of DATABASE_URL lets us in and is new enough. Returns what it calls its version.
 * Throws StartError with a sentence that says what to do.
 */
export async function checkDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    )
    const { version, number } = rows[0]!
    if (number < leastVersion * 10_000) throw new StartError(tooOld(version))
    return version
  } catch (fault) {
    throw databaseFault(fault, url)
  } finally {
    await client.end().catch(() => {})
  }
}

const tooOld = (version: string): string =>
  `DATABASE_URL: this is PostgreSQL ${version}, and ${leastVersion} or later is needed. Upgrade it, or leave DATABASE_URL unset to use the PostgreSQL that comes with the product.`

/** Does the work; what the database refuses for want of rights or extensions becomes a sentence for who runs it. */
export async function explained<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    throw databaseFault(fault, url)
  }
}

type DatabaseFault = { code?: string; message?: string; cause?: unknown; errors?: unknown[] }

/** A fault of reaching or preparing the database as a StartError; another fault as it is. */
export function databaseFault(fault: unknown, url: string): unknown {
  if (fault instanceof StartError) return fault
  const of = rootOf(fault as DatabaseFault)
  const where = placeOf(url)
  const sentence = sentences[of.code ?? '']?.(where, of.message ?? '') ?? byMessage(of.message ?? '', where)
  return sentence ? new StartError(`DATABASE_URL: ${sentence}`, { cause: fault }) : fault
}

/** What the driver said, below what our own words or several addresses of one name have put around it. */
function rootOf(fault: DatabaseFault): DatabaseFault {
  const below = fault.code ? undefined : (fault.cause ?? fault.errors?.[0])
  return below ? rootOf(below as DatabaseFault) : fault
}

type Place = { server: string; user: string; database: string }

function placeOf(url: string): Place {
  const { hostname, port, username, pathname, searchParams } = new URL(url.replace('@/', '@localhost/')) // an address of a socket has no host
  const host = hostname || searchParams.get('host') || 'localhost'
  const user = decodeURIComponent(username) || searchParams.get('user') || process.env['USER'] || ''
  return {
    server: searchParams.get('host') ?? `${host}:${port || 5432}`,
    user,
    database: decodeURIComponent(pathname.slice(1)) || user,
  }
}

const guide = 'What your database administrator prepares is in docs/running-it.md, "A PostgreSQL of your own".'
const noAnswer = ({ server }: Place) =>
  `no PostgreSQL answers at ${server}. Is it running, and are host and port right?`
const wrongPassword = ({ server, user }: Place) =>
  `${server} refuses the user "${user}": the name or the password is wrong, or pg_hba.conf does not let it in.`
const noRight = (_: Place, message: string) =>
  `the user may not prepare the database (${message}). Its administrator must make the roles and extensions. ${guide}`
const noExtension = (_: Place, message: string) =>
  `an extension is missing on the server (${message}). Its administrator must install it (often the package postgresql-contrib). ${guide}`

/** By the driver's and PostgreSQL's codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const sentences: Record<string, (place: Place, message: string) => string> = {
  ECONNREFUSED: noAnswer,
  ECONNRESET: noAnswer,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ENOENT: noAnswer,
  ENOTFOUND: ({ server }) => `the host of ${server} is not known. Is its name right?`,
  EAI_AGAIN: ({ server }) => `the host of ${server} cannot be looked up: no name server answers.`,
  '28P01': wrongPassword,
  '28000': wrongPassword,
  '3D000': ({ server, user, database }) =>
    `there is no database "${database}" at ${server}. Its administrator makes it: create database "${database}" owner "${user}";`,
  '42501': noRight,
  '0A000': noExtension,
  '58P01': noExtension,
  '53300': ({ server }) => `${server} has no free connection. Raise its max_connections, or lower DATABASE_POOL.`,
  '57P03': ({ server }) => `${server} is starting up or shutting down. Try again in a moment.`,
}

function byMessage(message: string, place: Place): string | undefined {
  if (/timeout expired|timed out|terminated unexpectedly/i.test(message)) return noAnswer(place)
  if (/SSL|certificate|TLS/i.test(message)) return `the encrypted connection to ${place.server} fails (${message}).`
  if (/password must be a string/i.test(message)) return `it holds no password, and ${place.server} asks for one.`
  return undefined
}
