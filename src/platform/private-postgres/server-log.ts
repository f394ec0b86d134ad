import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'

/** A log larger than this is put aside at a start; the one before it goes. Bytes. */
const LARGE = 8 * 1024 * 1024

/** A log that PostgreSQL appends to: its file, and where this start's part begins. */
export type ServerLog = { path: string; file: number; from: number }

/** Opens the log of PostgreSQL; the caller closes `file`. */
export function openLog(path: string): ServerLog {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGE) renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  return { path, file, from: fstatSync(file).size }
}

/** What PostgreSQL gave as the reason of its end in this start's part of the log; the empty text when it said nothing. */
export function reasonIn(log: ServerLog): string {
  const file = openSync(log.path, 'r')
  try {
    const text = Buffer.alloc(Math.min(64 * 1024, Math.max(0, fstatSync(file).size - log.from)))
    readSync(file, text, 0, text.length, log.from)
    const lines = text.toString('utf8').trim().split('\n')
    const telling = lines.filter((line) => /\b(FATAL|PANIC):|error while loading/.test(line))
    return (telling.at(0) ?? lines.at(-1) ?? '').replace(/^.*?\b(FATAL|PANIC): +/, '')
  } finally {
    closeSync(file)
  }
}
