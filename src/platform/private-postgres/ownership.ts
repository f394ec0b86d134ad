import { lchownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Gives a folder and all that is in it to a user. */
export function giveTo(folder: string, user: { uid: number; gid: number }): void {
  lchownSync(folder, user.uid, user.gid)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), user.uid, user.gid)
  }
}
