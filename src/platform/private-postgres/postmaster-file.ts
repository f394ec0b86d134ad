import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL writes about itself into its cluster. */
export type Postmaster = { pid: number; socketFolder: string; ready: boolean }

/**
 * Reads postmaster.pid; undefined when there is none or it is not written to its end.
 * Lines: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h
 */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(postmasterFile(cluster), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 0) return undefined
    return { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

export function postmasterFile(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}
