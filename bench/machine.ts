import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import type { Figure } from './figures.ts'

/** What else the machine did in the minute before this program began; 0 is nothing. */
export const loadBefore = loadavg()[0]!.toFixed(1)

/** The machine and the programs that figures were measured on, a line each. */
export function machineLines(postgresVersion: string): string[] {
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return [
    `Processor: ${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`,
    `Memory: ${memory} GiB`,
    `System: ${type()} ${release()}`,
    `Node.js ${process.versions.node}, PostgreSQL ${postgresVersion}`,
  ]
}

/**
 * Mebibytes that processes hold: for one, its resident set; for several, what each has of its own and its share of what
 * they share. 0 where the system does not say (only Linux does).
 */
function mebibytesOf(pids: readonly number[]): number {
  const [file, field] = pids.length === 1 ? ['status', 'VmRSS'] : ['smaps_rollup', 'Pss']
  return pids.reduce((sum, pid) => sum + kibibytes(pid, file!, field!), 0) / 1024
}

/** 0 for a process that has ended meanwhile, as PostgreSQL's do. */
function kibibytes(pid: number, file: string, field: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** What the product and its PostgreSQL hold in memory now. */
export function memoryFigures(when: string, product: { pid: number; postgresPids: () => number[] }): Figure[] {
  const of = (name: string, mebibytes: number): Figure[] =>
    mebibytes > 0 ? [{ name: `${name} ${when}`, unit: 'MiB', runs: [mebibytes] }] : []
  return [
    ...of('The product', mebibytesOf([product.pid])),
    ...of('Its PostgreSQL, all processes,', mebibytesOf(product.postgresPids())),
  ]
}
