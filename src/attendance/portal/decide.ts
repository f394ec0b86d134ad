import { codeEndsAt } from '../code-end.ts'
import { type Attendable, attendanceState } from '../rules.ts'

/** What a code is answered with; `early` to `unpublished` are refusals. */
export type CodeAnswer =
  | 'record'
  /** It is recorded already. */
  | 'before'
  /** Not a session of a series: its credit is claimed. */
  | 'claim'
  /** The code changes on the screen, and the one on the sheet records nothing. */
  | 'use-screen'
  | 'early'
  | 'over'
  | 'cancelled'
  | 'unpublished'

export type CodedSession = Attendable & {
  isSeries: boolean
  rotating: boolean
  endsAt: Temporal.Instant
  attendedAt: Temporal.Instant | null
}

/**
 * What becomes of a right code. `by` tells a code of the sheet from one of the screen; `at` is when it was given: of a
 * scan, the moment of the scan, so that signing in afterwards makes nobody late.
 */
export function answerToCode(session: CodedSession, by: 'sheet' | 'screen', at: Temporal.Instant): CodeAnswer {
  if (session.attendedAt) return session.isSeries ? 'before' : 'claim'
  if (!session.isSeries) return 'claim'
  const state = attendanceState({ ...session, codeClosesAt: codeEndsAt(session) }, at)
  if (state !== 'open') return state
  return session.rotating && by === 'sheet' ? 'use-screen' : 'record'
}
