import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { isIdle, type WayIn } from '../session-rules.ts'
import { deviceText } from './device-rules.ts'

export type OwnSession = {
  id: string
  device: string
  way: WayIn
  /** From which it began; '' where it is not known. */
  network: string
  signedInAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
}

/** Where a person is signed in, the last seen first; sessions that have run out or idled are none. */
export async function sessionsOf(
  db: Db,
  organization: Organization,
  whose: { personId: string; staff: boolean },
  now: Temporal.Instant,
): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('sign_in_session')
    .select(['id', 'user_agent', 'way', 'network', 'created_at', 'last_seen_at'])
    .where('person_id', '=', whose.personId)
    .where('expires_at', '>', now.toString())
    .orderBy('last_seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
  const sessions = rows.map(({ id, user_agent, way, network, created_at, last_seen_at }) => ({
    id,
    device: deviceText(user_agent),
    way: way as WayIn,
    network,
    signedInAt: instantOf(created_at),
    lastSeenAt: instantOf(last_seen_at),
  }))
  return sessions.filter((session) => !isIdle(session, organization, whose.staff, now))
}

/** A person's password as it is kept; null for who signs in by other ways only. */
export async function passwordOf(
  db: Db,
  personId: string,
): Promise<{ hash: string; changedAt: Temporal.Instant } | null> {
  const row = await db
    .selectFrom('person_password')
    .select(['hash', 'changed_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ? { hash: row.hash, changedAt: instantOf(row.changed_at) } : null
}
