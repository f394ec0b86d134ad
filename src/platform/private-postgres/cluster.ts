import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, commandFor, pathSeenBy } from './account.ts'
import type { DataFolder } from './data-folder.ts'
import { PrivatePostgresError } from './fault.ts'

/** The role that owns everything in the private PostgreSQL. */
export const ROLE = 'cme'
const UNFINISHED = 'postgres-new-'

/** pg_trgm and the text search parsers still ask the C library about letters: its locale has to know UTF-8 too. */
const LETTERS = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'

const INITDB = [
  `--username=${ROLE}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  `--lc-ctype=${LETTERS}`,
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--text-search-config=english',
  '--no-instructions',
]

/**
 * Tells whether a data folder has a cluster that these binaries can run.
 * @throws PrivatePostgresError when what is there is no cluster, or of another major version
 */
export function hasCluster(folder: DataFolder, account: Account): boolean {
  if (!existsSync(folder.cluster) || readdirSync(folder.cluster).length === 0) return false
  const file = join(folder.cluster, 'PG_VERSION')
  if (!existsSync(file)) {
    throw new PrivatePostgresError(`The folder ${folder.cluster} is not a PostgreSQL database: move it away.`)
  }
  const [found, ours] = [readFileSync(file, 'utf8').trim(), account.binaries.version.split('.')[0]]
  if (found !== ours) {
    throw new PrivatePostgresError(
      `The database in ${folder.cluster} was made by PostgreSQL ${found}, and this is PostgreSQL ${ours}. Restore a backup into a new DATA_DIR, or start the earlier release.`,
    )
  }
  return true
}

/**
 * Makes a cluster whole or not at all: it gets its name when it is complete and on the disk.
 * @throws PrivatePostgresError with what initdb said
 */
export async function makeCluster(folder: DataFolder, account: Account, password: string): Promise<void> {
  clearUnfinished(folder)
  const workshop = mkdtempSync(join(folder.root, UNFINISHED))
  const fresh = join(workshop, 'cluster')
  const passwordFile = join(workshop, 'password')
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.other)
    for (const path of [workshop, fresh, passwordFile]) chownSync(path, account.other.uid, account.other.gid)
  await initdb(account, fresh)
  await rename(fresh, folder.cluster)
  clearUnfinished(folder)
}

async function initdb(account: Account, fresh: string): Promise<void> {
  const args = [...INITDB, `--pwfile=${pathSeenBy(account, fresh)}/../password`]
  const program = commandFor(account, 'initdb', fresh, args)
  await runToEnd(program, 'The database could not be made')
}

/**
 * Gives the role a new password without knowing the old one, while the server is down.
 * @throws PrivatePostgresError with what PostgreSQL said
 */
export async function setPassword(folder: DataFolder, account: Account, password: string): Promise<void> {
  const { command, args, options } = commandFor(account, 'postgres', folder.cluster, [])
  const single = [...args]
  single.splice(single.indexOf('-D'), 0, '--single')
  const program = { command, args: [...single, 'postgres'], options }
  await runToEnd(program, 'The password could not be set', `ALTER ROLE ${ROLE} PASSWORD '${password}'\n`)
}

async function runToEnd(program: ReturnType<typeof commandFor>, failure: string, input = ''): Promise<void> {
  const child = spawn(program.command, program.args, { ...program.options, stdio: 'pipe' })
  let said = ''
  child.stdout?.on('data', () => {})
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0 && !/^(FATAL|ERROR):/m.test(said)) return
  throw new PrivatePostgresError(`${failure}: ${said.trim().split('\n').slice(0, 3).join(' ') || `code ${code}`}`)
}

/** What a start left that was killed half-way; its initdb may even be at work still, on a name that is not used again. */
function clearUnfinished(folder: DataFolder): void {
  for (const name of readdirSync(folder.root).filter((entry) => entry.startsWith(UNFINISHED))) {
    try {
      rmSync(join(folder.root, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
    } catch {
      // It goes at a later start.
    }
  }
}
