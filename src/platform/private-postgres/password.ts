import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import type { DataFolder } from './data-folder.ts'

/** Reads the password of the private PostgreSQL; undefined when there is none yet. */
export function readPassword(folder: DataFolder): string | undefined {
  try {
    return readFileSync(folder.password, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Makes a password and writes it whole or not at all, readable by its owner only. */
export function makePassword(folder: DataFolder): string {
  const password = randomBytes(24).toString('base64url')
  const fresh = `${folder.password}.new`
  const file = openSync(fresh, 'w', 0o600)
  writeSync(file, `${password}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(fresh, folder.password)
  return password
}
