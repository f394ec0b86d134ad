import type { Judgement } from '../decision.ts'
import { type RoleFacts, type RoleState, roleState } from '../role-state.ts'
import { topicOf } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import type { ActivityEvidence, RoleEvidence, SessionEvidence } from './evidence-record.ts'

/** How far a session was when it started; one that is to come, how far it is. */
export type Standing = { hasStarted: boolean; isComplete: boolean; roles: { role: RoleEvidence; state: RoleState }[] }

/** How far everybody was who had a role in a session then, by what was known then. */
export function standingAtStart(
  activity: ActivityEvidence,
  session: SessionEvidence,
  organization: Asked,
  now: Temporal.Instant,
): Standing {
  const hasStarted = Temporal.Instant.compare(session.startsAt, now) <= 0
  const moment = hasStarted ? session.startsAt : now
  const roles = activity.roles
    .filter((role) => isHeldIn(role, session, moment))
    .map((role) => ({ role, state: stateAt(role, activity, session, organization, moment) }))
  const isComplete = roles.length > 0 && roles.every(({ state }) => state.step === 'complete')
  return { hasStarted, isComplete: activity.basis !== 'here' || isComplete, roles }
}

/** The first moment at which nothing was left to be done in a role, named as it is; null where something is. */
export function completeSince(
  role: RoleEvidence,
  activity: ActivityEvidence,
  organization: Asked,
): Temporal.Instant | null {
  const session = sessionsOf(role, activity.sessions)[0]
  if (!session) return null
  const { named, versions, judgements, mitigations } = role
  const moments = [
    ...versions.map(({ attestedAt }) => attestedAt),
    ...judgements.map(({ judged }) => judged.at),
    ...mitigations.flatMap(({ completed }) => completed?.at ?? []),
  ].map((at) => (named && isBy(at, named.at) ? named.at : at))
  const isComplete = (at: Temporal.Instant) => stateAt(role, activity, session, organization, at).step === 'complete'
  return moments.toSorted(Temporal.Instant.compare).find(isComplete) ?? null
}

/** How far somebody was in a session at a moment, by what was known then. */
function stateAt(
  role: RoleEvidence,
  activity: ActivityEvidence,
  session: SessionEvidence,
  { disclosure_months: months, time_zone: zone }: Asked,
  moment: Temporal.Instant,
): RoleState {
  const day = session.startsAt.toZonedDateTimeISO(zone).toPlainDate()
  const eligible = activity.companies.filter(({ state }) => state === 'eligible').map(({ id }) => id)
  const topic = topicOf(role, { activity: activity.title, session: session.title })
  return roleState({ ...factsAt(role, moment), eligible }, { basis: activity.basis, day, months, zone, topic })
}

const isHeldIn = ({ sessionId, removed }: RoleEvidence, session: SessionEvidence, at: Temporal.Instant): boolean =>
  (sessionId === null || sessionId === session.id) && (removed === null || isBy(at, removed.at))

/** What was known of a role at a moment. */
function factsAt(role: RoleEvidence, at: Temporal.Instant): Omit<RoleFacts, 'eligible'> {
  const { id, name, credentials, discloserId, personId } = role
  const last = new Map<string, Judgement>()
  for (const { judged, ...one } of role.judgements)
    if (isBy(judged.at, at)) last.set(one.relationshipId, { ...one, by: judged.by, at: judged.at })
  return {
    id,
    role: role.role,
    name,
    credentials,
    discloserId,
    personId,
    reachable: discloserId !== null,
    askedAt: role.requests.findLast((one) => isBy(one.at, at))?.at ?? null,
    disclosed: role.versions.findLast(({ attestedAt }) => isBy(attestedAt, at)) ?? null,
    judgements: [...last.values()],
    mitigations: role.mitigations
      .filter(({ chosen, withdrawn }) => isBy(chosen.at, at) && !(withdrawn && isBy(withdrawn.at, at)))
      .map(({ completed, ...one }) => ({
        ...one,
        completedAt: completed && isBy(completed.at, at) ? completed.at : null,
      })),
  }
}

/** Whether something was so at a moment. */
const isBy = (what: Temporal.Instant, at: Temporal.Instant): boolean => Temporal.Instant.compare(what, at) <= 0

/** When the first session of a role began, of those that are told of; null where there is none. */
export function startOf(role: RoleEvidence, sessions: readonly SessionEvidence[]): Temporal.Instant | null {
  return sessionsOf(role, sessions)[0]?.startsAt ?? null
}

/** Those in which a role is held, the first first; cancelled ones aside. */
const sessionsOf = (role: RoleEvidence, sessions: readonly SessionEvidence[]): SessionEvidence[] =>
  sessions
    .filter((one) => !one.isCancelled && (role.sessionId === null || role.sessionId === one.id))
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))

/**
 * The versions that a role's evidence is made of: those that counted between its first act and the start of its last
 * session, those that were judged or mitigated, and the first of all that came late.
 */
export function versionsFor(role: RoleEvidence, sessions: readonly SessionEvidence[]): RoleEvidence['versions'] {
  const own = sessions.filter(({ id }) => role.sessionId === null || role.sessionId === id)
  const acts = [
    ...role.requests,
    ...role.judgements.map(({ judged }) => judged),
    ...role.mitigations.map(({ chosen }) => chosen),
  ]
  const moments = [...acts.map(({ at }) => at), ...own.map(({ startsAt }) => startsAt)].toSorted(
    Temporal.Instant.compare,
  )
  const [first, last] = [
    moments[0],
    own
      .map(({ startsAt }) => startsAt)
      .toSorted(Temporal.Instant.compare)
      .at(-1),
  ]
  const named = new Set([...role.judgements, ...role.mitigations].map(({ disclosureId }) => disclosureId))
  return role.versions.filter((one, index) => {
    const next = role.versions[index + 1]
    const wasLeft = next && first && isBy(next.attestedAt, first)
    const isInTime = !last || isBy(one.attestedAt, last)
    return named.has(one.id) || (!wasLeft && (isInTime || index === 0))
  })
}
