import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'

const STEPS = [
  ['Types', 'tsc', '--noEmit'],
  ['Style and common mistakes', 'biome', 'check'],
  ['Unused files, exports and packages', 'knip'],
]

/**
 * Runs all checks in order and stops at the first that fails.
 * @param {string} root the project's folder
 * @param {Record<string, string | undefined>} env
 */
export async function check(root, env) {
  const own = 'bin/check.ts'
  const steps = STEPS.map(([title, ...command]) => ({ title, run: () => command }))
  if (existsSync(join(root, own))) {
    const run = async () => [process.execPath, '--enable-source-maps', await bundle(root, own)]
    steps.push({ title: 'Schema and order of imports', run })
  }
  for (const { title, run } of steps) {
    const [command, ...args] = await run()
    console.log(`check: ${title}`)
    const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' })
    if (status === 0) continue
    console.error(`check failed at: ${title}${error ? ` (${error.message})` : ''}`)
    process.exit(1)
  }
  console.log('check: all is well')
}
