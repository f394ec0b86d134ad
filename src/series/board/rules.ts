import type { PartOfSession, SessionStatus } from '../session-status.ts'

/** Within so many days before it, what a session lacks is late. */
export const lateDays = 5

/** Whole days of the calendar from today to the session; below 0 when it is over. */
export const daysLeft = (startsAt: Temporal.Instant, now: Temporal.Instant, zone: string): number =>
  dayIn(now, zone).until(dayIn(startsAt, zone), { largestUnit: 'days' }).days

const dayIn = (instant: Temporal.Instant, zone: string) => instant.toZonedDateTimeISO(zone).toPlainDate()

/** Whether a session is late: it still lacks something, and starts within 5 days. */
export const isLate = (session: { status: SessionStatus; lacks: readonly PartOfSession[] }, days: number): boolean =>
  session.status === 'planned' && session.lacks.length > 0 && days <= lateDays

/** Who does the next thing for a session. */
export type Turn = 'coordinator' | 'speaker' | 'office' | 'disclosing' | 'nobody'

/** How far the disclosures of a session are that are collected here, as everybody of the staff may know it. */
export type Disclosing = {
  complete: boolean
  /** Whether somebody was not asked yet. */
  toAsk: boolean
  /** Who is not done. */
  open: readonly string[]
  /** Those of them at whose e-mail somebody else reads. */
  wrong?: readonly string[]
  /** Those of them who cannot have the role, so that another person has to be named. */
  excluded?: readonly string[]
}

type Faculty = {
  /** Someone teaches and can be written to. */
  reachable: boolean
  /** The series has a coordinator. */
  coordinated: boolean
}

/**
 * Whose turn it is: topic and speaker come from the coordinator; then a speaker who can be written to owes disclosure
 * and slides; the code, and a statement of what was disclosed, are the office's. Without a coordinator it is the office.
 * Where disclosures are collected here, the coordinator asks, and names another person where one is excluded; otherwise it is with those who disclose and who review, and is
 * not told apart, as that would tell who has something to disclose.
 */
export function whoseTurn(
  lacks: readonly PartOfSession[],
  {
    reachable,
    coordinated,
    undisclosed,
    disclosing,
  }: Faculty & { undisclosed: boolean; disclosing: Disclosing | null },
): Turn {
  const keeper: Turn = coordinated ? 'coordinator' : 'office'
  const first = lacks[0]
  if (!first) return 'nobody'
  if (first === 'topic' || first === 'speaker') return keeper
  if (first === 'code') return 'office'
  if (first === 'disclosure' && disclosing) return disclosing.toAsk || needsAnother(disclosing) ? keeper : 'disclosing'
  if (first === 'disclosure' && !undisclosed) return 'office'
  return reachable ? 'speaker' : keeper
}

/** Whether somebody else has to be named for a role in it. */
export const needsAnother = (disclosing: Disclosing): boolean => (disclosing.excluded ?? []).length > 0

/** How a thing stands on the board: there, lacking, asked for, or to come once somebody teaches. */
export type PartState = 'done' | 'missing' | 'asked' | 'later'

/** What a session lacks that somebody can bring now: not what a speaker brings, while there is none. */
export const lacksNow = (lacks: readonly PartOfSession[]): PartOfSession[] =>
  lacks.filter((part) => !lacks.includes('speaker') || (part !== 'disclosure' && part !== 'slides'))

/**
 * What of a session somebody can be reminded of from the board: not of a disclosure that was asked for here, which has
 * reminders of its own.
 */
export const remindedOf = (session: {
  lacks: readonly PartOfSession[]
  disclosing: Disclosing | null
}): PartOfSession[] =>
  lacksNow(session.lacks).filter((part) => part !== 'disclosure' || !session.disclosing || session.disclosing.toAsk)

/** How one part of a session stands; what comes from a speaker waits until there is one. */
export function partState(
  part: PartOfSession,
  session: { lacks: readonly PartOfSession[]; askedAt: Temporal.Instant | null; disclosing: Disclosing | null },
): PartState {
  if (!session.lacks.includes(part)) return 'done'
  if (!lacksNow(session.lacks).includes(part)) return 'later'
  if (part === 'disclosure' && session.disclosing)
    return session.disclosing.toAsk || needsAnother(session.disclosing) ? 'missing' : 'asked'
  const fromSpeaker = part === 'disclosure' || part === 'slides'
  return fromSpeaker && session.askedAt ? 'asked' : 'missing'
}
