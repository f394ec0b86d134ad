import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serverProcesses } from '../src/platform/private-postgres/leftover.ts'
import { runningPrivatePostgresUrl } from '../src/platform/private-postgres.ts'
import { projectRoot } from '../src/platform/root.ts'

export type ProductProcess = {
  origin: string
  /** Milliseconds from its start to its first answer. */
  startedIn: number
  /** The process that serves; its PostgreSQL's processes are asked for at the moment, since they come and go. */
  pid: number
  postgresPids: () => number[]
  /** The address of its private PostgreSQL, for its owner: row-level security does not hold it. */
  databaseUrl: string
  /** What it has printed so far. */
  said: () => string
  stop: () => Promise<void>
  /** Ends it with SIGKILL; its PostgreSQL is left over unless `withPostgres`. */
  kill: (options?: { withPostgres?: boolean }) => Promise<void>
}

const running = new Set<ChildProcess>()

/** Stops every product that this process has started. */
export async function stopProducts(): Promise<void> {
  await Promise.all([...running].map((child) => end(child, 'SIGTERM')))
}

/**
 * Starts the product as its owner would, on a data folder and a free port, and returns when `firstPage` has answered
 * without a fault. Throws with what it printed when it ends instead.
 */
export async function startProductProcess(
  dataDir: string,
  options: { command?: 'start' | 'demo'; firstPage?: string } = {},
): Promise<ProductProcess> {
  const { command = 'start', firstPage = '/readyz' } = options
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, 'bin', 'run.mjs'), command], {
    env: { ...ownEnvironment(), DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes))
  const origin = `http://127.0.0.1:${port}`
  await answering(child, origin + firstPage, () => printed)
  const startedIn = performance.now() - began
  const cluster = join(dataDir, 'postgres')
  return {
    origin,
    startedIn,
    pid: child.pid!,
    postgresPids: () => serverProcesses(cluster),
    databaseUrl: runningPrivatePostgresUrl(dataDir)!,
    said: () => printed,
    stop: () => end(child, 'SIGTERM'),
    kill: async ({ withPostgres = false } = {}) => {
      const victims = withPostgres ? serverProcesses(cluster) : []
      const gone = end(child, 'SIGKILL')
      for (const pid of victims) killOne(pid)
      await gone
    },
  }
}

/** What the environment says to this process about its own launch and database is not for the child. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL, PUBLIC_URL, SMTP_URL, TRUST_PROXY, npm_lifecycle_event, NODE_OPTIONS, ...rest } = process.env
  return rest
}

async function answering(child: ChildProcess, address: string, printed: () => string): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The product did not answer at ${address}:\n${printed()}`)
    }
    const status = await fetch(address).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 0,
    )
    if (status > 0 && status < 500) return
    await pause(15)
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
