import type { App } from '../../web/scene.ts'

/** Streams that one session of staff may have open at a time, each in a tab of its own. */
const most = 4

const open = new WeakMap<App, Map<string, number>>()

/** Counts one more stream of a session of staff; returns what takes it off again, or null when there are enough. */
export function countStream(app: App, session: Buffer): (() => void) | null {
  const counts = open.get(app) ?? new Map<string, number>()
  open.set(app, counts)
  const key = session.toString('base64')
  const before = counts.get(key) ?? 0
  if (before >= most) return null
  counts.set(key, before + 1)
  return () => {
    const left = (counts.get(key) ?? 1) - 1
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
  }
}
