import { sessionAt } from '../review/session-rules.ts'
import { isOpen } from '../review/waiting-rules.ts'
import type { HeldRole } from '../role-facts.ts'
import type { RoleState } from '../role-state.ts'
import { isFaculty } from '../roles.ts'
import type { SessionDisclosures } from '../session-disclosures.ts'
import type { ComingSession } from './rules.ts'

/** A session of an activity, also one that is over. */
export type ActivitySession = Omit<ComingSession, 'unnamed' | 'isOver'> & {
  endsAt: Temporal.Instant
  /** Until when learners claim for it, or its end where that is later. */
  openUntil: Temporal.Instant
  /** When learners were last shown another statement of it; null: never. */
  shownAt: Temporal.Instant | null
}

/** A role of an activity with how far it is for a session: its own, or the next, or the last. */
export type ActivityRole = { facts: HeldRole; state: RoleState; session: ActivitySession | null }

/**
 * How far the roles of an activity are: those of all of it first, then those of sessions to come, the next first, then of
 * sessions that are over, the last first. `standings` are of `sessions`, in their order. With `chosen` only the roles of
 * that session.
 */
export function activityRoles(
  standings: readonly SessionDisclosures[],
  sessions: readonly ActivitySession[],
  at: { now: Temporal.Instant; chosen: ActivitySession | null },
): ActivityRole[] {
  const byId = new Map(sessions.map((one) => [one.id, one]))
  const ofAll = (at.chosen ?? sessionAt(sessions, at.now))?.id
  return standings
    .filter(({ sessionId }) => !at.chosen || sessionId === at.chosen.id)
    .flatMap(({ sessionId, roles }) =>
      roles
        .filter(({ facts }) => (facts.sessionId ?? ofAll) === sessionId)
        .map((one) => ({ ...one, session: byId.get(sessionId)! })),
    )
    .sort((one, other) => rank(one, at.now) - rank(other, at.now))
}

/** The sessions to come, or the chosen one, that nobody teaches yet, or has any role in. */
export function unnamedSessions(
  standings: readonly SessionDisclosures[],
  sessions: readonly ActivitySession[],
  { now, chosen }: { now: Temporal.Instant; chosen: ActivitySession | null },
): ActivitySession[] {
  const roles = new Map(standings.map((one) => [one.sessionId, one.roles.map(({ facts }) => facts.role)]))
  return sessions
    .filter(({ id, endsAt }) => (chosen ? id === chosen.id : Temporal.Instant.compare(endsAt, now) > 0))
    .filter(({ id, isSeries }) => !roles.get(id)?.some((role) => !isSeries || isFaculty(role)))
}

function rank({ facts, session }: ActivityRole, now: Temporal.Instant): number {
  if (facts.sessionId === null || !session) return Number.NEGATIVE_INFINITY
  const start = session.startsAt.epochMilliseconds
  return Temporal.Instant.compare(session.endsAt, now) > 0 ? start : 1e15 - start
}

/**
 * How many relationships there are to judge and to mitigate, and how many of them are done. What ended before the look-back,
 * or is with a company that is no ineligible one, nobody has to judge.
 */
export function progressOf({ facts, state: { relationships } }: Pick<ActivityRole, 'facts' | 'state'>) {
  const judged = relationships.filter(({ decision, judgement }) => decision !== 'to-judge' && judgement !== null)
  const relevant = relationships.filter(({ decision }) => decision === 'mitigate')
  return {
    all: judged.length + relationships.filter(({ decision }) => decision === 'to-judge').length,
    judged: judged.length,
    relevant: relevant.length,
    mitigated: relevant.filter((one) => !isOpen(one, facts.role)).length,
  }
}
