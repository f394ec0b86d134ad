import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { z } from 'zod'

// A backup is gzipped text, one JSON value a line: the head; parts, each a part head and then the rows that it counts,
// as PostgreSQL writes them; the foot. No row is parsed on its way, so numbers keep all their digits.

export const head = z.object({
  format: z.literal(1),
  product: z.string(),
  /** SHA-256 of each migration that made the tables, by file name. */
  migrations: z.record(z.string(), z.string()),
  /** When it was made, as an RFC 3339 text. */
  at: z.string(),
})
export type Head = z.infer<typeof head>

export const partHead = z.object({ table: z.string(), organization: z.string(), rows: z.number().int().positive() })
export type PartHead = z.infer<typeof partHead>

export const foot = z.object({
  /** How many rows of each table there are. */
  rows: z.record(z.string(), z.number()),
  /** SHA-256 of all bytes before this line. */
  sha256: z.string(),
})
export type Foot = z.infer<typeof foot>

/**
 * Gzips the text into the file, which appears whole or not at all, durably, and for its owner's eyes only. A file of
 * that name is replaced.
 */
export async function writeWhole(file: string, text: AsyncIterable<string>): Promise<void> {
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`
  try {
    const sink = createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true })
    await pipeline(text, createGzip({ level: 4 }), sink)
    await rename(partial, file)
    await syncFolder(dirname(file))
  } catch (fault) {
    await rm(partial, { force: true }).catch(() => {})
    throw fault
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const meanings: Record<string, string> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'one of the names before it is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'access is not allowed',
  EPERM: 'it is not allowed',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** What a fault of the file system means to a person; undefined for any other fault. */
export const fileFault = (fault: unknown): string | undefined => meanings[(fault as NodeJS.ErrnoException).code ?? '']
