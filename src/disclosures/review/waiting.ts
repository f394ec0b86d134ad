import { type RawBuilder, sql } from 'kysely'
import { openStates } from '../../activities/states.ts'
import type { Db } from '../../platform/database.ts'
import { type Asked, sessionDisclosures } from '../session-disclosures.ts'
import { ownRoles } from './own-roles.ts'
import { type RoleAt, rolesAt } from './role-at.ts'
import { compareWaiting, isToDecide, waitOf } from './waiting-rules.ts'

/** Days after its session for which a role still waits: what is late is still done, and told as late. */
const daysAfter = 30

/** A role whose relationships wait to be judged, to be mitigated, or for the evidence of what was chosen. */
export type WaitingRole = RoleAt & { waits: 'judgement' | 'mitigation' | 'evidence' }

/**
 * All that waits for a reviewer: first what is to come, the next first, then what has begun, the last first. Only
 * activities whose disclosures are kept here and that are not closed. With `reviewerId` what is that person's own is left
 * out: somebody else does it. `read` are roles that were read already. A fixed number of statements.
 */
export async function waitingForReview(
  db: Db,
  organization: Asked,
  now: Temporal.Instant,
  reviewerId?: string,
  read?: readonly RoleAt[],
): Promise<WaitingRole[]> {
  const waiting = (read ?? (await rolesThatMayWait(db, organization, now))).flatMap((role) => {
    const waits = waitOf(role.state, role.facts.role)
    return waits ? [{ ...role, waits }] : []
  })
  const ids = waiting.map(({ facts }) => facts.id)
  const own = reviewerId === undefined ? new Set<string>() : await ownRoles(db, reviewerId, ids)
  const others = waiting.filter(({ facts }) => !own.has(facts.id))
  return (await withoutSettled(db, organization, others, now)).sort(compareWaiting(now))
}

/** The roles among which are all that wait for a reviewer, and all that are excluded. A fixed number of statements. */
export const rolesThatMayWait = (db: Db, organization: Asked, now: Temporal.Instant): Promise<RoleAt[]> =>
  rolesAt(db, organization, sql`${mayWait(now)} and not c.nothing`, now)

/** Those of them whose holders cannot have them, so that somebody else has to be named, for what is not over; the next first. */
export const excludedAmong = (read: readonly RoleAt[], now: Temporal.Instant): RoleAt[] =>
  read
    .filter(({ state, basis, session }) => state.step === 'excluded' && basis === 'here' && isToCome(session, now))
    .sort(compareWaiting(now))

const isToCome = (session: RoleAt['session'], now: Temporal.Instant): boolean =>
  session === null || Temporal.Instant.compare(now, session.endsAt) < 0

/** Without those whose session has begun and was complete then: what was revised since takes nothing from it. */
async function withoutSettled<R extends RoleAt>(
  db: Db,
  organization: Asked,
  roles: readonly R[],
  now: Temporal.Instant,
): Promise<R[]> {
  const begun = roles.flatMap(({ session }) =>
    session && Temporal.Instant.compare(session.startsAt, now) <= 0 ? session.id : [],
  )
  if (begun.length === 0) return [...roles]
  const standings = await sessionDisclosures(db, organization, sql`s.id = any(${[...new Set(begun)]}::uuid[])`)
  const complete = new Set(standings.filter(({ isComplete }) => isComplete).map(({ sessionId }) => sessionId))
  return roles.filter(({ session }) => !session || !complete.has(session.id))
}

/** Whether a role's session has begun and was complete then, so that what was revised since waits for nobody. */
export async function waitsForNobody(
  db: Db,
  organization: Asked,
  role: RoleAt,
  now: Temporal.Instant,
): Promise<boolean> {
  if (waitOf(role.state, role.facts.role) === null) return false
  return (await withoutSettled(db, organization, [role], now)).length === 0
}

/**
 * What can wait at all: of what is kept here, roles that are not settled, see settle.ts, of whoever disclosed. For the roles
 * `r`, whose activities are looked up one by one: a plan is kept for organizations of any size (`plannedOnce`), and one that
 * reads all activities, as of a small one, takes a large one twenty times as long.
 */
function mayWait(now: Temporal.Instant): RawBuilder<unknown> {
  const since = now.subtract({ hours: 24 * daysAfter }).toString()
  return sql`r.settled_until is null and r.discloser_id is not null
    and (select a.disclosure_basis = 'here' and a.state = any(${openStates}::text[]) from activity a
      where a.organization_id = r.organization_id and a.id = r.activity_id)
    and exists (select from activity_session s where s.organization_id = r.organization_id
      and s.activity_id = r.activity_id and s.id = coalesce(r.session_id, s.id) and s.cancelled_at is null
      and s.ends_at > ${since})`
}

/** So many roles are looked at with one statement in search of the next one. */
const atOnce = 40

/**
 * The role that a reviewer goes on to: the first that waits for their decision, but for the one they are at; null when none
 * does. What waits for evidence only is left to its time. Looks no further than it has to.
 */
export async function nextToReview(
  db: Db,
  organization: Asked,
  at: { roleId: string; reviewerId: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const ids = (await inOrder(db, now)).filter((id) => id !== at.roleId)
  for (let from = 0; from < ids.length; from += atOnce) {
    const roles = await rolesAt(db, organization, sql`r.id = any(${ids.slice(from, from + atOnce)}::uuid[])`, now)
    const toDecide = roles.filter(({ facts, state }) => {
      const waits = waitOf(state, facts.role)
      return waits !== null && isToDecide({ waits })
    })
    const held = toDecide.map(({ facts }) => facts.id)
    const own = await ownRoles(db, at.reviewerId, held)
    const waiting = toDecide.filter(({ facts }) => !own.has(facts.id))
    const [next] = (await withoutSettled(db, organization, waiting, now)).sort(compareWaiting(now))
    if (next) return next.facts.id
  }
  return null
}

/** Ids of roles that can wait: those whose session is to come first, the next first. */
async function inOrder(db: Db, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from activity_role r
      join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
        and s.id = coalesce(r.session_id, s.id) and s.cancelled_at is null
    where r.organization_id = current_organization() and (${mayWait(now)})
    group by r.id
    order by min(s.starts_at) filter (where s.starts_at > ${now.toString()}) nulls last, max(s.starts_at) desc, r.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
