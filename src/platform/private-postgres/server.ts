import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, commandFor } from './account.ts'
import type { DataFolder } from './data-folder.ts'
import { PrivatePostgresError } from './fault.ts'
import { markOf, send } from './leftover.ts'
import { readPostmaster } from './postmaster-file.ts'
import { openLog, reasonIn } from './server-log.ts'

/** A PostgreSQL that is a child of this process. */
export type Server = {
  /** Ends it, with a checkpoint when there is time for one; harmless when repeated. */
  stop(): Promise<void>
}

export type ServerOptions = {
  settings: Record<string, string>
  log: (message: string) => void
  /** Called with a sentence when it ends and nobody asked it to. */
  onExit?: (message: string) => void
}

/**
 * Starts PostgreSQL and waits until it answers, however long it has to recover.
 * @throws PrivatePostgresError with the reason that it gave
 */
export async function startServer(folder: DataFolder, account: Account, options: ServerOptions): Promise<Server> {
  const log = openLog(folder.log)
  const settings = { ...options.settings, cluster_name: markOf(folder.cluster) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const program = commandFor(account, 'postgres', folder.cluster, flags)
  // A session of its own: Ctrl-C in the terminal reaches us, and we stop it when its clients are done.
  const child = spawn(program.command, program.args, {
    ...program.options,
    stdio: ['ignore', log.file, log.file],
    detached: true,
  })
  closeSync(log.file)
  const state = { stopping: false, ready: false }
  const onExitOfOurs = () => child.pid && child.exitCode === null && send(child.pid, 'SIGINT')
  process.once('exit', onExitOfOurs)
  child.once('exit', () => {
    process.off('exit', onExitOfOurs)
    if (state.ready && !state.stopping) options.onExit?.(`PostgreSQL ended by itself: ${reasonIn(log)} (${log.path})`)
  })
  await untilReady(child, folder, options.log, () => reasonIn(log))
  state.ready = true
  child.unref()
  let stopped: Promise<void> | undefined
  const stop = () => {
    state.stopping = true
    stopped ??= end(child)
    return stopped
  }
  return { stop }
}

async function untilReady(child: ChildProcess, folder: DataFolder, log: (m: string) => void, reason: () => string) {
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  const patience = 5_000
  let nextWord = performance.now() + patience
  for (;;) {
    const postmaster = readPostmaster(folder.cluster)
    if (postmaster?.pid === child.pid && postmaster?.ready) return
    if (failure || child.exitCode !== null || child.signalCode !== null) {
      throw new PrivatePostgresError(`PostgreSQL did not start: ${failure?.message ?? reason()} (${folder.log})`)
    }
    if (performance.now() > nextWord) {
      log('PostgreSQL is still recovering what was written last.')
      nextWord += patience
    }
    await pause(10)
  }
}

/** PostgreSQL's fast, immediate and forced ways to shut down, with the milliseconds that each is given. */
const WAYS_DOWN = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const

async function end(child: ChildProcess): Promise<void> {
  child.ref()
  for (const [signal, patience] of WAYS_DOWN) {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    send(child.pid as number, signal)
    const waiting = new AbortController()
    await Promise.race([ended, pause(patience, undefined, { signal: waiting.signal }).catch(() => {})])
    waiting.abort()
  }
}
