import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { PrivatePostgresError } from './fault.ts'

/** Where things lie in a data folder. All paths are absolute, with links resolved. */
export type DataFolder = {
  root: string
  cluster: string
  password: string
  log: string
}

/**
 * Makes the data folder when it is not there, for its owner only.
 * @throws PrivatePostgresError when it cannot be made
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK | constants.X_OK)
    return layout(realpathSync(path))
  } catch (error) {
    const reason = (error as Error).message
    throw new PrivatePostgresError(
      `The data folder ${path} cannot be made or opened (${reason}): set DATA_DIR to another.`,
    )
  }
}

function layout(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'postgres'),
    password: join(root, 'postgres-password'),
    log: join(root, 'postgres.log'),
  }
}
