import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import type { Figure } from './figures.ts'

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
 * they share. Undefined where the system does not say (only Linux does).
 */
function mebibytesOf(pids: readonly number[]): number | undefined {
  try {
    const sizes = pids.map((pid) =>
      pids.length === 1 ? kibibytes(pid, 'status', 'VmRSS') : kibibytes(pid, 'smaps_rollup', 'Pss'),
    )
    return sizes.reduce((sum, size) => sum + size, 0) / 1024
  } catch {
    return undefined
  }
}

function kibibytes(pid: number, file: string, field: string): number {
  const text = readFileSync(`/proc/${pid}/${file}`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)![1])
}

/** What the product and its PostgreSQL hold in memory now. */
export function memoryFigures(when: string, product: { pid: number; postgresPids: () => number[] }): Figure[] {
  const of = (name: string, mebibytes: number | undefined): Figure[] =>
    mebibytes === undefined ? [] : [{ name: `${name} ${when}`, unit: 'MiB', runs: [mebibytes] }]
  return [
    ...of('The product', mebibytesOf([product.pid])),
    ...of('Its PostgreSQL, all processes,', mebibytesOf(product.postgresPids())),
  ]
}
