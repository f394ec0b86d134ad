import { isId } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'

/** Somebody scanned the code of a session's screen at this moment. `id` is this scan's alone. */
export type Scan = { id: string; sessionId: string; at: Temporal.Instant }

/** Minutes for which a scan waits: enough to sign in, or to create an account, after it. */
export const scanMinutes = 30

/**
 * A scan as a text that only this installation can make or read. It names the session and the moment and nobody: who
 * scans is not known yet, and signs in, perhaps in another browser than the camera's own, afterwards.
 */
export const scanStamp = (keys: Keys, organizationId: string, { id, sessionId, at }: Scan): string =>
  keys.seal('scan', [organizationId, sessionId, at.epochMilliseconds, id].join(' '))

/** Reads what {@link scanStamp} made; null when it is not ours, another organization's, or half an hour old. */
export function scanOf(keys: Keys, organizationId: string, stamp: string, now: Temporal.Instant): Scan | null {
  const [organization, sessionId = '', moment, id = ''] = (keys.open('scan', stamp) ?? '').split(' ')
  if (organization !== organizationId || !isId(id)) return null
  const age = now.epochMilliseconds - Number(moment)
  if (age < 0 || age >= scanMinutes * 60_000) return null
  return { id, sessionId, at: Temporal.Instant.fromEpochMilliseconds(Number(moment)) }
}
