import { sessionAt } from '../review/session-rules.ts'
import { isOpen } from '../review/waiting-rules.ts'
import type { HeldRole } from '../role-facts.ts'
import type { RoleState } from '../role-state.ts'
import type { Asked } from '../session-disclosures.ts'
import { type ComingSession, standAt } from './rules.ts'

/** A session of an activity, also one that is over. */
export type ActivitySession = Omit<ComingSession, 'unnamed'> & {
  endsAt: Temporal.Instant
  /** When learners were last shown another statement of it; null: never. */
  shownAt: Temporal.Instant | null
}

/** A role of an activity with how far it is for a session: its own, or the next, or the last. */
export type ActivityRole = { facts: HeldRole; state: RoleState; session: ActivitySession | null }

/**
 * How far the roles of an activity are: those of all of it first, then those of sessions to come, the next first, then of
 * sessions that are over, the last first. `sessions` are in their order. With `chosen` only the roles of that session.
 */
export function activityRoles(
  roles: readonly HeldRole[],
  sessions: readonly ActivitySession[],
  organization: Asked,
  at: { now: Temporal.Instant; chosen: ActivitySession | null },
): ActivityRole[] {
  const byId = new Map(sessions.map((one) => [one.id, one]))
  return roles
    .filter(({ sessionId }) => sessionId === null || !at.chosen || sessionId === at.chosen.id)
    .filter(({ sessionId }) => sessionId === null || byId.has(sessionId))
    .map((facts) => {
      const session = facts.sessionId ? byId.get(facts.sessionId)! : (at.chosen ?? sessionAt(sessions, at.now))
      return { facts, session, state: standAt(facts, session ?? undated(at.now), organization) }
    })
    .sort((one, other) => rank(one, at.now) - rank(other, at.now))
}

/** Without any session a role stands as it would today. */
const undated = (now: Temporal.Instant) => ({ activityTitle: '', title: '', startsAt: now })

function rank({ facts, session }: ActivityRole, now: Temporal.Instant): number {
  if (facts.sessionId === null || !session) return Number.NEGATIVE_INFINITY
  const start = session.startsAt.epochMilliseconds
  return Temporal.Instant.compare(session.endsAt, now) > 0 ? start : 1e15 - start
}

/** How many relationships there are to judge and to mitigate, and how many of them are done. */
export function progressOf({ facts, state: { relationships } }: Pick<ActivityRole, 'facts' | 'state'>) {
  const relevant = relationships.filter(({ decision }) => decision === 'mitigate')
  return {
    all: relationships.length,
    judged: relationships.filter(({ decision }) => decision !== 'to-judge').length,
    relevant: relevant.length,
    mitigated: relevant.filter((one) => !isOpen(one, facts.role)).length,
  }
}
