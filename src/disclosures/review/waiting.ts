import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Asked } from '../session-disclosures.ts'
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
 * out: somebody else does it. A fixed number of statements.
 */
export async function waitingForReview(
  db: Db,
  organization: Asked,
  now: Temporal.Instant,
  reviewerId?: string,
): Promise<WaitingRole[]> {
  const since = now.subtract({ hours: 24 * daysAfter }).toString()
  const where = sql`r.discloser_id in (select v.discloser_id from current_disclosure v
      where v.organization_id = current_organization() and not v.nothing)
    and exists (select from activity a where a.organization_id = r.organization_id and a.id = r.activity_id
      and a.disclosure_basis = 'here' and a.state <> 'closed')
    and exists (select from activity_session s where s.organization_id = r.organization_id
      and s.activity_id = r.activity_id and s.id = coalesce(r.session_id, s.id) and s.cancelled_at is null
      and s.ends_at > ${since})`
  const own = reviewerId === undefined ? new Set<string>() : await ownRoles(db, reviewerId)
  return (await rolesAt(db, organization, where, now))
    .flatMap((role) => {
      const waits = waitOf(role.state, role.facts.role)
      return waits && !own.has(role.facts.id) ? [{ ...role, waits }] : []
    })
    .sort(compareWaiting(now))
}

/**
 * The role that a reviewer goes on to: the first that waits for their decision after the one they are at; null when none
 * does. What waits for evidence only is left to its time.
 */
export async function nextToReview(
  db: Db,
  organization: Asked,
  at: { roleId: string; reviewerId: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const waiting = await waitingForReview(db, organization, now, at.reviewerId)
  return waiting.find((one) => isToDecide(one) && one.facts.id !== at.roleId)?.facts.id ?? null
}
