import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { check } from './check.mjs'
import { runToEnd } from './child.mjs'
import { develop } from './develop.mjs'

/**
 * Runs one command of the product. `check`, `test`, `bench` and `dev` are for those who work on it; bin/cme.ts knows
 * all the others, and finds them in `process.argv`.
 * @param {string} root the project's folder
 * @param {string[]} args the command and what follows it
 */
export async function runCommand(root, args) {
  const [command, ...rest] = args
  if (command === 'check') await check(root, environment(root))
  else if (command === 'test') runToEnd(tool(root, 'vitest'), ['run', ...rest], { env: environment(root) })
  else if (command === 'bench') await runHere(root, 'bench/bench.ts')
  else if (command === 'dev') await develop(root, rest.length > 0 ? rest : ['demo'])
  else await runHere(root, 'bin/cme.ts')
}

async function runHere(root, entry) {
  const file = await bundled(root, entry)
  if (!file) return
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(file).href)
}

async function bundled(root, entry) {
  try {
    return await bundle(root, entry)
  } catch (error) {
    // esbuild has already shown what is wrong in which line.
    if (!error.errors) console.error(error.message)
    process.exitCode = 1
    return undefined
  }
}

function tool(root, name) {
  return join(root, 'node_modules', '.bin', name)
}

/** In which `node` is the one that runs this, and our tools come before those of the machine. */
function environment(root) {
  const path = [dirname(process.execPath), join(root, 'node_modules', '.bin'), process.env.PATH ?? '']
  return { ...process.env, PATH: path.join(process.platform === 'win32' ? ';' : ':') }
}
