import { existsSync, rmSync } from 'node:fs'
import { Client } from 'pg'
import { type Account, chooseAccount } from './private-postgres/account.ts'
import { hasCluster, makeCluster, ROLE, setPassword } from './private-postgres/cluster.ts'
import { type DataFolder, existingDataFolder, openDataFolder } from './private-postgres/data-folder.ts'
import { PrivatePostgresError } from './private-postgres/fault.ts'
import { endLeftover, serverProcesses } from './private-postgres/leftover.ts'
import { lockDataFolder } from './private-postgres/lock.ts'
import { makePassword, readPassword } from './private-postgres/password.ts'
import { readPostmaster } from './private-postgres/postmaster-file.ts'
import { type Server, startServer } from './private-postgres/server.ts'
import { makeSocketFolder } from './private-postgres/socket-folder.ts'

export { PrivatePostgresError }

export type PrivatePostgresOptions = {
  /** Holds the cluster, its password and its log; made when it is not there. */
  dataDir: string
  /** Gets sentences for the person who starts the product. */
  log: (message: string) => void
  /** PostgreSQL settings that replace ours. */
  settings?: Record<string, string>
  /** Called with a sentence when PostgreSQL ends and nobody asked it to. */
  onExit?: (message: string) => void
}

const DATABASE = 'cme'

/** Credits are facts that a person saw: every commit is on the disk before it is answered. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '128MB',
  max_connections: '100',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %u@%d ',
}

/**
 * Starts the PostgreSQL that came from npm on a data folder, reached by a Unix socket only, whatever state an earlier
 * process left it in.
 * @returns the address for `pg`, and a way to stop it, harmless when repeated
 * @throws PrivatePostgresError for what the person who starts the product can mend, `in-use` when it runs already
 */
export async function startPrivatePostgres(
  options: PrivatePostgresOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = openDataFolder(options.dataDir)
  const unlock = await lockDataFolder(folder.root)
  try {
    const account = chooseAccount(folder, options.log)
    const password = await prepareCluster(folder, account, options.log)
    const socketFolder = makeSocketFolder(folder.root, account)
    const server = await startServer(folder, account, {
      ...options,
      settings: settings(socketFolder, options.settings),
    })
    const url = await withDatabase(server, socketFolder, password)
    const stop = async () => {
      await server.stop()
      rmSync(socketFolder, { recursive: true, force: true })
      if (account.copy) rmSync(account.copy, { recursive: true, force: true })
      unlock()
    }
    return { url, stop }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * The address of the private PostgreSQL that another process runs on a data folder; undefined when none answers there.
 */
export function runningPrivatePostgresUrl(dataDir: string): string | undefined {
  const folder = existingDataFolder(dataDir)
  if (!folder || !existsSync(folder.cluster)) return undefined
  const postmaster = readPostmaster(folder.cluster)
  const password = readPassword(folder)
  if (!postmaster?.ready || !password || !serverProcesses(folder.cluster).includes(postmaster.pid)) return undefined
  return urlOf(postmaster.socketFolder, password, DATABASE)
}

async function prepareCluster(folder: DataFolder, account: Account, log: (message: string) => void): Promise<string> {
  const known = readPassword(folder)
  if (!hasCluster(folder, account)) {
    const password = known ?? makePassword(folder)
    log(`Making the database in ${folder.cluster}.`)
    await makeCluster(folder, account, password)
    return password
  }
  await endLeftover(folder.cluster, log)
  if (known) return known
  log(`The password of the database was not there: making a new one in ${folder.password}.`)
  const password = makePassword(folder)
  await setPassword(folder, account, password)
  return password
}

function settings(socketFolder: string, others: Record<string, string> = {}): Record<string, string> {
  const place = { listen_addresses: '', unix_socket_directories: socketFolder, unix_socket_permissions: '0700' }
  return { ...SETTINGS, ...others, ...place }
}

async function withDatabase(server: Server, socketFolder: string, password: string): Promise<string> {
  try {
    const url = urlOf(socketFolder, password, DATABASE)
    if (!(await answers(url))) await query(urlOf(socketFolder, password, 'postgres'), `CREATE DATABASE ${DATABASE}`)
    return url
  } catch (error) {
    await server.stop()
    throw new PrivatePostgresError(`PostgreSQL started but does not let us in: ${(error as Error).message}.`)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await query(url, 'SELECT 1')
    return true
  } catch (error) {
    const noSuchDatabase = '3D000'
    if ((error as { code?: string }).code === noSuchDatabase) return false
    throw error
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

function urlOf(socketFolder: string, password: string, database: string): string {
  return `postgres://${ROLE}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`
}
