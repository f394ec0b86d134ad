import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Puts a program of ours and all that it imports of ours into one file in `dist`. Without the sources, as in a
 * container, the file that was built before is taken as it is.
 * @param {string} root the project's folder
 * @param {string} entry such as `bin/cme.ts`
 * @returns {Promise<string>} the file to run
 */
export async function bundle(root, entry) {
  const outfile = join(root, 'dist', basename(entry).replace(/\.ts$/, '.mjs'))
  if (existsSync(join(root, 'src')) && existsSync(join(root, entry))) {
    for (const { path, contents } of await build(root, entry, outfile)) writeWhole(path, contents)
  } else if (!existsSync(outfile)) {
    throw new Error(`There is neither ${entry} with src nor ${outfile}: the project's folder is not complete.`)
  }
  return outfile
}

async function build(root, entry, outfile) {
  const esbuild = await import('esbuild')
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node26',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcemap: true,
      logLevel: 'warning',
    })
    return outputFiles
  } finally {
    await esbuild.stop()
  }
}

/** Two starts at the same time never see half a file, and a folder that cannot be written will do when it is current. */
function writeWhole(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(join(path, '..'), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, contents)
  renameSync(fresh, path)
}
