import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'

/** Set for a process that this launcher started; its descriptor 3 closes when the launcher ends in whatever way. */
export const LAUNCHED = 'CME_LAUNCHED'
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program in our place: our terminal is its terminal, signals to us go to it, and we end as it ends.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, launched?: boolean }} options
 */
export function runToEnd(command, args, { env = process.env, launched = false } = {}) {
  const stdio = launched ? ['inherit', 'inherit', 'inherit', 'pipe'] : 'inherit'
  const child = spawn(command, args, { stdio, env: launched ? { ...env, [LAUNCHED]: '1' } : env })
  // A terminal sends Ctrl-C to the child by itself, and twice would mean "at once".
  const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
  for (const signal of SIGNALS) process.on(signal, forward)
  child.once('error', (error) => {
    console.error(`${command} could not be run: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => {
    for (const each of SIGNALS) process.off(each, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}

/** Ends this process when the launcher that started it is gone, even if that was killed. */
export function endWithLauncher() {
  if (process.env[LAUNCHED] === undefined) return
  delete process.env[LAUNCHED]
  const launcher = new Socket({ fd: 3 })
  launcher.on('error', () => {})
  launcher.once('close', () => process.kill(process.pid, 'SIGTERM'))
  launcher.resume()
  launcher.unref()
}

/** Ends this process when the npm that started it was killed: npm cannot pass that on. */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const before = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

/** The parent, and when that is the shell in which npm runs its scripts, the shell's parent too, where one can see it. */
function ancestors() {
  const parent = process.ppid
  const [, shell, grandparent] = /\((sh|dash|bash)\) \S (\d+)/.exec(statOf(parent)) ?? []
  return shell ? `${parent} ${grandparent}` : `${parent}`
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
