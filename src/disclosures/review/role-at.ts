import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Basis } from '../basis.ts'
import { type HeldRole, roleFacts } from '../role-facts.ts'
import { type RoleState, roleState } from '../role-state.ts'
import { topicOf } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import { type HeldSession, sessionAt } from './session-rules.ts'

/** A role as whoever reviews its disclosure sees it. */
export type RoleAt = {
  facts: HeldRole
  /** How far it is for the session that comes next, or for the last one. */
  state: RoleState
  basis: Basis
  /** What the role is about: its session's title, or that of the activity. */
  topic: string
  description: string
  activityTitle: string
  isSeries: boolean
  /** Its session, or the next of its activity that is to come, or else the last; null where there is none. */
  session: HeldSession | null
  /** When it starts: with its session; one that is held in all of an activity with each, in their order. */
  starts: readonly Temporal.Instant[]
}

/**
 * Roles with how far each is, in the order of {@link roleFacts}. `where` may name `r` (activity_role); two statements,
 * however many there are. Sessions that were cancelled do not count.
 */
export async function rolesAt(
  db: Db,
  organization: Asked,
  where: RawBuilder<unknown>,
  now: Temporal.Instant,
): Promise<RoleAt[]> {
  const held = await roleFacts(db, where)
  const activities = await activitiesOf(db, [...new Set(held.map(({ activityId }) => activityId))])
  return held.flatMap((facts) => {
    const activity = activities.get(facts.activityId)
    return activity ? [roleAt(facts, activity, organization, now)] : []
  })
}

type Activity = {
  id: string
  title: string
  description: string
  basis: Basis
  isSeries: boolean
  sessions: (Omit<HeldSession, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[]
}

async function activitiesOf(db: Db, ids: readonly string[]): Promise<Map<string, Activity>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Activity>`
    select a.id, a.title, a.description, a.disclosure_basis as basis,
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as "isSeries",
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'description', s.description,
          'startsAt', s.starts_at, 'endsAt', s.ends_at) order by s.starts_at, s.id)
        from activity_session s where s.organization_id = a.organization_id and s.activity_id = a.id
          and s.cancelled_at is null), '[]') as sessions
    from activity a where a.organization_id = current_organization() and a.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

function roleAt(facts: HeldRole, activity: Activity, organization: Asked, now: Temporal.Instant): RoleAt {
  const all = activity.sessions.map((one) => {
    return { ...one, startsAt: instantOf(one.startsAt), endsAt: instantOf(one.endsAt) }
  })
  const own = facts.sessionId === null ? all : all.filter(({ id }) => id === facts.sessionId)
  const session = sessionAt(own, now)
  const topic = topicOf(facts, { activity: activity.title, session: session?.title ?? '' })
  const zone = organization.time_zone
  const day = (session?.startsAt ?? now).toZonedDateTimeISO(zone).toPlainDate()
  const where = { basis: activity.basis, topic, day, months: organization.disclosure_months, zone }
  return {
    facts,
    state: roleState(facts, where),
    basis: activity.basis,
    topic,
    description: (facts.sessionId !== null && session?.description) || activity.description,
    activityTitle: activity.title,
    isSeries: activity.isSeries,
    session,
    starts: own.map(({ startsAt }) => startsAt),
  }
}
