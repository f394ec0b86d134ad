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
  /** Disclosures are not complete, and until they are the organization withholds the code. */
  | 'withheld'
  | 'early'
  | 'over'
  | 'cancelled'
  | 'unpublished'

/** What becomes of a past session that somebody ticks; all but the first two are refusals. */
export type TickAnswer = Exclude<CodeAnswer, 'claim' | 'early'> | 'not-over'

export type CodedSession = Attendable & {
  isSeries: boolean
  rotating: boolean
  endsAt: Temporal.Instant
  attendedAt: Temporal.Instant | null
}

/** The same answer where the code is withheld: it records nothing. */
export const answerWithheld = <Answer extends string>(answer: Answer): Answer | 'withheld' =>
  answer === 'record' ? 'withheld' : answer

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

/** The same of a session of a series that somebody ticks without its code: once it is over, until its code has run out. */
export function answerToTick(session: CodedSession, now: Temporal.Instant): TickAnswer {
  const answer = answerToCode({ ...session, isSeries: true }, 'sheet', now)
  if (answer === 'claim' || answer === 'early') return 'not-over'
  return answer === 'record' && Temporal.Instant.compare(now, session.endsAt) < 0 ? 'not-over' : answer
}
