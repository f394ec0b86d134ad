import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { PrivatePostgresError } from './fault.ts'
import { postmasterFile, readPostmaster } from './postmaster-file.ts'

/**
 * A name that every process of a cluster's server carries in its command line, by which it is told from a process that
 * only got the same number. It goes with the folder itself, wherever that is moved.
 */
export function markOf(cluster: string): string {
  const { dev, ino } = statSync(cluster)
  return `cme-${dev.toString(36)}-${ino.toString(36)}-`
}

/** The processes of the server of a cluster that are alive, children included. */
export function serverProcesses(cluster: string): number[] {
  const mark = markOf(cluster)
  return commandLines()
    .filter(({ pid, line }) => pid !== process.pid && line.includes('postgres') && line.includes(mark))
    .map(({ pid }) => pid)
}

/**
 * Ends the server that a killed process left behind, and takes away what it wrote about itself. To be called by the
 * holder of the data folder's lock only: then nobody else can be using it.
 * @throws PrivatePostgresError when it cannot be ended, or somebody runs a PostgreSQL of their own on the cluster
 */
export async function endLeftover(cluster: string, log: (message: string) => void): Promise<void> {
  const postmaster = readPostmaster(cluster)
  const left = serverProcesses(cluster)
  if (left.length > 0) {
    log('A PostgreSQL was left over from a process that was killed: stopping it.')
    const first = postmaster && left.includes(postmaster.pid) ? [postmaster.pid] : []
    const ended =
      (first.length > 0 && (await end(cluster, () => first, 'SIGINT', 15_000))) ||
      (await end(cluster, serverProcesses, 'SIGQUIT', 5_000)) ||
      (await end(cluster, serverProcesses, 'SIGKILL', 5_000))
    if (!ended)
      throw new PrivatePostgresError(`A PostgreSQL left over on ${cluster} does not stop: ${left.join(', ')}.`)
  } else if (postmaster && runsFor(postmaster.pid, cluster)) {
    throw new PrivatePostgresError(
      `A PostgreSQL that CME Tracker did not start, process ${postmaster.pid}, runs on ${cluster}: stop it first.`,
    )
  }
  rmSync(postmasterFile(cluster), { force: true })
}

async function end(cluster: string, whom: (cluster: string) => number[], signal: NodeJS.Signals, patience: number) {
  for (const pid of whom(cluster)) send(pid, signal)
  const deadline = performance.now() + patience
  while (serverProcesses(cluster).length > 0) {
    if (performance.now() > deadline) return false
    await pause(20)
  }
  return true
}

/** Sends a signal to a process that may have ended. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function runsFor(pid: number, cluster: string): boolean {
  return commandLines().some(
    (found) => found.pid === pid && found.line.includes('postgres') && found.line.includes(cluster),
  )
}

function commandLines(): { pid: number; line: string }[] {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

function fromProc(): { pid: number; line: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return { pid: Number(name), line: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }
      } catch {
        return { pid: Number(name), line: '' }
      }
    })
}

function fromPs(): { pid: number; line: string }[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return lines.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), line }))
}
