// Runs the product's commands on a Node.js that has what they need, whichever Node.js this file was started with.
// It is read by old versions too: nothing here is newer than Node.js 18.
import * as crypto from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithLauncher, endWithNpm, LAUNCHED, runToEnd } from './launch/child.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const fits = 'Temporal' in globalThis && 'argon2' in crypto
const again = process.env[LAUNCHED] !== undefined

endWithNpm()
if (fits) {
  endWithLauncher()
  const { runCommand } = await import('./launch/commands.mjs')
  await runCommand(root, process.argv.slice(2))
} else if (existsSync(pinned) && !again) {
  runToEnd(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { launched: true })
} else {
  console.error(
    `CME Tracker needs Node.js 26, and this is Node.js ${process.versions.node} (${process.execPath}). ` +
      'Run "npm ci" without leaving out optional packages, which brings the right one, or install it from https://nodejs.org/.',
  )
  process.exitCode = 1
}
