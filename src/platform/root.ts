import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Folder of the project: the nearest one above this file that has a package.json, from source and from dist alike. */
export const projectRoot = (() => {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()
