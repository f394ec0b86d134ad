import { createHash } from 'node:crypto'
import { chmodSync, cpSync, lstatSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Binaries, binariesIn } from './binaries.ts'

/**
 * Copies PostgreSQL to folders that every user can enter, one after the other as they are asked for. Each data folder
 * has its own, which the stop takes away; one that a killed process left is taken again.
 */
export function* copyBinaries(binaries: Binaries, root: string, log: (message: string) => void): Generator<Binaries> {
  const owner = createHash('sha256').update(root).digest('hex').slice(0, 16)
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const target = join(parent, `cme-postgres-${binaries.version}-${owner}`)
    try {
      const folder = isOurs(target) ? target : copyTo(binaries.folder, parent, target)
      log(`PostgreSQL lies where only the owner can enter, so it runs from a copy in ${folder}.`)
      yield binariesIn(folder, binaries.version)
    } catch {
      // Full, or not writable: the next folder may do.
    }
  }
}

/** Anybody may have put a folder of this name there: only our own, which nobody else can write, is run. */
function isOurs(target: string): boolean {
  const found = lstatSync(target, { throwIfNoEntry: false })
  return !!found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

function copyTo(source: string, parent: string, target: string): string {
  const fresh = mkdtempSync(join(parent, 'cme-postgres-'))
  const filter = (path: string) => !path.endsWith('.a')
  cpSync(source, fresh, { recursive: true, verbatimSymlinks: true, filter })
  chmodSync(fresh, 0o755)
  try {
    renameSync(fresh, target)
    return target
  } catch {
    return fresh
  }
}
