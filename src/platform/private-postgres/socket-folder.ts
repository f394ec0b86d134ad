import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { PrivatePostgresError } from './fault.ts'

/** The address of a Unix socket holds 108 bytes on Linux and 104 on macOS, the final zero included. */
const LONGEST_PATH = 103

/**
 * Makes the folder of the socket, empty and for one user only: in the data folder, or where that path is too long or
 * out of that user's reach, a folder of temporary files whose name belongs to this data folder.
 * @throws PrivatePostgresError when somebody else has put something in its place
 */
export function makeSocketFolder(root: string, account: Account): string {
  const uid = account.other?.uid ?? process.getuid?.() ?? 0
  const folder = place(root, uid, account.other !== undefined)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const expected = found.uid === uid || found.uid === process.getuid?.()
  if (!found.isDirectory() || !expected || (found.mode & 0o077) !== 0) {
    throw new PrivatePostgresError(`The folder ${folder} is not private, or belongs to another user: remove it.`)
  }
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true })
  if (account.other) chownSync(folder, account.other.uid, account.other.gid)
  return folder
}

function place(root: string, uid: number, outOfReach: boolean): string {
  const beside = join(root, 'socket')
  if (!outOfReach && fits(beside)) return beside
  const name = `cme-${uid}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`
  const temporary = join(tmpdir(), name)
  return !outOfReach && fits(temporary) ? temporary : join('/tmp', name)
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST_PATH
}
