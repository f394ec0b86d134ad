import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from './start-error.ts'

/**
 * Makes DATA_DIR when it is not there, for its owner only, and the folders above it. Takes an absolute path.
 * Throws StartError when it cannot be made, is a file, or cannot be written.
 */
export function makeDataFolder(path: string): void {
  try {
    makeFolder(path)
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (fault) {
    const { code = '', message } = fault as NodeJS.ErrnoException
    throw new StartError(`DATA_DIR: the folder ${path} ${meanings[code] ?? `cannot be used (${message})`}. ${advice}`)
  }
}

const advice = 'Set DATA_DIR to a folder that can be written.'

const meanings: Record<string, string> = {
  ENOENT: 'cannot be made',
  ENOTDIR: 'cannot be made: a file stands in its place or above it',
  EEXIST: 'cannot be made: a file stands in its place or above it',
  EACCES: 'cannot be made or written by this user',
  EPERM: 'cannot be made or written by this user',
  EROFS: 'lies on a disk that is read-only',
  ENOSPC: 'cannot be made: the disk is full',
}

/** Not `recursive`, with which Node.js never returns under /proc. */
function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) return
  if (found) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' })
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (fault) {
    // Another process may have made it just now.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw fault
  }
}
