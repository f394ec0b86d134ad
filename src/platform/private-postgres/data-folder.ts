import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder } from '../make-folder.ts'

/** Where things lie in a data folder. All paths are absolute, with links resolved. */
export type DataFolder = {
  root: string
  cluster: string
  password: string
  log: string
}

/**
 * Makes the data folder when it is not there, for its owner only.
 * @throws StartError when it cannot be made or written
 */
export function openDataFolder(path: string): DataFolder {
  makeDataFolder(path)
  return layout(realpathSync(path))
}

/** The data folder as it is; undefined when it is not there. */
export function existingDataFolder(path: string): DataFolder | undefined {
  return existsSync(path) ? layout(realpathSync(path)) : undefined
}

function layout(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'postgres'),
    password: join(root, 'postgres-password'),
    log: join(root, 'postgres.log'),
  }
}
