import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { type Foot, fileFault, foot, type Head, head, type PartHead, partHead } from './backup-file.ts'

/** A file that no backup can be read from, said in a sentence. */
export class UnreadableBackup extends Error {}

type Taker = (place: PartHead, lines: string[]) => Promise<void>

/**
 * Reads a backup to its end, gives each part to `take` in the file's order, and returns the head. Throws
 * UnreadableBackup when the file is missing, no backup, cut short, or not what was written, which is known only at the
 * end, after parts were given.
 */
export async function readBackup(file: string, take?: Taker): Promise<Head> {
  const lines = linesOf(file)
  try {
    return await readLines(file, lines, take)
  } catch (fault) {
    throw unreadable(file, fault)
  } finally {
    await lines.return()
  }
}

async function readLines(file: string, lines: AsyncGenerator<Buffer, void>, take?: Taker): Promise<Head> {
  const hash = createHash('sha256')
  const counts: Foot['rows'] = {}
  const next = async (): Promise<Buffer> => (await lines.next()).value ?? raise(cutShort(file))
  const hashed = (line: Buffer): Buffer => {
    hash.update(line).update('\n')
    return line
  }
  const found = parsed(head, hashed(await next())) ?? raise(noBackup(file))
  for (;;) {
    const line = await next()
    const end = parsed(foot, line)
    if (end) {
      const isWhole = end.sha256 === hash.digest('hex') && isSameCounts(end.rows, counts) && (await lines.next()).done
      return isWhole ? found : raise(damaged(file))
    }
    const place = parsed(partHead, hashed(line)) ?? raise(damaged(file))
    const rows: string[] = []
    for (let left = place.rows; left > 0; left--) {
      const row = hashed(await next())
      if (take) rows.push(row.toString())
    }
    counts[place.table] = (counts[place.table] ?? 0) + place.rows
    await take?.(place, rows)
  }
}

const isSameCounts = (one: Foot['rows'], other: Foot['rows']): boolean =>
  Object.keys({ ...one, ...other }).every((table) => one[table] === other[table])

function parsed<T>(description: z.ZodType<T>, line: Buffer): T | undefined {
  try {
    return description.safeParse(JSON.parse(line.toString())).data
  } catch {
    return undefined
  }
}

/** Lines end with a line feed and nothing else: other separators may stand inside a JSON text. */
async function* linesOf(file: string): AsyncGenerator<Buffer, void> {
  const text = pipeline(createReadStream(file), createGunzip({ chunkSize: 256 * 1024 }), () => {})
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of text) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let start = 0
    for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', start)) {
      yield bytes.subarray(start, end)
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
}

function unreadable(file: string, fault: unknown): unknown {
  const code = (fault as NodeJS.ErrnoException).code
  if (code === 'Z_BUF_ERROR') return cutShort(file)
  if (code === 'Z_DATA_ERROR') return /header check/.test((fault as Error).message) ? noBackup(file) : damaged(file)
  const meaning = fileFault(fault)
  return meaning ? new UnreadableBackup(`${file} cannot be read: ${meaning}.`) : fault
}

function raise(fault: Error): never {
  throw fault
}

const noBackup = (file: string) =>
  new UnreadableBackup(`${file} is not a backup that this version of CME Tracker can read.`)
const cutShort = (file: string) =>
  new UnreadableBackup(`${file} is not whole: its end is missing. Nothing was restored. Take another copy of it.`)
const damaged = (file: string) =>
  new UnreadableBackup(`${file} is not as it was written: its checksum does not fit. Nothing was restored.`)
