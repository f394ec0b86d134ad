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
  const zone = organization.time_zone
  const where = {
    basis: activity.basis,
    day: session.startsAt.toZonedDateTimeISO(zone).toPlainDate(),
    months: organization.disclosure_months,
    zone,
  }
  const titles = { activity: activity.title, session: session.title }
  const eligible = activity.companies.filter(({ state }) => state === 'eligible').map(({ id }) => id)
  const roles = activity.roles
    .filter((role) => isHeldIn(role, session, moment))
    .map((role) => {
      const facts = { ...factsAt(role, moment), eligible }
      return { role, state: roleState(facts, { ...where, topic: topicOf(role, titles) }) }
    })
  const isComplete = roles.length > 0 && roles.every(({ state }) => state.step === 'complete')
  return { hasStarted, isComplete: activity.basis !== 'here' || isComplete, roles }
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

/** When a role started: with the first of its sessions that are told of; null where there is none. */
export function startOf(role: RoleEvidence, sessions: readonly SessionEvidence[]): Temporal.Instant | null {
  const own = sessions.filter((one) => !one.isCancelled && (role.sessionId === null || role.sessionId === one.id))
  return own.map(({ startsAt }) => startsAt).toSorted(Temporal.Instant.compare)[0] ?? null
}

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
