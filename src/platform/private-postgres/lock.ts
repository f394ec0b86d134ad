import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { PrivatePostgresError } from './fault.ts'

/** How long a process that is just ending may take to let go, in milliseconds. */
const PATIENCE = 2_000
const SQLITE_BUSY = 5

/** The references keep the connections, and with them the locks, from being collected. */
const held = new Set<DatabaseSync>()

/**
 * Makes this process the only one that runs on a data folder, until it lets go or ends in whatever way.
 *
 * The lock is SQLite's exclusive lock on an empty file, which is a POSIX record lock: the kernel drops it with the
 * process, so it cannot go stale; PostgreSQL does not inherit it; it holds between containers that share the folder.
 * The process that holds it must not open `running.lock` in another way: closing that would drop the lock.
 * @returns lets go of the folder
 * @throws PrivatePostgresError `in-use`, naming the process that has it
 */
export async function lockDataFolder(root: string): Promise<() => void> {
  const deadline = performance.now() + PATIENCE
  for (;;) {
    const lock = tryLock(root)
    if (lock) {
      held.add(lock)
      return () => {
        if (held.delete(lock)) lock.close()
      }
    }
    if (performance.now() > deadline) throw new PrivatePostgresError(alreadyRunning(root), 'in-use')
    await pause(50)
  }
}

function tryLock(root: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(root, 'running.lock'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    writeFileSync(pidFile(root), `${process.pid}\n`, { mode: 0o600 })
    return lock
  } catch (error) {
    lock?.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw new PrivatePostgresError(`The data folder ${root} cannot be locked: ${(error as Error).message}.`)
  }
}

function alreadyRunning(root: string): string {
  const pid = readPid(root)
  const who = pid === undefined ? '' : ` as process ${pid}`
  return `CME Tracker is already running on the data folder ${root}${who}. Stop it first, or set DATA_DIR to another folder.`
}

function readPid(root: string): string | undefined {
  try {
    return readFileSync(pidFile(root), 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

function pidFile(root: string): string {
  return join(root, 'running.pid')
}
