import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileIn = (dataDir: string): string => join(dataDir, 'running.address')

/**
 * Writes down where this process listens, for commands beside it; returns how to take that away. Without a data folder
 * that can be written, nobody is told.
 */
export function noteAddress(dataDir: string, address: string): () => void {
  const file = fileIn(dataDir)
  if (!existsSync(dataDir)) return () => {}
  try {
    writeFileSync(file, `${address}\n`, { mode: 0o600 })
  } catch {
    return () => {}
  }
  return () => rmSync(file, { force: true })
}

/** Where the product listens that runs on a data folder; undefined when none answers there. */
export async function runningAddress(dataDir: string): Promise<string | undefined> {
  try {
    const address = readFileSync(fileIn(dataDir), 'utf8').trim()
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(1000) })
    return answer.ok ? address : undefined
  } catch {
    return undefined
  }
}
