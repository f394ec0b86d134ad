import type { PartOfSession } from '../../series/session-status.ts'

/**
 * Why a claim does not go on: the code is withheld; credit that comes by itself waits for what the session lacks; the test
 * was not passed and no attempt is left; the outside survey has not come back; a field of the profile is empty that the
 * credit needs; nothing but that the time runs out.
 */
export type StuckWhy = 'code' | 'session' | 'test' | 'survey' | `field:${string}` | 'closing'

/** Where somebody stands who attended, has no certificate, and whose time is not over. */
export type Standing = {
  endsAt: Temporal.Instant
  closesAt: Temporal.Instant
  evaluation: 'none' | 'form' | 'survey'
  evaluated: boolean
  /** Whether credit comes with attendance alone, and what the session lacks for that. */
  awardsItself: boolean
  waitsFor: readonly PartOfSession[]
  /** Attempts that are left of a test that was begun and not passed; null: as many as they like, or there is none. */
  attemptsLeft: number | null
  /** Empty fields of the profile, each of which some credit of the session needs that is for this person. */
  missing: readonly string[]
}

/** An outside survey is waited for so long before somebody looks why it does not come back. */
const surveyTakes = { hours: 24 }
/** So long before its end a claim that nothing stands in the way of is told of. */
const closingWithin = { hours: 7 * 24 }

/** Why a claim does not go on by itself; null while nothing is to be done by anybody but the learner, in their own time. */
export function stuckWhy(one: Standing, now: Temporal.Instant): StuckWhy | null {
  const isBefore = (moment: Temporal.Instant) => Temporal.Instant.compare(now, moment) < 0
  if (one.awardsItself) return one.waitsFor.length > 0 ? 'session' : fieldOf(one)
  if (one.attemptsLeft === 0) return 'test'
  if (one.evaluation === 'survey' && !one.evaluated && !isBefore(one.endsAt.add(surveyTakes))) return 'survey'
  return fieldOf(one) ?? (isBefore(one.closesAt.subtract(closingWithin)) ? null : 'closing')
}

const fieldOf = ({ missing }: Standing): StuckWhy | null => (missing[0] ? `field:${missing[0]}` : null)

/** Whether whoever attended can mend it, once they know. */
export const isTheirs = (why: StuckWhy): boolean => why === 'survey' || why === 'closing' || why.startsWith('field:')

/** So many claims stand on a page. */
export const stuckAPage = 25

/** Nobody is written to about the same again before so many days are over. */
export const writeAgainAfter = { hours: 7 * 24 }
