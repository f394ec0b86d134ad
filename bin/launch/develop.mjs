import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'

const WATCHED = ['src', 'bin', 'db']
/** An editor writes a file in several steps, and a branch changes many files. Milliseconds. */
const QUIET = 80

/**
 * Runs a command and starts it again after each change of the sources; while they do not build, the one before runs on.
 * @param {string} root the project's folder
 * @param {string[]} args the command and what follows it
 */
export async function develop(root, args) {
  let child
  let waiting
  let work = Promise.resolve()
  const restart = async () => {
    try {
      const file = await bundle(root, 'bin/cme.ts')
      await end(child)
      child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { cwd: root, stdio: 'inherit' })
      child.once('exit', (code) => code && console.error('dev: it ended; waiting for a change'))
    } catch (error) {
      console.error(error.errors ? 'dev: it does not build; waiting for a change' : error.message)
    }
  }
  const changed = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      work = work.then(restart)
    }, QUIET)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await end(child)
      process.exit(0)
    })
  }
  for (const folder of WATCHED.map((name) => join(root, name)).filter(existsSync)) {
    watch(folder, { recursive: true }, changed)
  }
  await restart()
}

async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
