import type { Keys } from '../../platform/keys.ts'
import { codeEndsAt } from '../code-end.ts'
import { rotatingCode } from '../rotating/rules.ts'
import { attendanceState } from '../rules.ts'
import type { LiveSession } from './session-query.ts'

/** What a session's screen shows at a moment: what to type and to scan, or why there is nothing. */
export type Showing =
  | { kind: 'code'; digits: string; path: ['code' | 'token', string]; changesAt: Temporal.Instant | null }
  | { kind: 'early' | 'over' | 'cancelled' | 'unpublished' }

/** Until when a session's code, of whichever kind, is shown and good. */
export const shownUntil = (session: Pick<LiveSession, 'rotateSeconds' | 'endsAt' | 'codeClosesAt'>): Temporal.Instant =>
  codeEndsAt({ ...session, rotating: session.rotateSeconds !== null })

/** What the screen shows now. */
export function showingOf(
  keys: Keys,
  organizationId: string,
  session: Omit<LiveSession, 'disclosed'>,
  now: Temporal.Instant,
): Showing {
  const state = attendanceState({ ...session, codeClosesAt: shownUntil(session) }, now)
  if (state !== 'open') return { kind: state }
  const { id, rotateSeconds, code } = session
  if (rotateSeconds === null) return { kind: 'code', digits: code, path: ['code', code], changesAt: null }
  const { digits, token, changesAt } = rotatingCode(keys, { organizationId, sessionId: id, rotateSeconds }, now)
  return { kind: 'code', digits, path: ['token', token], changesAt }
}
